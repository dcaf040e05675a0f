import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface PreviewOptions {
  /** 0 lets the system choose. */
  port: number
  dataFolder: string
  /** Vendors that run elsewhere, as the simulators describe themselves; null lets the demo start its own. */
  simulators: unknown
  /** A policy as an administrator would leave it, to try it out; null: none. */
  policyFile: string | null
}

/** Reads the command line. Throws with a sentence for the terminal when a flag is unknown or makes no sense. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv, platform: NodeJS.Platform): PreviewOptions {
  const { values } = parseArgs({
    args,
    options: {
      // The preview never opens a browser by itself; the flag is here so that it takes the same flags as `npm start`.
      'no-open': { type: 'boolean' },
      port: { type: 'string', default: '0' },
      'data-folder': { type: 'string' },
      simulators: { type: 'string' },
      'policy-file': { type: 'string' }
    }
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port takes a number from 0 to 65535')
  const folder = values['data-folder']
  return {
    port,
    dataFolder: folder === undefined ? join(userData(env, platform), 'Callside Preview') : resolve(folder),
    simulators: values.simulators === undefined ? null : (JSON.parse(values.simulators) as unknown),
    policyFile: values['policy-file'] === undefined ? null : resolve(values['policy-file'])
  }
}

function userData(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share')
}
