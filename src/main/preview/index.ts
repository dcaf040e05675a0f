import Conf from 'conf'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import packageFile from '../../../package.json'
import type { Companion } from '../companion'
import type { Log, PolicySource } from '../companion/ports'
import { compose } from '../compose'
import { wordsOf } from '../desktop/words'
import { fileNameIn } from '../desktop/words/file-name'
import { createLog } from '../log/create-log'
import { createRecentLines } from '../log/recent-lines'
import { systemClock } from '../system'
import { posixGuard } from '../storage/policy/file-guard'
import { keepPolicy } from '../storage/policy/kept-policy'
import { noPolicySource } from '../storage/policy/no-policy'
import { createPolicyFile } from '../storage/policy/policy-file'
import { createBrowserDialogs } from './browser-dialogs'
import { createBrowserShell } from './browser-shell'
import { readOptions } from './options'
import { listPageFiles } from './page-files'
import { createPhoneSockets } from './phone-sockets'
import { startPreviewServer } from './server'
import { remoteSimulators } from './remote-simulators'
import { createSessionFrames } from './session-frames'

/** Kept for the diagnosis; there is no log file here. */
const LOG_LINES = 2_000

/** A file of whoever starts the preview is believed, for trying policies out. */
const previewPolicy = (path: string, folder: string, log: Log): PolicySource =>
  keepPolicy({
    source: createPolicyFile({ path, guard: posixGuard([0, process.getuid?.() ?? 0]), everyMs: 500 }),
    path: join(folder, 'policy.file.json'),
    log
  })

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env, process.platform)
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 })
  const out = join(import.meta.dirname, '..')
  const logLines = createRecentLines(LOG_LINES)
  const log = createLog((line) => {
    logLines.add(`${new Date().toISOString()} ${JSON.stringify(line)}`)
    process.stderr.write(`${JSON.stringify(line)}\n`)
  })
  const shell = createBrowserShell(systemClock, packageFile.version)
  const dialogs = createBrowserDialogs({
    dataFolder: options.dataFolder,
    nameOf: (name) => fileNameIn(wordsOf(companion.state()), name),
    clock: systemClock
  })
  const frames = createSessionFrames(systemClock)
  const phones = createPhoneSockets(log)
  const companion: Companion = compose({
    shell,
    views: frames,
    dialogs,
    phonePages: phones,
    dataFolder: options.dataFolder,
    log,
    logLines,
    Store: Conf,
    policy: options.policyFile === null ? noPolicySource : previewPolicy(options.policyFile, options.dataFolder, log),
    resourcesFolder: join(out, '../resources'),
    simulators: options.simulators === null ? undefined : remoteSimulators(options.simulators)
  })
  const files = listPageFiles([
    { at: '/', folder: join(out, 'renderer') },
    { at: '/preview/', folder: join(out, 'preview') }
  ])
  const server = await startPreviewServer({
    companion,
    frames,
    shell,
    dialogs,
    phones,
    files,
    dataFolder: options.dataFolder,
    port: options.port,
    clock: systemClock,
    log
  })

  let stopping = false
  const stop = (): void => {
    if (stopping) process.exit(1)
    stopping = true
    // The outbox has 3 s of its own to flush; whatever hangs longer is on disk already.
    setTimeout(() => process.exit(0), 6000).unref()
    companion
      .stop()
      .then(() => server.close())
      .catch((error: unknown) => log.error('stop', error))
      .finally(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  // Whoever started us with a channel is gone: nobody else would end us.
  process.on('disconnect', stop)

  process.stdout.write(`preview ${server.address}\n`)
  await companion.start()
}

main().catch((error: unknown) => {
  process.stderr.write(`Callside's preview could not start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
