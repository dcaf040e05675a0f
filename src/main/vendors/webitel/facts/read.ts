import { IMPORT_VARIABLES } from './import-variables'

/** Readers for values of which nothing is sure. They never throw. */

export const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined

export const hasMember = (value: unknown, name: string): boolean => memberOf(value, name) !== undefined

/** A string that is not empty; ids may come as numbers. */
export function textOf(value: unknown, limit = 500): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value !== '' ? value.slice(0, limit) : null
}

/** A finite number, also when quoted. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** A moment in ms since the epoch; 0 stands for "not yet" on the wire. */
export function timeOf(value: unknown): number | null {
  const time = numberOf(value)
  return time !== null && time > 0 ? Math.round(time) : null
}

export const isTrue = (value: unknown): boolean => value === true || value === 'true'

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** An id that can be a key: not empty, at most 80 characters. */
export function idOf(value: unknown): string | null {
  const id = textOf(value)
  return id !== null && id.length <= 80 ? id : null
}

const MOST_VARIABLES = 200

const ours = new Set<string>(Object.values(IMPORT_VARIABLES))

/** Plain values of a map, as text; lists and objects are left out, and so are the marks of our own uploads. */
export function variablesOf(value: unknown): Record<string, string> {
  const variables: Record<string, string> = {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return variables
  for (const [name, one] of Object.entries(value).slice(0, MOST_VARIABLES)) {
    if (ours.has(name)) continue
    if (typeof one === 'string') variables[name.slice(0, 200)] = one.slice(0, 4000)
    else if (typeof one === 'number' || typeof one === 'boolean') variables[name.slice(0, 200)] = String(one)
  }
  return variables
}
