import { MOST_COMMUNICATIONS, type MemberForm } from '../../../contract/member'
import type { ImportMapping, ImportRowReason } from '../../../contract/member-import'
import { fail, ok, type Result } from '../../../contract/result'
import { bareNumber } from '../numbers/bare-number'
import type { Lookup, Lookups } from './load-lookups'
import { readMoment } from './read-moment'

const NAME_LENGTH = 200
const DESTINATION_LENGTH = 250
const VARIABLE_LENGTH = 4000
/** ITU-T E.164 has 15 digits; prefixes of a dialler come before them. */
const MOST_DIGITS = 20
/** An internal number. */
const FEWEST_DIGITS = 3
const INT32 = 2_147_483_647

export interface Misfit {
  reason: ImportRowReason
  column: number | null
}
export type RowResult = { ok: true; member: MemberForm } | ({ ok: false } & Misfit)

/** Null when a table can be read by this mapping, else the field that is missing or stands there too often. */
export function mappingProblem({ columns }: ImportMapping): string | null {
  const count = (kind: string) => columns.filter(({ field }) => field.kind === kind).length
  for (const kind of ['name', 'destination']) if (count(kind) === 0) return kind
  if (count('destination') > MOST_COMMUNICATIONS) return 'destination'
  for (const kind of ['priority', 'expireAt', 'minOfferingAt', 'timeZone', 'bucket', 'skill', 'agent']) if (count(kind) > 1) return kind
  const variables = columns.flatMap(({ field }) => (field.kind === 'variable' ? [field.name] : []))
  return new Set(variables).size < variables.length ? 'variable' : null
}

/** A row as a member, or why it is none. `now`: ms since the epoch. */
export function memberOfRow(cells: readonly string[], mapping: ImportMapping, lookups: Lookups, now: number): RowResult {
  const member: MemberForm = { ...mapping.fixed, name: '', variables: { ...mapping.fixed.variables }, communications: [] }
  let nameColumn: number | null = null
  for (const { column, field } of mapping.columns) {
    const text = cells[column]?.trim() ?? ''
    if (field.kind === 'name') nameColumn ??= column
    if (text === '') continue
    const reason = put(member, field, text, mapping, lookups, now)
    if (reason !== null) return { ok: false, reason, column }
  }
  if (member.name === '') return { ok: false, reason: 'no-name', column: nameColumn }
  if (member.communications.length === 0) return { ok: false, reason: 'no-destination', column: null }
  if (member.bucketId !== null && member.skillId !== null) return { ok: false, reason: 'bucket-and-skill', column: null }
  if (member.expireAt !== null && member.minOfferingAt !== null && member.expireAt <= member.minOfferingAt)
    return { ok: false, reason: 'times-crossed', column: null }
  const most = member.communications.length
  return {
    ok: true,
    member: { ...member, communications: member.communications.map((one, index) => ({ ...one, priority: most - index })) }
  }
}

function put(
  member: MemberForm,
  field: ImportMapping['columns'][number]['field'],
  text: string,
  { dates, zone }: ImportMapping,
  lookups: Lookups,
  now: number
): ImportRowReason | null {
  const lookedUp = (lookup: Lookup, unknown: ImportRowReason, take: (id: string) => void): ImportRowReason | null => {
    const id = lookup(text)
    if (id === undefined) return unknown
    take(id)
    return null
  }
  switch (field.kind) {
    case 'name':
      member.name = `${member.name} ${text}`.trim()
      return member.name.length > NAME_LENGTH ? 'name-too-long' : null
    case 'destination': {
      const destination = destinationOf(text, lookups.isPhone(field.typeId))
      if (!destination.ok) return destination.cause
      member.communications.push({
        destination: destination.value,
        typeId: field.typeId,
        priority: 0,
        description: '',
        display: '',
        resourceId: null,
        dtmf: '',
        stopAt: null
      })
      return null
    }
    case 'priority':
      if (!/^-?\d{1,10}$/.test(text) || Math.abs(Number(text)) > INT32) return 'not-a-priority'
      member.priority = Number(text)
      return null
    case 'expireAt': {
      const at = readMoment(text, { dates, zone, timeOfDate: '23:59' })
      if (at === null) return 'not-a-time'
      if (at <= now) return 'time-in-past'
      member.expireAt = at
      return null
    }
    case 'minOfferingAt': {
      const at = readMoment(text, { dates, zone, timeOfDate: '00:00' })
      if (at === null) return 'not-a-time'
      member.minOfferingAt = at
      return null
    }
    case 'timeZone':
      return lookedUp(lookups.timeZone, 'unknown-time-zone', (id) => (member.timeZoneId = id))
    case 'bucket':
      return lookedUp(lookups.bucket, 'unknown-bucket', (id) => (member.bucketId = id))
    case 'skill':
      return lookedUp(lookups.skill, 'unknown-skill', (id) => (member.skillId = id))
    case 'agent':
      return lookedUp(lookups.agent, 'unknown-agent', (id) => (member.agentId = id))
    case 'variable':
      if (text.length > VARIABLE_LENGTH) return 'variable-too-long'
      member.variables[field.name] = text
      return null
  }
}

/** A number keeps its form, as the dialler's patterns expect it, but for the signs that people put between digits. */
function destinationOf(text: string, isPhone: boolean): Result<string, ImportRowReason> {
  if (!isPhone) return text.length > DESTINATION_LENGTH ? fail('number-too-long') : ok(text)
  const bare = bareNumber(text)
  if (!/^\+?[\d*#]+$/.test(bare)) return fail('not-a-number')
  const digits = bare.replace(/\D/g, '').length
  if (digits < FEWEST_DIGITS) return fail('number-too-short')
  return digits > MOST_DIGITS ? fail('number-too-long') : ok(bare)
}
