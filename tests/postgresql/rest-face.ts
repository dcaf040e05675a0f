import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Pool } from 'pg'

type Row = Record<string, unknown>
const at = (row: Row | undefined, name: string): unknown => row?.[name] ?? null
const list = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : [])

/** The calls of domain 1 as Webitel's REST writes them (webitel.md 5.2), put together here from raw rows: the other way to the same facts. */
export async function startRestFace(pool: Pool): Promise<{ origin: string; close(): Promise<void> }> {
  const all = async (table: string, where = 'true', values: unknown[] = []): Promise<Row[]> =>
    (await pool.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t where ${where}`, values)).rows.map(({ row }) => row)
  const byId = (rows: Row[]) => new Map(rows.map((row) => [String(row.id), row]))
  const [queues, agents, teams, members, people, grantees, gateways, contacts] = await Promise.all(
    [
      'call_center.cc_queue',
      'call_center.cc_agent',
      'call_center.cc_team',
      'call_center.cc_member',
      'directory.wbt_user',
      'directory.wbt_auth',
      'directory.sip_gateway',
      'contacts.contact'
    ].map(async (table) => byId(await all(table)))
  )
  const find = (rows: Map<string, Row> | undefined, id: unknown) => rows?.get(String(id))
  const lookup = (row: Row | undefined, name = 'name') => (row === undefined ? null : { id: String(row.id), name: row[name] })

  async function page(from: number, size: number): Promise<Row[]> {
    const calls = (
      await pool.query<{ row: Row }>(
        `select to_jsonb(c) as row from call_center.cc_calls_history c
         where id in (select id from call_center.cc_calls_history where domain_id = 1 order by created_at desc, id desc offset $1 limit $2)
         order by created_at desc, id desc`,
        [from, size]
      )
    ).rows.map(({ row }) => row)
    const ids = calls.map(({ id }) => id)
    const wanted = [...ids, ...calls.flatMap(({ parent_id, bridged_id }) => [parent_id, bridged_id])].filter(Boolean)
    const [attempts, legs, below, files, transcripts, notes, rates, stats] = await Promise.all([
      all('call_center.cc_member_attempt_history', 'id = any($1)', [calls.map(({ attempt_id }) => attempt_id).filter(Boolean)]).then(byId),
      all('call_center.cc_calls_history', 'id = any($1::uuid[])', [wanted]).then(byId),
      all('call_center.cc_calls_history', 'parent_id = any($1::uuid[])', [ids]),
      pool.query<{ row: Row; text: string }>(
        'select to_jsonb(f) as row, id::text as text from storage.files f where uuid = any($1::text[]) and domain_id = 1 order by id',
        [wanted]
      ),
      pool
        .query<Row>('select id::text, uuid, locale, file_id::text from storage.file_transcript where uuid = any($1::text[]) order by id', [
          ids
        ])
        .then(({ rows }) => rows),
      all('call_center.cc_calls_annotation', 'call_id = any($1::text[])', [ids]),
      all('call_center.cc_audit_rate', 'call_id = any($1::text[])', [ids]),
      all('call_center.cc_calls_media_stats', 'sip_id = any($1::text[])', [calls.map(({ params }) => (params as Row).sip_id)])
    ])

    return calls.map((c) => {
      const attempt = c.attempt_id === null ? undefined : attempts.get(String(c.attempt_id))
      const queue = find(queues, c.queue_id)
      const agent = attempt && find(agents, attempt.agent_id)
      const agentPerson = agent && find(people, agent.user_id)
      const person = find(people, c.user_id)
      const member = find(members, c.member_id)
      const parent = legs.get(String(c.parent_id))
      const other = legs.get(String(c.bridged_id))
      const children = below.filter(({ parent_id }) => parent_id === c.id)
      const isQueue = (...types: number[]) => types.includes(Number(at(queue, 'type')))
      const filesOf = (owner: unknown, own: boolean) =>
        files.rows
          .filter(({ row }) => row.uuid === owner && row.removed !== true)
          .map(({ row, text }) => {
            const custom = (row.custom_properties ?? {}) as Row
            const recorded = row.channel === 'call' && !String(row.mime_type).startsWith('image')
            return {
              id: text,
              name: row.view_name ?? row.name,
              size: String(row.size),
              mime_type: row.mime_type === 'audio/mpeg' ? 'audio/mp3' : row.mime_type,
              start_at: custom.start_time ?? (recorded ? ((c.params as Row).record_start ?? ms(c.answered_at)) : row.created_at),
              stop_at: custom.end_time ?? (recorded ? ((c.params as Row).record_stop ?? ms(c.hangup_at)) : null),
              start_record: own
                ? c.direction === 'outbound' && c.user_id !== null && (c.queue_id === null || isQueue(2))
                  ? 'operator'
                  : 'client'
                : null,
              channel: row.channel
            }
          })
      const untouched = (leg: Row) => leg.blind_transfer === null && leg.transfer_to === null && leg.transfer_from === null
      const dropped = () =>
        (c.direction === 'outbound' && c.hangup_by === 'A' && c.user_id !== null) ||
        (c.direction === 'inbound' && c.hangup_by === 'B' && c.bridged_at !== null) ||
        (c.direction === 'outbound' && c.hangup_by === 'B' && isQueue(4, 5, 1) && c.bridged_at !== null)
      const disposition = (): string => {
        if (c.parent_id !== null) return ''
        if (c.cause === 'USER_BUSY' || c.cause === 'NO_ANSWER') return 'not_answered'
        if (c.cause === 'ORIGINATOR_CANCEL' || (c.cause === 'NORMAL_UNSPECIFIED' && c.amd_ai_result !== null)) return 'cancelled'
        if (c.cause === 'LOSE_RACE' && isQueue(4)) return 'cancelled'
        if (c.hangup_by === 'F') return 'ended'
        if (c.cause === 'NORMAL_CLEARING') return dropped() ? 'agent_dropped' : 'client_dropped'
        return 'error'
      }
      const parentBridge = parent !== undefined && parent.bridged_id !== c.id ? parent.bridged_id : null
      return withoutDefaults({
        id: c.id,
        parent_id: c.parent_id,
        direction: c.direction,
        destination: c.destination,
        destination_name: c.destination_name,
        from: { type: c.from_type, number: c.from_number, id: c.from_id, name: c.from_name },
        to: { type: c.to_type, number: c.to_number, id: c.to_id, name: c.to_name },
        variables: Object.fromEntries(
          Object.entries((c.payload ?? {}) as Row).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)])
        ),
        tags: c.tags,
        display: at(attempt, 'display'),
        extension: isQueue(4, 5) ? at(agentPerson, 'extension') : at(person, 'extension'),
        user: lookup(person) ?? lookup(agentPerson),
        agent: agent && { id: String(agent.id), name: at(agentPerson, 'name') },
        team: lookup(agent && find(teams, agent.team_id)),
        queue: lookup(queue),
        member:
          c.member_id === null
            ? null
            : { id: String(c.member_id), name: at(member, 'name') ?? at(at(attempt, 'destination') as Row, 'name') },
        gateway: lookup(find(gateways, c.gateway_id)),
        contact: lookup(find(contacts, c.contact_id), 'common_name'),
        grantee: lookup(find(grantees, c.grantee_id)),
        ...Object.fromEntries(['created_at', 'answered_at', 'bridged_at', 'hangup_at', 'stored_at'].map((name) => [name, ms(c[name])])),
        joined_at: ms(at(attempt, 'joined_at')),
        queue_bridged_at: ms(at(attempt, 'bridged_at')),
        leaving_at: ms(at(attempt, 'leaving_at')),
        reporting_at: ms(at(attempt, 'reporting_at')),
        duration: seconds(c.created_at, c.hangup_at),
        talk_sec: c.talk_sec,
        hold_sec: c.hold_sec,
        wait_sec: seconds(c.created_at, c.answered_at ?? c.hangup_at),
        bill_sec: seconds(c.answered_at, c.hangup_at),
        queue_wait_sec: seconds(at(attempt, 'joined_at'), at(attempt, 'bridged_at') ?? at(attempt, 'leaving_at')),
        queue_duration_sec: seconds(at(attempt, 'joined_at'), at(attempt, 'leaving_at')),
        reporting_sec: seconds(at(attempt, 'leaving_at'), at(attempt, 'reporting_at')),
        hangup_by: c.hangup_by,
        cause: c.cause,
        sip_code: c.sip_code,
        hangup_phrase: c.hangup_phrase,
        hangup_disposition: disposition(),
        attempt_id: c.attempt_id === null ? null : String(c.attempt_id),
        result: at(attempt, 'result'),
        agent_description: String(at(attempt, 'description') ?? '').trim(),
        amd_result: c.amd_result ?? c.amd_ai_result,
        bridged_id: c.bridged_id,
        transfer_from: c.transfer_from,
        transfer_to: c.transfer_to ?? parentBridge,
        blind_transfer: c.blind_transfer,
        has_children:
          (c.parent_id === null || c.blind_transfer !== null) &&
          children.some(({ created_at }) => String(created_at) > String(c.created_at).slice(0, 10)),
        hold: [...list(c.hold), ...children.flatMap(({ hold }) => list(hold))]
          .sort((a, b) => Number(a.start) - Number(b.start))
          .map(({ start, finish, sec }) => ({ start: String(start), stop: String(finish), sec })),
        files: [...filesOf(c.id, true), ...(c.parent_id === null ? [] : filesOf(c.parent_id, false))],
        transcripts: transcripts
          .filter(({ uuid }) => uuid === c.id)
          .map(({ id, locale, file_id }) => ({ id, locale, file: { id: file_id } })),
        annotations: notes
          .filter(({ call_id }) => call_id === c.id)
          .map((note) => ({
            ...note,
            id: String(note.id),
            created_at: ms(note.created_at),
            updated_at: ms(note.updated_at),
            created_by: lookup(find(people, note.created_by))
          })),
        quality_metrics: stats.find(({ sip_id }) => sip_id === (c.params as Row).sip_id),
        rate_id: rates.find(({ call_id }) => call_id === c.id)?.id,
        allow_evaluation:
          (c.answered_at !== null && isQueue(2)) ||
          (other !== undefined && untouched(c) && untouched(other) && (other.user_id ?? c.user_id) !== null)
      }) as Row
    })
  }

  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://face')
    const size = Number(searchParams.get('size'))
    page((Number(searchParams.get('page')) - 1) * size, size + 1)
      .then((items) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ items: items.slice(0, size), next: items.length > size }))
      })
      .catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await pool.end()
    }
  }
}

const ms = (time: unknown): string | null => (typeof time === 'string' ? String(Date.parse(time)) : null)

/** Whole seconds between two moments, halves to the even one. */
function seconds(from: unknown, to: unknown): number {
  if (typeof from !== 'string' || typeof to !== 'string') return 0
  const exact = (micros(to) - micros(from)) / 1e6
  const near = Math.round(exact)
  return Math.abs(exact % 1) === 0.5 && near % 2 !== 0 ? near - 1 : near
}
const micros = (time: string): number =>
  Math.floor(Date.parse(time) / 1000) * 1e6 + Number((/\.(\d+)/.exec(time)?.[1] ?? '').padEnd(6, '0').slice(0, 6))

/** The gateway leaves out what has its default value (webitel.md 3). */
function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((one) => withoutDefaults(one) ?? {})
  if (typeof value !== 'object' || value === null)
    return value === 0 || value === '' || value === false || value === null ? undefined : value
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, one]) => [name, withoutDefaults(one)] as const)
      .filter(([, one]) => one !== undefined)
  )
}
