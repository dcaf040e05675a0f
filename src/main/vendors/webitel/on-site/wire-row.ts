import { listOf, memberOf } from '../facts/read'

/** A row in the form in which the server would write it in REST, so that one reader reads both. */
export function wireRow(row: Record<string, unknown>): Record<string, unknown> {
  const named = (name: string) => (row[`${name}_id`] === null ? null : { id: row[`${name}_id`], name: row[`${name}_name`] })
  const party = (end: string) => ({
    type: row[`${end}_type`],
    id: row[`${end}_id`],
    name: row[`${end}_name`],
    number: row[`${end}_number`]
  })
  return {
    ...row,
    from: party('from'),
    to: party('to'),
    ...Object.fromEntries(['user', 'agent', 'team', 'queue', 'member', 'gateway', 'contact', 'grantee'].map((name) => [name, named(name)])),
    variables: asText(row.variables),
    hold: listOf(row.hold).map((hold) => ({
      start: memberOf(hold, 'start'),
      stop: memberOf(hold, 'finish') ?? memberOf(hold, 'stop'),
      sec: memberOf(hold, 'sec')
    }))
  }
}

/** The server writes every value of a variable as text, and lists with commas. */
function asText(payload: unknown): Record<string, unknown> {
  if (typeof payload !== 'object' || payload === null) return {}
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]))
}
