import type { Stats } from 'node:fs'
import type { RunProgram } from './run-program'

/** Why a file may be somebody else's than an administrator's; null when it is an administrator's. */
export type FileGuard = (path: string, stats: Stats) => Promise<'wrong-owner' | 'writable' | 'unreadable' | null>

/** `owners`: user ids whose file is believed. Nobody else may be able to write to it. */
export const posixGuard =
  (owners: readonly number[]): FileGuard =>
  (_path, { uid, mode }) =>
    Promise.resolve(!owners.includes(uid) ? 'wrong-owner' : (mode & 0o022) !== 0 ? 'writable' : null)

/** Administrators, the system, the installer of Windows, and whoever owns the file. */
const trusted = /^(BA|SY|LA|CO|OW|S-1-5-18|S-1-5-32-544|S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464|S-1-3-[04])$/
const writingNames = /FA|FW|GA|GW|WD|WO|SD|DC|LC|CC/
/** FILE_WRITE_DATA, APPEND_DATA, WRITE_EA, DELETE_CHILD, WRITE_ATTRIBUTES, DELETE, WRITE_DAC, WRITE_OWNER, GENERIC_ALL, GENERIC_WRITE. */
const WRITING = 0x2 | 0x4 | 0x10 | 0x40 | 0x100 | 0x10000 | 0x40000 | 0x80000 | 0x10000000 | 0x40000000

/** Judges a security descriptor of Windows by its text form (MS-DTYP 2.5.1.1): by its owner, and by who may write. */
export function judgeSddl(sddl: string): 'wrong-owner' | 'writable' | null {
  const owner = /^O:(S-[\d-]+|[A-Z]{2})/.exec(sddl)?.[1]
  if (owner === undefined || owner === 'CO' || owner === 'OW' || !trusted.test(owner)) return 'wrong-owner'
  const list = /D:[A-Z]*((?:\([^)]*\))*)/.exec(sddl)
  // Without a list everybody may do everything.
  if (list === null || /D:[A-Z]*NO_ACCESS_CONTROL/.test(sddl)) return 'writable'
  const entries = [...(list[1] ?? '').matchAll(/\(([^)]*)\)/g)].map(([, entry = '']) => entry.split(';'))
  const writes = entries.some(([type, flags = '', rights = '', , , who = '']) => {
    if (!type?.startsWith('A') && type !== 'XA') return false
    if (flags.match(/../g)?.includes('IO') === true || trusted.test(who)) return false
    return /^0x/i.test(rights) ? (Number(rights) & WRITING) !== 0 : (rights.match(/../g) ?? []).some((right) => writingNames.test(right))
  })
  return writes ? 'writable' : null
}

/** By PowerShell, once for each version of the file. */
export function windowsGuard(run: RunProgram, systemRoot: string): FileGuard {
  let judged: { key: string; result: Awaited<ReturnType<FileGuard>> } | null = null
  return async (path, { mtimeMs, ctimeMs, ino }) => {
    const key = `${path} ${ino} ${mtimeMs} ${ctimeMs}`
    if (judged?.key === key) return judged.result
    const { code, stdout } = await run(
      `${systemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`,
      ['-NoProfile', '-NonInteractive', '-Command', '(Get-Acl -LiteralPath $env:CALLSIDE_POLICY_FILE).Sddl'],
      { env: { CALLSIDE_POLICY_FILE: path } }
    )
    if (code !== 0) return 'unreadable'
    const result = judgeSddl(stdout.trim())
    judged = { key, result }
    return result
  }
}
