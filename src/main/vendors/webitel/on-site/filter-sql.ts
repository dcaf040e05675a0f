import type { CallFilter } from '../../../../contract/history-call'
import { asBeginning, asPart, asWords } from '../remote/history/rest-search'
import type { Schema } from './tables'

type Put = (value: unknown) => string
/** SQL that is true for the calls that fit; of several the first whose columns are there; none: nothing to check. */
type Condition<Value> = (value: Value, put: Put, rest: { filter: CallFilter; domain: string }) => string | readonly string[] | null
type Range = { from?: number | undefined; to?: number | undefined }

const date = (ms: number): string => new Date(ms).toISOString()
const pattern = (text: string): string => text.replaceAll('*', '%')
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const both = (parts: (string | null)[]): string | null => parts.filter((part) => part !== null).join(' and ') || null
const numbers = (expression: string) => (range: Range, put: Put) =>
  both([range.from ? `${expression} >= ${put(range.from)}::float8` : null, range.to ? `${expression} <= ${put(range.to)}::float8` : null])
const anyId = (expression: string) => (ids: string[], put: Put) => expression.replaceAll('$', `${put(ids)}::int8[]`)
const anyCall = (column: string) => (ids: string[], put: Put) => `${column} = any(${put(ids)}::uuid[])`
const rating = (condition: string) =>
  `exists (select 1 from call_center.cc_audit_rate rate where rate.call_id = c.id::text and ${condition})`
const score = (column: string) => (range: Range, put: Put) => {
  const condition = numbers(column)(range, put)
  return condition === null ? null : rating(condition)
}
const transcribed = (condition = 'true') =>
  `exists (select 1 from storage.file_transcript transcript where transcript.uuid = c.id::text and ${condition})`
const unless = (wanted: boolean, condition: string) => (wanted ? condition : `not (${condition})`)

/** Answers of the machine detection that have a second name (webitel.md 5.2). */
const alsoCalled: Record<string, string> = { CANCEL: 'cancelled', RINGING: 'ringback' }
const spellings = (words: string[]) =>
  words.flatMap((word) => [word.toUpperCase(), word.toLowerCase(), alsoCalled[word.toUpperCase()] ?? word])

/** The filters of webitel.md 5.2 over the tables of 6, with the meaning that the server gives them. */
const conditions: { [Member in keyof CallFilter]-?: Condition<NonNullable<CallFilter[Member]>> } = {
  created: ({ from, to }, put) =>
    both([from ? `c.created_at >= ${put(date(from))}::timestamptz` : null, to ? `c.created_at <= ${put(date(to))}::timestamptz` : null]),
  answered: ({ from = 0, to = 0 }, put) => `c.answered_at between ${put(date(from))}::timestamptz and ${put(date(to))}::timestamptz`,
  stored: ({ from = 0, to = 0 }, put) => `c.stored_at between ${put(date(from))}::timestamptz and ${put(date(to))}::timestamptz`,
  number: (number, put) => {
    const part = put(literal(number))
    const written = `concat_ws('|', c.destination, c.from_number, c.to_number)`
    return [`coalesce(c.search_number, ${written}) ~ ${part}`, `${written} ~ ${part}`]
  },
  text: (text, put) => {
    const like = put(pattern(asBeginning(text)))
    return `(c.destination ilike ${like} or c.from_number ilike ${like} or c.to_number ilike ${like} or c.id::text = ${like})`
  },
  ids: anyCall('c.id'),
  parentId: (id, put) => `c.parent_id = ${put(id)}::uuid`,
  treeOf: (id, put, { domain }) => {
    const root = put(id)
    return `c.id = any(array(
      with recursive tree as (
        select leg.id, leg.domain_id from call_center.cc_calls_history leg where leg.id = ${root}::uuid and leg.domain_id = ${domain}::int8
        union
        select below.id, below.domain_id from call_center.cc_calls_history below
        join tree on (below.parent_id = tree.id or below.transfer_from = tree.id) and below.domain_id = tree.domain_id
      )
      select id from tree where id <> ${root}::uuid))`
  },
  variables: (variables, put) => `c.payload @> ${put(JSON.stringify(variables))}::jsonb`,
  direction: (direction, put) => `c.direction = ${put(direction)}`,
  missed: () => `c.bridged_at is null and c.direction = 'inbound' and c.hide_missed is not true and not exists (
    select 1 from call_center.cc_calls_history leg where leg.id = c.parent_id and leg.domain_id = c.domain_id and leg.bridged_at is not null)`,
  topLevelOnly: (only) => (only ? 'c.parent_id is null' : null),
  timeline: (only, put, { filter }) =>
    only
      ? `c.parent_id is not null and ((c.transfer_from is not null and c.user_id is not null) or c.blind_transfer is not null
        or c.parent_id <> ${put(filter.treeOf)}::uuid)`
      : null,
  userIds: anyId('(c.user_id = any($) or c.user_ids::int8[] && $)'),
  agentIds: anyId('c.agent_ids::int8[] && $'),
  queueIds: anyId('(c.queue_id = any($) or c.queue_ids::int8[] && $)'),
  teamIds: anyId('(c.team_id = any($) or c.team_ids::int8[] && $)'),
  ownerIds: anyId('c.user_id = any($)'),
  granteeIds: anyId('c.grantee_id = any($)'),
  memberIds: anyId('c.member_id = any($)'),
  gatewayIds: anyId('(c.gateway_id = any($) or c.gateway_ids::int8[] && $)'),
  contactIds: anyId('c.contact_id = any($)'),
  schemaIds: anyId('c.schema_ids::int8[] && $'),
  duration: numbers(`date_part('epoch', c.hangup_at - c.created_at)::int8`),
  talk: numbers('c.talk_sec'),
  hasFile: (wanted) =>
    unless(
      wanted,
      `exists (select 1 from storage.files f where f.domain_id = c.domain_id and f.removed is not true
        and (f.uuid = c.id::text or f.uuid = c.parent_id::text))`
    ),
  hasTranscript: (wanted) => unless(wanted, transcribed()),
  hasTransfer: (wanted) => unless(wanted, 'c.blind_transfer is not null or c.transfer_to is not null or c.transfer_from is not null'),
  causes: (words, put) => `c.cause = any(${put(words)}::text[])`,
  tags: (words, put) => `c.tags::text[] && ${put(words)}::text[]`,
  answeringMachine: (words, put) => {
    const any = `any(${put(spellings(words))}::text[])`
    return [`(c.amd_result = ${any} or c.amd_ai_result = ${any})`, `c.amd_result = ${any}`]
  },
  answeringMachineAi: (words, put) => `c.amd_ai_result = any(${put(words.map((word) => word.toLowerCase()))}::text[])`,
  transferFrom: anyCall('c.transfer_from'),
  transferTo: anyCall('c.transfer_to'),
  reportText: (text, put) => {
    const like = put(pattern(asPart(text)))
    const report = `exists (select 1 from call_center.cc_member_attempt_history attempt
      where attempt.id = c.attempt_id and attempt.description ilike ${like})`
    const note = `exists (select 1 from call_center.cc_calls_annotation note where note.call_id = c.id::text and note.note ilike ${like})`
    return [`(${report} or ${note})`, report]
  },
  transcriptText: (text, put) => transcribed(`to_tsvector(transcript.transcript) @@ to_tsquery(${put(asWords(text))})`),
  rated: (wanted) => unless(wanted, rating('true')),
  ratedBy: (ids, put) => rating(`rate.created_by = any(${put(ids)}::int8[])`),
  ratedUsers: (ids, put) => rating(`rate.rated_user_id = any(${put(ids)}::int8[])`),
  requiredScore: score('rate.score_required'),
  optionalScore: score('rate.score_optional')
}

/** The condition of a whole filter, or the member that these tables do not carry. `domain` is the parameter with the domain's id. */
export function filterSql(filter: CallFilter, schema: Schema, domain: string, put: Put): { sql: string } | { missing: string } {
  const parts = [`c.domain_id = ${domain}::int8`]
  for (const [member, value] of Object.entries(filter)) {
    if (value === undefined) continue
    const condition = (conditions[member as keyof CallFilter] as Condition<unknown>)(value, put, { filter, domain })
    if (condition === null) continue
    const fitting = [condition].flat().find((one) => schema.fits(one))
    if (fitting === undefined) return { missing: member }
    parts.push(`(${fitting})`)
  }
  return { sql: parts.join(' and ') }
}
