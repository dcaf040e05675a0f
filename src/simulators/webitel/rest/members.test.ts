import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSimulators, type Simulators } from '../../index'

let simulators: Simulators
let token = ''
beforeAll(async () => {
  simulators = await startSimulators({ pace: 0.01, webitelCalls: 0 })
  token = simulators.webitel.sessions.issue()
})
afterAll(() => simulators.stop())

async function api(method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${simulators.addresses.webitel}/api/call_center${path}`, {
    method,
    headers: { 'X-Webitel-Access': token },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const member = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: 'Ann',
  variables: { a: 'b' },
  communications: [{ destination: ' +447700900111 ', type: { id: 1 }, priority: 1 }],
  ...more
})
const load = (items: unknown[], queue = 24, more: Record<string, unknown> = {}) =>
  api('POST', `/queues/${queue}/members/bulk`, { items, ...more })
const number = (priority: number) => ({ destination: String(priority), type: { id: 1 }, priority })

describe('loading members', () => {
  it('answers ids in the order of the items, and keeps the numbers sorted by priority', async () => {
    const { body } = await load([member({ name: 'First' }), member({ name: 'Second', communications: [number(1), number(9), number(5)] })])
    const [first, second] = body.ids as string[]
    expect(Number(second)).toBe(Number(first) + 1)
    expect((await api('GET', `/queues/24/members/${first}`)).body).toMatchObject({
      id: first,
      name: 'First',
      communications: [{ destination: '+447700900111', type: { id: '1', name: 'main' } }]
    })
    const stored = (await api('GET', `/queues/24/members/${second}`)).body.communications as { destination: string; id?: string }[]
    expect(stored.map(({ destination, id = '0' }) => [destination, id])).toEqual([
      ['9', '0'],
      ['5', '1'],
      ['1', '2']
    ])
  })

  it.each([
    ['no type', [member({ communications: [{ destination: '1' }] })], 24, {}, 400, 'model.member.is_valid.communications.type.app_error'],
    [
      '21 numbers',
      [member({ communications: Array.from({ length: 21 }, () => number(1)) })],
      24,
      {},
      400,
      'model.member.is_valid.communications.app_error'
    ],
    ['bucket and skill', [member({ bucket: { id: 1 }, skill: { id: 1 } })], 24, {}, 400, 'store.sql_member.save.app_error'],
    ['a bucket that is not', [member({ bucket: { id: 99 } })], 24, {}, 400, 'store.sql_member.save.app_error'],
    ['an inbound queue', [member()], 5, {}, 400, 'app.member.valid.queue'],
    ['an inbound chat queue', [member()], 25, {}, 400, 'app.member.valid.queue'],
    ['a queue that is not', [member()], 999, {}, 404, 'store.sql_queue.get.app_error'],
    ['a long label', [member()], 24, { file_name: 'x'.repeat(121) }, 400, 'app.member.valid.file_name']
  ])('refuses the whole batch for %s', async (_what, bad, queue, more, status, id) => {
    const before = simulators.webitel.members.count(queue)
    expect(await load([member(), ...bad], queue, more)).toMatchObject({ status, body: { id, code: status } })
    expect(simulators.webitel.members.count(queue)).toBe(before)
  })

  it('takes 100,000 in batches of 5,000 within seconds, and pages through them', async () => {
    const began = Date.now()
    const batch = Array.from({ length: 5000 }, (_, i) => member({ name: `Row ${i}`, variables: { row: String(i) } }))
    for (let i = 0; i < 20; i += 1) expect((await load(batch, 30)).status).toBe(200)
    expect(simulators.webitel.members.count(30)).toBe(100_000)
    const found = await api('GET', '/queues/30/members?variables[row]=4999&size=15')
    expect(found.body.items).toHaveLength(15)
    expect(found.body.next).toBe(true)
    expect(Date.now() - began).toBeLessThan(30_000)
  }, 60_000)

  it('needs both rights on queues', async () => {
    const { rights } = simulators.webitel
    rights.forbid('cc_queue', 'update')
    expect(await load([member()])).toMatchObject({ status: 403, body: { id: 'api.context.permissions.app_error' } })
    expect((await api('GET', '/queues/24/members')).status).toBe(200)
    rights.allowAll()
  })
})

describe('changing members', () => {
  const made = async (more: Record<string, unknown> = {}): Promise<string> => ((await load([member(more)])).body.ids as string[])[0]!

  it('cancels, reopens, and takes the text "null" for an empty cause, counting it', async () => {
    const id = await made()
    const path = `/queues/24/members/${id}`
    expect((await api('PATCH', path, { stop_cause: 'cancel' })).body.stop_cause).toBe('cancel')
    await api('PATCH', `/members/${id}`, { attempts: 3 })
    const reopened = await api('PATCH', path, { stop_cause: '' })
    expect([reopened.body.stop_cause, reopened.body.attempts]).toEqual([undefined, undefined])
    await api('PATCH', path, { stop_cause: 'cancel' })
    const before = simulators.webitel.members.nullCauses
    expect((await api('PATCH', path, { stop_cause: 'null' })).body.stop_cause).toBeUndefined()
    expect(simulators.webitel.members.nullCauses).toBe(before + 1)
    await api('PATCH', path, { stop_cause: 'cancel' })
    expect((await api('PATCH', path, { stop_cause: null })).body.stop_cause).toBe('cancel')
    expect((await api('PATCH', path, { stop_cause: null, fields: ['stop_cause'] })).body.stop_cause).toBeUndefined()
  })

  it('changes what the body names, or only what its fields name; merges variables', async () => {
    const id = await made({ priority: 1, bucket: { id: 1 } })
    const path = `/queues/24/members/${id}`
    expect((await api('PATCH', path, { variables: { c: 'd' }, timezone: { id: 5 } })).body).toMatchObject({
      name: 'Ann',
      priority: 1,
      variables: { a: 'b', c: 'd' },
      timezone: { id: '5' },
      bucket: { id: '1' }
    })
    expect((await api('PATCH', path, { variables: { a: '' }, bucket: { id: 0 } })).body.variables).toEqual({ c: 'd' })
    const some = (await api('PATCH', path, { name: 'Bo', priority: 7, variables: { e: 'f', g: 'h' }, fields: ['priority', 'variables.e'] }))
      .body
    expect(some).toMatchObject({ name: 'Ann', priority: 7, variables: { c: 'd', e: 'f' } })
    expect((await api('PATCH', path, { bucket: { id: 1 }, skill: { id: 1 } })).status).toBe(400)
  })

  it('replaces, removes, resets', async () => {
    const id = await made()
    const path = `/queues/24/members/${id}`
    const put = (await api('PUT', path, member({ name: 'Bo', variables: {}, stop_cause: 'expired' }))).body
    expect(put).toMatchObject({ name: 'Bo', variables: {}, stop_cause: 'expired' })
    expect((await api('PATCH', '/queues/24/members/reset', { ids: [id] })).body).toEqual({ count: '1' })
    expect((await api('DELETE', path)).body).toMatchObject({ id })
    expect((await api('GET', path)).body).toMatchObject({ code: 404, status: 'Not Found' })
  })
})

it.each([
  ['name=mAREN%25', 3],
  ['name=_aren%25', 3],
  ['name=%25.%25', 0],
  ['name=%5C%25aren%25', 0],
  ['name=Maren*', 0],
  ['destination=%2B447700900142', 3],
  ['destination=447700900142', 0],
  ['bucket_id=1&bucket_id=2', 8],
  ['stop_cause=cancel&stop_cause=success', 3],
  ['attempts.from=1&attempts.to=1', undefined],
  ['priority.from=3', 3],
  ['priority.to=2', 9],
  ['priority.from=2&priority.to=2', 3],
  // 0 is no end.
  ['attempts.from=0&attempts.to=0', 12],
  ['variables[policy]=P-230', 1],
  ['agent_id=7', 0],
  ['created_at.to=1', 0],
  ['q=Nobody*', 0]
])('finds members by %s', async (query, count) => {
  const { body } = await api('GET', `/queues/23/members?${query}`)
  const items = (body.items ?? []) as { attempts: number }[]
  if (count === undefined) expect(items.every(({ attempts }) => attempts === 1) && items.length > 0).toBe(true)
  else expect(items).toHaveLength(count)
})
