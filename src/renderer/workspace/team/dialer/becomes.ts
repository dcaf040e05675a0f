import type { ImportField } from '../../../../contract/member-import'

/** What a column becomes, as a choice of the list: `none`, `name`, `destination:2`, `variable`, `variable:link`. */
export type Becomes = string

/** Kinds that one column alone can be. */
export const singles = ['priority', 'timeZone', 'bucket', 'agent', 'skill', 'minOfferingAt', 'expireAt'] as const
/** Variables with a meaning of their own (webitel.md 4.1). */
export const knownVariables = ['link', 'bucket_name'] as const

export function becomesOf(field: ImportField | undefined): Becomes {
  if (field === undefined) return 'none'
  if (field.kind === 'destination') return `destination:${field.typeId}`
  if (field.kind !== 'variable') return field.kind
  return (knownVariables as readonly string[]).includes(field.name) ? `variable:${field.name}` : 'variable'
}

/** The field of a choice; a variable is called after its column. */
export function fieldOf(becomes: Becomes, heading: string): ImportField | undefined {
  const [kind, which = ''] = becomes.split(':')
  if (kind === 'none') return undefined
  if (kind === 'destination') return { kind, typeId: which }
  if (kind === 'variable') return { kind, name: which === '' ? variableName(heading) : which }
  return { kind: kind as 'name' }
}

/** A heading as the name of a variable. */
export const variableName = (heading: string): string =>
  heading
    .trim()
    .replace(/[\s.[\]]+/g, '_')
    .slice(0, 200) || 'column'

export type MappingProblem = 'no-name' | 'no-number' | 'twice' | 'variable-name' | 'variable-twice'

/** Why a list cannot be loaded by this mapping, or null. */
export function mappingProblem(fields: readonly ImportField[]): MappingProblem | null {
  const kinds = fields.map(({ kind }) => kind)
  if (!kinds.includes('name')) return 'no-name'
  if (!kinds.includes('destination')) return 'no-number'
  if (singles.some((kind) => kinds.filter((one) => one === kind).length > 1)) return 'twice'
  const names = fields.flatMap((field) => (field.kind === 'variable' ? [field.name] : []))
  if (names.some((name) => !/^[^\s.[\]]{1,200}$/.test(name))) return 'variable-name'
  return new Set(names).size < names.length ? 'variable-twice' : null
}
