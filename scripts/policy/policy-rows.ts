import { excusedFromPolicy } from '../../src/contract/policy-excuses'
import { settingKind, type SettingKind } from '../../src/contract/setting-kind'
import { builtIn, settingSchemas, type SettingPath } from '../../src/contract/setting-paths'
import { settingWords } from '../../src/contract/setting-words'
import { z } from 'zod'

/** One setting as all templates name it. */
export interface PolicyRow extends SettingKind {
  path: SettingPath
  /** For places that take letters and digits alone. */
  id: string
  title: string
  meaning: string
  builtIn: unknown
  /** JSON schema of its value. */
  schema: Record<string, unknown>
}

/** Settings that have neither words nor an excuse, and words or excuses without a setting. */
export function policyGaps(): string[] {
  const paths = [...settingSchemas.keys()]
  const missing = paths.filter((path) => settingWords[path] === undefined && !excusedFromPolicy.has(path))
  const both = paths.filter((path) => settingWords[path] !== undefined && excusedFromPolicy.has(path))
  const idle = [...Object.keys(settingWords), ...excusedFromPolicy.keys()].filter((path) => !settingSchemas.has(path as SettingPath))
  return [
    ...missing.map(
      (path) =>
        `${path}: add its title and meaning to src/contract/setting-words.ts, or a reason to src/contract/policy-excuses.ts; then npm run policy-templates`
    ),
    ...both.map((path) => `${path}: it has words and an excuse, choose one`),
    ...idle.map((path) => `${path}: there is no such setting any more, take it out of src/contract/setting-words.ts or policy-excuses.ts`)
  ]
}

/** All settings that a policy may name, in the order of the schema. */
export function policyRows(): PolicyRow[] {
  return [...settingSchemas].flatMap(([path, schema]) => {
    const words = settingWords[path]
    if (words === undefined || excusedFromPolicy.has(path)) return []
    const { $schema: _version, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
    return [
      {
        ...settingKind(schema),
        path,
        id: path.replace(/[^A-Za-z0-9]/g, '_'),
        title: words[0],
        meaning: words[1],
        builtIn: builtIn.get(path),
        schema: json
      }
    ]
  })
}

export const xml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
