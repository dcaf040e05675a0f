import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallFilter, HistoryCall } from '../../src/contract/history-call'
import type { OnSiteAccountData } from '../../src/main/companion/ports'
import { systemClock as clock, systemRandom as random } from '../../src/main/system'
import { createHttp } from '../../src/main/vendors/http'
import { createOnSite, type OnSite } from '../../src/main/vendors/webitel/on-site/create-on-site'
import { openPool } from '../../src/main/vendors/webitel/on-site/open-pool'
import { allCalls } from '../../src/main/vendors/webitel/remote/history/all-calls'
import type { HistorySource } from '../../src/main/vendors/webitel/remote/history/history-source'
import { createRestHistory } from '../../src/main/vendors/webitel/remote/history/rest-history'
import { createAsk } from '../../src/main/vendors/webitel/remote/create-ask'
import { createRest } from '../../src/main/vendors/webitel/rest'
import { contract } from '../support/contract-row'
import { recordFigure } from '../support/figures'
import { silentLog as log } from '../support/silent-log'
import { startCluster, type Cluster } from './cluster'
import { startRestFace } from './rest-face'

const ROWS = 100_000
const sql = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')

let cluster: Cluster
let keeper: Client
const open: OnSite[] = []

const account = (change: Partial<OnSiteAccountData> = {}): OnSiteAccountData => ({
  host: '127.0.0.1',
  port: cluster.port,
  database: 'postgres',
  user: 'reader',
  password: 'reader-password',
  domainId: '1',
  ...change
})
function onSite(change: Partial<OnSiteAccountData> = {}, statementMs?: number): OnSite {
  const one = createOnSite({ clock, log, statementMs })
  one.account.use(account(change))
  open.push(one)
  return one
}
const reader = async (client: Client, schemas = 'call_center, storage, directory, contacts') => {
  for (const schema of schemas.split(', '))
    await client.query(`grant usage on schema ${schema} to reader; grant select on all tables in schema ${schema} to reader`)
}

beforeAll(async () => {
  cluster = await startCluster()
  keeper = await cluster.connect()
  await keeper.query("set timezone to 'UTC'; alter database postgres set timezone to 'UTC'")
  await keeper.query(sql('schema.sql'))
  await keeper.query(sql('rows.sql').replaceAll(':count', String(ROWS)))
  await keeper.query("create role reader login password 'reader-password'")
  await reader(keeper)
})
afterAll(async () => {
  for (const one of open) await one.dispose()
  await keeper?.end()
  await cluster?.stop()
})

const everything: CallFilter = { created: { from: 1 } }
const search = (source: HistorySource, filter: CallFilter, size = 500) => source.search({ filter, size, order: 'newest', after: null })
async function found(filter: CallFilter, source: HistorySource = onSite()): Promise<HistoryCall[]> {
  const calls: HistoryCall[] = []
  for await (const page of allCalls(() => source, filter)) {
    if (!page.ok) throw new Error(`${page.cause} ${page.detail}`)
    calls.push(...page.value.rows)
  }
  return calls
}

test(`${ROWS} calls read from the database and over REST are the same`, async () => {
  const face = await startRestFace(cluster.pool())
  const http = createHttp({ clock, random, log })
  const rest = createRest(http, face.origin, 'token', () => undefined)
  const overRest = allCalls(() => createRestHistory(createAsk({ clock, rest: () => rest })), everything)
  const source = onSite()
  let pages = 0
  let slowest = 0
  let spent = 0
  const timed: HistorySource = {
    async search(query) {
      const began = performance.now()
      const page = await source.search(query)
      const took = performance.now() - began
      pages++
      spent += took
      slowest = Math.max(slowest, took)
      return page
    }
  }
  let equal = 0
  let mismatches = 0
  const differing: unknown[] = []
  const other = overRest[Symbol.asyncIterator]()
  const own = allCalls(() => timed, everything)[Symbol.asyncIterator]()
  for (;;) {
    const [next, twin] = await Promise.all([own.next(), other.next()])
    if (next.done) break
    const page = next.value
    if (!page.ok || twin.done || !twin.value.ok) throw new Error(JSON.stringify([page, twin.value]).slice(0, 500))
    for (const [place, call] of page.value.rows.entries()) {
      const twinCall = twin.value.value.rows[place]
      if (JSON.stringify(call) === JSON.stringify(twinCall)) equal++
      else if (mismatches++ < 2) differing.push([call, twinCall])
    }
  }
  await http.close()
  await face.close()
  for (const [call, twin] of differing as [HistoryCall, HistoryCall][]) expect(call).toEqual(twin)
  const figure = `${equal} rows; page of 500: mean ${Math.round(spent / pages)} ms, slowest ${Math.round(slowest)} ms`
  recordFigure({
    id: 'B14.rows',
    what: `calls equal of ${ROWS}, from PostgreSQL and over REST`,
    figure,
    limit: String(ROWS),
    ok: equal === ROWS
  })
  recordFigure({ id: 'B14.mismatch', what: 'calls that differ', figure: mismatches, limit: '0', ok: mismatches === 0 })
  expect({ equal, mismatches }).toEqual({ equal: ROWS, mismatches: 0 })
}, 900_000)

describe('filters', () => {
  type Raw = { id: string } & Record<string, unknown>
  let rows: Raw[]
  const window = { from: Date.UTC(2026, 0, 3), to: Date.UTC(2026, 0, 4) }
  const call = (n: number) => rows[n]!.id
  const has = (list: unknown, ...wanted: unknown[]) => Array.isArray(list) && wanted.some((one) => list.includes(one))
  const numbers = (row: Raw) =>
    String(row.search_number ?? [row.destination, row.from_number, row.to_number].filter((one) => one !== null).join('|'))

  beforeAll(async () => {
    const { rows: raw } = await keeper.query<{ row: Raw }>(
      `select to_jsonb(c) || jsonb_build_object(
         'at', extract(epoch from c.created_at) * 1000, 'stored', extract(epoch from c.stored_at) * 1000,
         'answered', extract(epoch from c.answered_at) * 1000,
         'seconds', date_part('epoch', c.hangup_at - c.created_at)::int8,
         'parent_bridged', exists (select from call_center.cc_calls_history p where p.id = c.parent_id and p.bridged_at is not null),
         'has_file', exists (select from storage.files f where f.domain_id = 1 and f.removed is not true and f.uuid in (c.id::text, c.parent_id::text)),
         'transcript', (select transcript from storage.file_transcript t where t.uuid = c.id::text),
         'report', (select description from call_center.cc_member_attempt_history a where a.id = c.attempt_id),
         'remark', (select note from call_center.cc_calls_annotation a where a.call_id = c.id::text),
         'rate', (select to_jsonb(r) from call_center.cc_audit_rate r where r.call_id = c.id::text)) as row
       from call_center.cc_calls_history c where domain_id = 1 and created_at between $1 and $2 order by created_at desc`,
      [new Date(window.from), new Date(window.to)]
    )
    rows = raw.map(({ row }) => row)
    expect(rows.length).toBeGreaterThan(2000)
  })

  const rate = (row: Raw) =>
    row.rate as { rated_user_id: number; created_by: number; score_optional: number; score_required: number } | null
  const cases: [string, () => CallFilter, (row: Raw) => boolean][] = [
    ['created', () => ({}), () => true],
    [
      'answered',
      () => ({ answered: { from: window.from, to: window.from + 3_600_000 } }),
      (r) => r.answered !== null && Number(r.answered) >= window.from && Number(r.answered) <= window.from + 3_600_000
    ],
    ['stored', () => ({ stored: { from: window.from, to: window.from + 3_600_000 } }), (r) => Number(r.stored) <= window.from + 3_600_000],
    ['number', () => ({ number: '316' }), (r) => numbers(r).includes('316')],
    ['number with a plus', () => ({ number: '+31655' }), (r) => numbers(r).includes('+31655')],
    ['number as it is written, not as an expression', () => ({ number: '.*' }), () => false],
    [
      'text',
      () => ({ text: '+31100' }),
      (r) => [r.destination, r.from_number, r.to_number].some((one) => String(one).startsWith('+31100'))
    ],
    [
      'text with a wildcard',
      () => ({ text: '*77' }),
      (r) => [r.destination, r.from_number, r.to_number].some((one) => String(one).endsWith('77'))
    ],
    ['text that is an id', () => ({ text: call(5) }), (r) => r.id === call(5)],
    ['ids', () => ({ ids: [call(1), call(9)] }), (r) => r.id === call(1) || r.id === call(9)],
    [
      'parentId',
      () => ({ parentId: rows.find((r) => r.parent_id !== null)!.parent_id as string }),
      (r) => r.parent_id === rows.find((one) => one.parent_id !== null)!.parent_id
    ],
    [
      'variables',
      () => ({ variables: { Company: 'Firm 4', quote: 'it\'s "x" \\ ; --' } }),
      (r) => (r.payload as Record<string, unknown> | null)?.Company === 'Firm 4'
    ],
    ['direction', () => ({ direction: 'inbound' }), (r) => r.direction === 'inbound'],
    [
      'missed',
      () => ({ missed: true }),
      (r) => r.bridged_at === null && r.direction === 'inbound' && r.hide_missed !== true && r.parent_bridged !== true
    ],
    ['topLevelOnly', () => ({ topLevelOnly: true }), (r) => r.parent_id === null],
    ['userIds', () => ({ userIds: ['3', '4'] }), (r) => r.user_id === 3 || r.user_id === 4 || has(r.user_ids, 3, 4)],
    ['agentIds', () => ({ agentIds: ['3'] }), (r) => has(r.agent_ids, 3)],
    ['queueIds', () => ({ queueIds: ['2'] }), (r) => r.queue_id === 2 || has(r.queue_ids, 2)],
    ['teamIds', () => ({ teamIds: ['1'] }), (r) => r.team_id === 1 || has(r.team_ids, 1)],
    ['ownerIds', () => ({ ownerIds: ['7'] }), (r) => r.user_id === 7],
    ['granteeIds', () => ({ granteeIds: ['1'] }), (r) => r.grantee_id === 1],
    ['memberIds', () => ({ memberIds: ['1', '7'] }), (r) => r.member_id === 1 || r.member_id === 7],
    ['gatewayIds', () => ({ gatewayIds: ['2'] }), (r) => r.gateway_id === 2 || has(r.gateway_ids, 2)],
    ['contactIds', () => ({ contactIds: ['3'] }), (r) => r.contact_id === 3],
    ['schemaIds', () => ({ schemaIds: ['5'] }), (r) => has(r.schema_ids, 5)],
    ['duration', () => ({ duration: { from: 40, to: 50 } }), (r) => Number(r.seconds) >= 40 && Number(r.seconds) <= 50],
    ['talk, where 0 is no limit', () => ({ talk: { from: 80, to: 0 } }), (r) => Number(r.talk_sec) >= 80],
    ['hasFile', () => ({ hasFile: true }), (r) => r.has_file === true],
    ['no file', () => ({ hasFile: false }), (r) => r.has_file !== true],
    ['hasTranscript', () => ({ hasTranscript: true }), (r) => r.transcript !== null],
    ['hasTransfer', () => ({ hasTransfer: true }), (r) => [r.blind_transfer, r.transfer_from, r.transfer_to].some((one) => one !== null)],
    ['no transfer', () => ({ hasTransfer: false }), (r) => [r.blind_transfer, r.transfer_from, r.transfer_to].every((one) => one === null)],
    ['causes', () => ({ causes: ['USER_BUSY', 'LOSE_RACE'] }), (r) => r.cause === 'USER_BUSY' || r.cause === 'LOSE_RACE'],
    ['tags', () => ({ tags: ['tag 3', 'tag 4'] }), (r) => has(r.tags, 'tag 3', 'tag 4')],
    [
      'answeringMachine',
      () => ({ answeringMachine: ['CANCEL'] }),
      (r) => [r.amd_result, r.amd_ai_result].some((one) => one === 'CANCEL' || one === 'cancelled')
    ],
    ['answeringMachineAi', () => ({ answeringMachineAi: ['HUMAN'] }), (r) => r.amd_ai_result === 'human'],
    [
      'transferFrom',
      () => ({ transferFrom: [rows.find((r) => r.transfer_from !== null)!.transfer_from as string] }),
      (r) => r.transfer_from !== null && r.transfer_from === rows.find((one) => one.transfer_from !== null)!.transfer_from
    ],
    [
      'transferTo',
      () => ({ transferTo: [rows.find((r) => r.transfer_to !== null)!.transfer_to as string] }),
      (r) => r.transfer_to !== null && r.transfer_to === rows.find((one) => one.transfer_to !== null)!.transfer_to
    ],
    ['reportText', () => ({ reportText: '00 100' }), (r) => String(r.report).includes('00 100') || String(r.remark).includes('00 100')],
    ['transcriptText', () => ({ transcriptText: 'kitchen & damage !' }), (r) => r.transcript !== null],
    ['rated', () => ({ rated: true }), (r) => r.rate !== null],
    ['not rated', () => ({ rated: false }), (r) => r.rate === null],
    ['ratedBy', () => ({ ratedBy: ['2'] }), (r) => rate(r)?.created_by === 2],
    ['ratedUsers', () => ({ ratedUsers: ['2', '3', '4'] }), (r) => [2, 3, 4].includes(rate(r)?.rated_user_id ?? 0)],
    ['requiredScore', () => ({ requiredScore: { from: 2, to: 3 } }), (r) => [2, 3].includes(rate(r)?.score_required ?? 0)],
    ['optionalScore', () => ({ optionalScore: { from: 5 } }), (r) => (rate(r)?.score_optional ?? 0) >= 5]
  ]
  test.each(cases)('%s', async (_name, filter, fits) => {
    const ids = (await found({ created: window, ...filter() })).map(({ id }) => id)
    expect(ids).toEqual(rows.filter(fits).map(({ id }) => id))
  })

  test('a whole tree, and its timeline', async () => {
    const child = rows.find((row) => row.parent_id !== null)!
    const root = child.parent_id as string
    expect((await found({ treeOf: root })).map(({ id }) => id)).toContain(child.id)
    expect((await found({ treeOf: root })).map(({ id }) => id)).not.toContain(root)
    expect(await found({ treeOf: root, timeline: true })).toEqual([])
  })

  test.each(["'; drop table call_center.cc_calls_history; --", '%', '_', '\\', '$1', "' or 1=1 --", '"}\'', '\u0000'])(
    '%j is only text',
    async (text) => {
      const source = onSite()
      for (const filter of [
        { number: text },
        { text },
        { tags: [text] },
        { variables: { [text]: text } },
        { reportText: text },
        { transcriptText: `${text} x` }
      ]) {
        const page = await search(source, { created: window, ...filter }, 1)
        if (!page.ok) expect(page.cause).toBe('invalid')
      }
      const { rows: left } = await keeper.query<{ n: string }>('select count(*) as n from call_center.cc_calls_history')
      expect(Number(left[0]!.n)).toBe(ROWS + 500)
    }
  )

  test('never shows a call or file of another domain', async () => {
    expect(await found({ number: '31699999999', created: { from: 1 } })).toEqual([])
    const theirs = await found({ number: '31699999999', created: { from: 1 } }, onSite({ domainId: '2' }))
    expect(theirs).toHaveLength(500)
    const first = await found({ created: { from: 1, to: Date.UTC(2026, 0, 1, 8, 20) } })
    expect(first.flatMap(({ files }) => files).some(({ name }) => name === 'foreign')).toBe(false)
  })

  test('pages in both orders, without a gap or a repetition', async () => {
    const source = onSite()
    for (const order of ['newest', 'oldest'] as const) {
      const ids: string[] = []
      for (let after: string | null = null; ;) {
        const page = await source.search({ filter: { created: window }, size: 500, order, after })
        if (!page.ok) throw new Error(page.cause)
        ids.push(...page.value.calls.map(({ id }) => id))
        after = page.value.next
        if (after === null) break
      }
      const expected = rows.map(({ id }) => id)
      expect(ids).toEqual(order === 'newest' ? expected : expected.reverse())
    }
    expect(await source.search({ filter: everything, size: 1, order: 'newest', after: '2' })).toMatchObject({
      cause: 'invalid',
      detail: 'after'
    })
  })
})

describe('another schema', () => {
  let client: Client
  const other = () => onSite({ database: 'older' })
  beforeAll(async () => {
    await keeper.query('create database older')
    client = await cluster.connect('older')
    await client.query(sql('schema.sql'))
    await client.query(sql('rows.sql').replaceAll(':count', '1000'))
    await client.query(`
      alter table call_center.cc_calls_history drop column hangup_phrase, drop column destination_name, drop column search_number,
        drop column talk_sec, drop column amd_ai_result, drop column blind_transfer, drop column schema_ids;
      alter table storage.files drop column view_name, drop column sha256sum, drop column channel, drop column thumbnail,
        drop column retention_until, drop column uploaded_at, drop column uploaded_by, drop column malware, drop column updated_by,
        drop column custom_properties;
      drop table call_center.cc_calls_media_stats, call_center.cc_calls_annotation`)
    await reader(client, 'call_center, storage')
  })
  afterAll(() => client.end())

  test('older tables and less rights give what they carry', async () => {
    const calls = await found(everything, other())
    expect(calls).toHaveLength(1000)
    expect(calls.every((call) => call.talkS === null && call.hangupPhrase === null && call.user?.name !== 'Person 1')).toBe(true)
    expect(calls.some(({ queue, result, disposition }) => queue?.name === 'Queue 1' && result === 'success' && disposition !== null)).toBe(
      true
    )
    expect(calls.flatMap(({ files }) => files)).toContainEqual(
      expect.objectContaining({ name: 'file 997', kind: 'picture', channel: null, startAt: null })
    )
    expect((await found({ ...everything, number: '+31600' }, other())).length).toBeGreaterThan(0)
  })
  test.each([
    ['talk', { talk: { from: 1 } }],
    ['schemaIds', { schemaIds: ['1'] }],
    ['hasTransfer', { hasTransfer: true }]
  ])('%s cannot be asked of them', async (name, filter) => {
    expect(await search(other(), { ...everything, ...filter })).toMatchObject({ cause: 'invalid', detail: name })
  })
  test('a column that goes away is noticed, and done without from then on', async () => {
    const source = other()
    expect(await search(source, everything, 1)).toMatchObject({ ok: true })
    await client.query('alter table call_center.cc_calls_history drop column sip_code')
    expect(await search(source, everything, 1)).toMatchObject({ cause: 'not-available' })
    expect(await search(source, everything, 1)).toMatchObject({ ok: true })
  })
})

describe('a database that refuses', () => {
  const row = { vendor: 'Webitel PostgreSQL', row: 'B14', call: 'select call_center.cc_calls_history' } as const
  const fails = async (change: Partial<OnSiteAccountData>, cause: string, detail?: string) => {
    const one = onSite(change)
    expect(await search(one, everything, 1)).toMatchObject({ ok: false, cause, ...(detail !== undefined && { detail }) })
    return (await one.account.test()).map(({ id, outcome }) => `${id} ${outcome}`)
  }
  contract({ ...row, outcome: 'success' }, async () => {
    const one = onSite()
    expect(await search(one, everything, 2)).toMatchObject({ ok: true, value: { calls: [{ attemptId: '100000' }, {}] } })
    expect((await one.account.test()).map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      'address pass',
      'certificate skipped',
      'sign-in pass',
      'database pass',
      'tables pass',
      'read pass'
    ])
  })
  contract({ ...row, outcome: '28P01 wrong password' }, async () => {
    expect(await fails({ password: 'wrong' }, 'credentials-refused')).toContain('sign-in fail')
  })
  test('a password that was changed is noticed by the test, though a session from before goes on', async () => {
    await keeper.query("create role changing login password 'before'; grant reader to changing")
    const one = onSite({ user: 'changing', password: 'before' })
    expect(await search(one, everything, 1)).toMatchObject({ ok: true })
    await keeper.query("alter role changing password 'after'")
    expect(await search(one, everything, 1)).toMatchObject({ ok: true })
    expect(await one.account.test()).toMatchObject([
      { id: 'address', outcome: 'pass' },
      { id: 'certificate', outcome: 'skipped' },
      { id: 'sign-in', outcome: 'fail', problem: 'password-refused' },
      { id: 'database', outcome: 'skipped' },
      { id: 'tables', outcome: 'skipped' },
      { id: 'read', outcome: 'skipped' }
    ])
  })
  test('a domain without a call is a remark', async () => {
    expect((await onSite({ domainId: '404' }).account.test()).at(-1)).toMatchObject({ id: 'read', outcome: 'warn', problem: null })
  })
  contract({ ...row, outcome: '3D000 unknown database' }, async () => {
    expect(await fails({ database: 'nowhere' }, 'not-found', 'database')).toEqual([
      'address pass',
      'certificate skipped',
      'sign-in pass',
      'database fail',
      'tables skipped',
      'read skipped'
    ])
  })
  contract({ ...row, outcome: 'no rights on the tables' }, async () => {
    await keeper.query("create role nobody login password 'reader-password'")
    expect(await fails({ user: 'nobody' }, 'not-available')).toContain('tables fail')
  })
  contract({ ...row, outcome: '42501 no right on the schema' }, async () => {
    await keeper.query("create role half login password 'reader-password'; grant select on all tables in schema call_center to half")
    expect(await fails({ user: 'half' }, 'forbidden')).toContain('read fail')
  })
  contract({ ...row, outcome: 'nobody listens' }, async () => {
    expect(await fails({ port: 1 }, 'unreachable', 'ECONNREFUSED')).toEqual(expect.arrayContaining(['address fail', 'read skipped']))
  })
  contract({ ...row, outcome: '57014 statement timeout' }, async () => {
    await keeper.query(`create database slow`)
    const slow = await cluster.connect('slow')
    await slow.query(`create schema call_center; create schema storage;
      create view call_center.cc_calls_history as select gen_random_uuid() as id, 1::bigint as domain_id, now() as created_at from pg_sleep(20)`)
    await reader(slow, 'call_center')
    const began = performance.now()
    const one = onSite({ database: 'slow' }, 400)
    expect(await search(one, everything, 1)).toMatchObject({ ok: false, cause: 'unreachable', detail: 'timeout' })
    expect(performance.now() - began).toBeLessThan(10_000)
    const waiting = search(one, everything, 1)
    await one.account.signOut()
    expect(await waiting).toMatchObject({ ok: false, cause: 'signed-out' })
    // The server tells us of the end before it tells its own list; without one the statement would go on for 20 s.
    const running = async () =>
      (await keeper.query(`select 1 from pg_stat_activity where datname = 'slow' and usename = 'reader' and state = 'active'`)).rowCount
    await expect.poll(running, { timeout: 5000 }).toBe(0)
    await slow.end()
  })
  contract({ ...row, outcome: 'unknown host' }, async () => {
    expect(await fails({ host: 'database.invalid' }, 'offline')).toContain('address fail')
  })
  // 127.0.0.2 stands for a computer that is not this one: it has to prove itself.
  contract({ ...row, outcome: 'another host without encryption' }, async () => {
    expect(await fails({ host: '127.0.0.2' }, 'unreachable', 'no-encryption')).toContain('certificate fail')
  })
  contract({ ...row, outcome: 'a certificate that nobody vouches for' }, async () => {
    await cluster.encrypt()
    const one = onSite({ host: '127.0.0.2' })
    await expect
      .poll(async () => search(one, everything, 1), { timeout: 10_000 })
      .toMatchObject({ cause: 'unreachable', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    expect((await one.account.test()).map(({ id, outcome }) => `${id} ${outcome}`)).toContain('certificate fail')
  })
  contract({ ...row, call: 'insert, update, delete, create', outcome: '25006 read only' }, async () => {
    await keeper.query('grant all on all tables in schema call_center to reader; grant create on schema call_center to reader')
    const pool = openPool(account(), log)
    for (const statement of [
      "insert into call_center.cc_team values (99, 'x', 1)",
      "update call_center.cc_queue set name = 'x'",
      'delete from call_center.cc_queue',
      'create table call_center.mine (id int)',
      'truncate call_center.cc_queue'
    ])
      await expect(pool.query(statement), statement).rejects.toMatchObject({ code: '25006' })
    await pool.end()
  })
})
