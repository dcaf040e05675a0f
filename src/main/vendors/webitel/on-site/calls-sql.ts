import type { Schema } from './tables'

/** Beside the call; each is left out where this database lacks what it needs. Later ones may build on earlier ones. */
const joins: Record<string, string> = {
  attempt: 'left join call_center.cc_member_attempt_history attempt on attempt.id = c.attempt_id and attempt.domain_id = c.domain_id',
  queue: 'left join call_center.cc_queue queue on queue.id = c.queue_id',
  member: 'left join call_center.cc_member member on member.id = c.member_id',
  person: 'left join directory.wbt_user person on person.id = c.user_id',
  gateway: 'left join directory.sip_gateway gateway on gateway.id = c.gateway_id',
  grantee: 'left join directory.wbt_auth grantee on grantee.id = c.grantee_id',
  contact: 'left join contacts.contact contact on contact.id = c.contact_id',
  agent: 'left join call_center.cc_agent agent on agent.id = attempt.agent_id',
  agent_person: 'left join directory.wbt_user agent_person on agent_person.id = agent.user_id',
  team: 'left join call_center.cc_team team on team.id = agent.team_id'
}

const ms = (time: string) => `floor(extract(epoch from ${time}) * 1000)::int8`
const seconds = (from: string, to: string) => `date_part('epoch', ${to} - ${from})::int8`
const nameOf = (person: string) => `coalesce(${person}.name::text, ${person}.username::text)`
const exists = (sql: string) => `exists (select 1 from call_center.cc_calls_history ${sql})`

const ownFile = 'f.uuid = c.id::text'
const file = (name: string, startedBy: string, startAt: string, stopAt: string) => `(
  select jsonb_agg(jsonb_build_object('id', f.id::text, 'name', ${name}, 'size', f.size, 'mime_type', f.mime_type,
    'start_at', ${startAt}, 'stop_at', ${stopAt}, 'start_record', case when ${ownFile} then ${startedBy} end, 'channel', f.channel)
    order by ${ownFile} desc, f.id)
  from storage.files f
  where f.domain_id = c.domain_id and f.removed is not true and (${ownFile} or f.uuid = c.parent_id::text))`
const startedBy = `case when c.direction = 'outbound' and c.user_id is not null and (c.queue_id is null or queue.type = 2)
  then 'operator' else 'client' end`
const isRecording = `f.channel = 'call' and f.mime_type not like 'image%'`
const startAt = `coalesce((f.custom_properties ->> 'start_time')::int8,
  case when ${isRecording} then coalesce((c.params -> 'record_start')::int8, ${ms('c.answered_at')}) else f.created_at end)`
const stopAt = `coalesce((f.custom_properties ->> 'end_time')::int8,
  case when ${isRecording} then coalesce((c.params -> 'record_stop')::int8, ${ms('c.hangup_at')}) end)`

const note = (author: string, join: string) => `(
  select jsonb_agg(jsonb_build_object('id', note.id::text, 'note', note.note, 'start_sec', note.start_sec, 'end_sec', note.end_sec,
    'file_id', note.file_id::text, 'created_at', ${ms('note.created_at')}, 'created_by', ${author}, 'updated_at', ${ms('note.updated_at')})
    order by note.created_at desc)
  from call_center.cc_calls_annotation note ${join} where note.call_id = c.id::text)`

const untransferred = (leg: string) => `${leg}.blind_transfer is null and ${leg}.transfer_to is null and ${leg}.transfer_from is null`

/**
 * What is read of a call, by the names that the server uses in REST: the same facts, worked out as the server does (webitel.md 5.2, 6).
 * Of several expressions the first is taken whose columns are there; where none is, the answer is null.
 */
const facts: Record<string, string | readonly string[]> = {
  id: 'c.id::text',
  parent_id: 'c.parent_id::text',
  direction: 'c.direction',
  destination: 'c.destination',
  destination_name: 'c.destination_name',
  from_type: 'c.from_type',
  from_id: 'c.from_id',
  from_name: 'c.from_name',
  from_number: 'c.from_number',
  to_type: 'c.to_type',
  to_id: 'c.to_id',
  to_name: 'c.to_name',
  to_number: 'c.to_number',
  variables: 'c.payload',
  tags: 'c.tags::text[]',
  display: 'attempt.display',
  extension: ['case when queue.type in (4, 5) then agent_person.extension else person.extension end', 'person.extension'],
  user_id: ['coalesce(person.id, agent_person.id)', 'person.id', 'c.user_id'],
  user_name: [`case when person.id is null then ${nameOf('agent_person')} else ${nameOf('person')} end`, nameOf('person')],
  agent_id: ['agent.id', 'c.agent_id'],
  agent_name: nameOf('agent_person'),
  team_id: ['team.id', 'c.team_id'],
  team_name: 'team.name',
  queue_id: ['queue.id', 'c.queue_id'],
  queue_name: 'queue.name',
  member_id: 'c.member_id',
  member_name: [`coalesce(member.name, attempt.destination ->> 'name')`, 'member.name'],
  gateway_id: ['gateway.id', 'c.gateway_id'],
  gateway_name: 'gateway.name',
  contact_id: ['contact.id', 'c.contact_id'],
  contact_name: 'contact.common_name',
  grantee_id: ['grantee.id', 'c.grantee_id'],
  grantee_name: 'grantee.name',
  created_at: ms('c.created_at'),
  answered_at: ms('c.answered_at'),
  bridged_at: ms('c.bridged_at'),
  hangup_at: ms('c.hangup_at'),
  stored_at: ms('c.stored_at'),
  joined_at: ms('attempt.joined_at'),
  leaving_at: ms('attempt.leaving_at'),
  reporting_at: ms('attempt.reporting_at'),
  queue_bridged_at: ms('attempt.bridged_at'),
  duration: [`coalesce(${seconds('c.created_at', 'c.hangup_at')}, 0)`, 'c.duration'],
  talk_sec: 'c.talk_sec',
  hold_sec: 'coalesce(c.hold_sec, 0)',
  wait_sec: `coalesce(${seconds('c.created_at', 'coalesce(c.answered_at, c.hangup_at)')}, 0)`,
  bill_sec: `coalesce(${seconds('c.answered_at', 'c.hangup_at')}, 0)`,
  queue_wait_sec: `coalesce(${seconds('attempt.joined_at', 'coalesce(attempt.bridged_at, attempt.leaving_at)')}, 0)`,
  queue_duration_sec: `coalesce(${seconds('attempt.joined_at', 'attempt.leaving_at')}, 0)`,
  reporting_sec: `coalesce(${seconds('attempt.leaving_at', 'attempt.reporting_at')}, 0)`,
  hangup_by: 'c.hangup_by',
  cause: 'c.cause',
  sip_code: 'c.sip_code',
  hangup_phrase: 'c.hangup_phrase',
  own_user_id: 'c.user_id',
  queue_type: 'queue.type',
  was_judged: 'c.amd_ai_result is not null',
  attempt_id: 'c.attempt_id',
  result: 'attempt.result',
  agent_description: `btrim(attempt.description, E'\\r\\n\\t ')`,
  amd_result: ['coalesce(c.amd_result, c.amd_ai_result)', 'c.amd_result'],
  bridged_id: 'c.bridged_id::text',
  transfer_from: 'c.transfer_from::text',
  transfer_to: `coalesce(c.transfer_to, (select leg.bridged_id from call_center.cc_calls_history leg
    where leg.id = c.parent_id and leg.domain_id = c.domain_id and leg.bridged_id <> c.id))::text`,
  blind_transfer: 'c.blind_transfer',
  has_children: `(c.parent_id is null or c.blind_transfer is not null)
    and ${exists('below where below.parent_id = c.id and below.domain_id = c.domain_id and below.created_at > c.created_at::date')}`,
  hold: `(select jsonb_agg(part.hold order by part.hold -> 'start') from (
    select jsonb_array_elements(below.hold) as hold from call_center.cc_calls_history below
    where below.parent_id = c.id and below.domain_id = c.domain_id
    union select jsonb_array_elements(c.hold)) part)`,
  files: [
    file('coalesce(f.view_name, f.name)', startedBy, startAt, stopAt),
    file('f.name', startedBy, 'null', 'null').replace('f.channel)', 'null)')
  ],
  transcripts: `(select jsonb_agg(jsonb_build_object('id', transcript.id::text, 'locale', transcript.locale, 'file_id', transcript.file_id::text)
    order by transcript.id) from storage.file_transcript transcript where transcript.uuid = c.id::text)`,
  annotations: [
    note(
      `case when author.id is not null then jsonb_build_object('id', author.id::text, 'name', ${nameOf('author')}) end`,
      'left join directory.wbt_user author on author.id = note.created_by'
    ),
    note('null', '')
  ],
  quality_metrics: `(select to_jsonb(quality) from call_center.cc_calls_media_stats quality where quality.sip_id = c.params ->> 'sip_id' limit 1)`,
  rate_id: '(select rate.id from call_center.cc_audit_rate rate where rate.call_id = c.id::text limit 1)',
  allow_evaluation: `(c.answered_at is not null and queue.type = 2) is true or (${untransferred('c')} and ${exists(
    `leg where leg.id = c.bridged_id and leg.domain_id = c.domain_id and ${untransferred('leg')} and coalesce(leg.user_id, c.user_id) is not null`
  )})`
}

const cursor = `to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '/' || c.id`

/** One page of calls. The rows are chosen first, and everything beside them is read for these alone. */
export function callsSql(schema: Schema, { where, newestFirst, limit }: { where: string; newestFirst: boolean; limit: string }): string {
  const order = newestFirst ? 'c.created_at desc, c.id desc' : 'c.created_at, c.id'
  const joined = new Set<string>()
  const readable = (sql: string) =>
    schema.fits(sql) && Object.keys(joins).every((alias) => joined.has(alias) || !new RegExp(`\\b${alias}\\.`).test(withoutTables(sql)))
  for (const [alias, join] of Object.entries(joins)) {
    joined.add(alias)
    if (!readable(join)) joined.delete(alias)
  }
  const selected = Object.entries(facts).map(([name, choices]) => `${[choices].flat().find(readable) ?? 'null'} as ${name}`)
  const columns = schema.columns('c').map((column) => `c."${column}"`)
  return `select ${selected.join(',\n')}, ${cursor} as cursor
    from (select ${columns.join(', ')} from call_center.cc_calls_history c where ${where} order by ${order} limit ${limit}) c
    ${[...joined].map((alias) => joins[alias]).join('\n')}
    order by ${order}`
}

/** `directory.sip_gateway gateway` names a table, not a column of the alias before the dot. */
const withoutTables = (sql: string): string => sql.replace(/\b(call_center|directory|storage|contacts)\.\w+/g, '')
