import { listOf, memberOf, numberOf, textOf } from '../facts/read'
import { dispositionOf } from './disposition-of'

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
    hangup_disposition: dispositionOf({
      isBelowAnother: row.parent_id !== null,
      cause: textOf(row.cause),
      hangupBy: textOf(row.hangup_by),
      direction: textOf(row.direction),
      wasBridged: row.bridged_at !== null,
      hasUser: row.own_user_id !== null,
      queueType: numberOf(row.queue_type),
      wasJudged: row.was_judged === true
    }),
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
