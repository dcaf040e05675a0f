import { fail, ok, type Result } from '../../../contract/result'
import { settingSchemas, type SettingPath, type SettingValues } from '../../../contract/setting-paths'
import { settingKind } from '../../../contract/setting-kind'
import type { PolicySource } from '../../companion/ports'
import { emptyReading } from './no-policy'
import { parseRegistry, type RegistryValue } from './parse-registry'
import { organisationOf } from './policy-document'
import type { RunProgram } from './run-program'

const KEY = 'Software\\Policies\\Callside'
const RECOMMENDED = 'Recommended'
/** The computer's rule stands over the user's. */
const hives = [
  { full: `HKEY_CURRENT_USER\\${KEY}`, asked: `HKCU\\${KEY}` },
  { full: `HKEY_LOCAL_MACHINE\\${KEY}`, asked: `HKLM\\${KEY}` }
] as const

/** A key of every Windows: what cannot read it can read no policy. */
const ALWAYS_THERE = 'HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion'

/** Group policy: rules in `Software\Policies\Callside`, defaults in `Recommended` below it; both also writable by administrators alone. */
export function createRegistryPolicy({ run, systemRoot, everyMs }: { run: RunProgram; systemRoot: string; everyMs: number }): PolicySource {
  const reg = `${systemRoot}\\System32\\reg.exe`
  /** What `reg.exe` prints. It ends with 1 for a key that is not there, and just so when it may not be used. */
  const print = async (asked: string): Promise<Result<string | null, 'timed-out' | 'unreadable'>> => {
    const { code, stdout } = await run(reg, ['query', asked, '/s'])
    if (code === 1) return (await run(reg, ['query', ALWAYS_THERE, '/v', 'CurrentBuild'])).code === 0 ? ok(null) : fail('unreadable')
    if (code !== 0) return fail('timed-out')
    // By itself it prints in the console's code page, which does not know every letter. cmd.exe takes off the outermost quotes (`/s`) and nothing else.
    const command = `"chcp 65001 >nul & "${reg}" query "${asked}" /s"`
    const inUtf8 = await run(`${systemRoot}\\System32\\cmd.exe`, ['/d', '/s', '/c', command], { verbatim: true })
    return ok(inUtf8.code === 0 ? inUtf8.stdout : stdout)
  }
  const query = async ({ full, asked }: (typeof hives)[number]): Promise<RegistryValue[] | 'timed-out' | 'unreadable'> => {
    const printed = await print(asked)
    if (!printed.ok) return printed.cause
    return printed.value === null ? [] : parseRegistry(printed.value, full)
  }
  return {
    everyMs,
    async read() {
      const asked = await Promise.all(hives.map(query))
      const problems = asked.flatMap((reason, at) =>
        typeof reason === 'string' ? [{ where: 'source', name: hives[at]?.full ?? KEY, reason } as const] : []
      )
      const all = asked.flatMap((values) => (typeof values === 'string' ? [] : values))
      if (all.length === 0 && problems.length === 0) return emptyReading
      const organisation = all.findLast(({ key, name }) => key === '' && name === 'organisation')
      return {
        source: 'registry',
        place: hives[1].full,
        organisation: organisationOf(organisation?.value),
        defaults: layer(all, RECOMMENDED),
        rules: layer(all, ''),
        problems,
        whole: problems.length === 0
      }
    }
  }
}

/** Values of one key by path; a list of texts has a key of its own, named by its path, with one value a line. */
function layer(all: readonly RegistryValue[], below: string): SettingValues {
  const values = new Map<string, unknown>()
  const lists = new Map<string, string[]>()
  for (const { key, name, value } of all) {
    if (key.toLowerCase() === below.toLowerCase()) {
      if (name !== 'organisation') values.set(name, settingOf(name, value))
      continue
    }
    const list = below === '' ? key : key.slice(below.length + 1)
    const inside = below === '' || key.toLowerCase().startsWith(`${below.toLowerCase()}\\`)
    if (!inside || list.includes('\\') || list.toLowerCase() === RECOMMENDED.toLowerCase()) continue
    lists.set(list, [...(lists.get(list) ?? []), String(value)])
  }
  for (const [path, texts] of lists) values.set(path, texts)
  return values
}

/** The registry knows texts and whole numbers: what else a setting may be is made of them. What cannot be made is handed on, to be refused by name. */
function settingOf(name: string, value: RegistryValue['value']): unknown {
  const schema = settingSchemas.get(name as SettingPath)
  if (schema === undefined) return value
  const { kind } = settingKind(schema)
  if (kind === 'switch') return value === 1 || value === 'true' ? true : value === 0 || value === 'false' ? false : value
  if (kind === 'whole-number' || kind === 'number') return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value
  if (kind === 'json') return fromJson(Array.isArray(value) ? value.join('\n') : value)
  return value
}

function fromJson(value: string | number): unknown {
  try {
    return JSON.parse(String(value)) as unknown
  } catch {
    return value
  }
}
