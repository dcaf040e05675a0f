import { userInfo } from 'node:os'
import { join, win32 } from 'node:path'
import type { Log, PolicySource } from '../../companion/ports'
import { posixGuard, windowsGuard } from './file-guard'
import { firstPolicy } from './first-policy'
import { keepPolicy } from './kept-policy'
import { createManagedPreferences } from './managed-preferences'
import { createPolicyFile } from './policy-file'
import { createRegistryPolicy } from './registry-policy'
import { runProgram } from './run-program'

const FILE_MS = 5_000
/** Each look starts programs of the system. */
const PROGRAM_MS = 60_000
const ROOT = 0

/** Where an administrator of this computer leaves the policy (docs/admin.md). `folder`: where the last good one is kept, a file for each source. */
export function createSystemPolicy({
  platform,
  env,
  folder,
  log
}: {
  platform: NodeJS.Platform
  env: NodeJS.ProcessEnv
  folder: string
  log: Log
}): PolicySource {
  const run = runProgram
  const kept = (name: string, source: PolicySource): PolicySource => keepPolicy({ source, path: join(folder, `policy.${name}.json`), log })
  if (platform === 'win32') {
    const systemRoot = systemRootOf(env)
    const path = win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Callside', 'policy.json')
    return firstPolicy([
      kept('registry', createRegistryPolicy({ run, systemRoot, everyMs: PROGRAM_MS })),
      kept('file', createPolicyFile({ path, guard: windowsGuard(run, systemRoot), everyMs: PROGRAM_MS }))
    ])
  }
  const guard = posixGuard([ROOT])
  if (platform === 'darwin') {
    return firstPolicy([
      kept('managed-preferences', createManagedPreferences({ run, user: userInfo().username, everyMs: PROGRAM_MS })),
      kept('file', createPolicyFile({ path: '/Library/Application Support/Callside/policy.json', guard, everyMs: PROGRAM_MS }))
    ])
  }
  return kept('file', createPolicyFile({ path: '/etc/callside/policy.json', guard, everyMs: FILE_MS }))
}

/** Part of a command line of `cmd.exe`: nothing in it may mean anything there. */
export const systemRootOf = (env: NodeJS.ProcessEnv): string => {
  const said = env['SystemRoot'] ?? ''
  return /^[A-Za-z]:\\[A-Za-z0-9_.-]+$/.test(said) ? said : 'C:\\Windows'
}
