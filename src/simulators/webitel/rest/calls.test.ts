import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSimulators, type Simulators } from '../../index'
import type { Leg } from '../leg'

let simulators: Simulators
let token = ''
beforeEach(async () => {
  simulators = await startSimulators({
    pace: 0.01,
    sip: { server: 'ws://127.0.0.1:9/sip', realm: 'elsewhere.test', account: 'a', password: 'p', extension: '201' }
  })
  token = simulators.webitel.sessions.issue()
})
afterEach(() => simulators.stop())

async function api(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${simulators.addresses.webitel}/api${path}`, {
    method,
    headers: { 'X-Webitel-Access': token, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
}
const json = async (answer: Promise<Response>): Promise<Record<string, unknown>> => (await (await answer).json()) as Record<string, unknown>
const items = async (path: string): Promise<Record<string, unknown>[]> =>
  ((await json(api('GET', path))).items ?? []) as Record<string, unknown>[]
const ringing = () => expect.poll(() => simulators.webitel.exchange.current()?.state).toBe('ringing')

describe('a call that the server begins', () => {
  it('is answered when the agent’s phone is, with only digits and a plus dialled', async () => {
    const asked = api('POST', '/calls', { destination: 'tel:+44 (7700) 900-111#*', params: { variables: { a: 'b' } } })
    await ringing()
    const leg = simulators.webitel.exchange.current()!
    expect(leg.spec).toMatchObject({ number: '+447700900111', autoAnswer: true })
    simulators.webitel.legAnswered(leg.id)
    const answer = await asked
    expect([answer.status, await answer.json()]).toEqual([200, { id: leg.id }])
    expect((await items('/calls/active'))[0]).toMatchObject({ id: leg.id, variables: { a: 'b' }, direction: 'outbound' })
  })

  it('fails with the telephony cause when nobody picks up, and lets the agent answer when told to', async () => {
    const answer = await api('POST', '/calls', { destination: '1', params: { disable_auto_answer: true, timeout: 5 } })
    expect([answer.status, await answer.json()]).toMatchObject([500, { id: 'external.new_call.app_error', detail: 'NO_ANSWER' }])
    expect([...simulators.webitel.exchange.legs.values()].at(-1)!.spec.autoAnswer).toBe(false)
  })

  it.each([
    [{ destination: '12', from: { extension: '999' } }, 404, 'app.call.create.not_found'],
    [{ destination: '12', from: { extension: '202' } }, 500, 'external.new_call.app_error'],
    [{ destination: 'abc' }, 400, 'app.call.create.valid.destination']
  ])('refuses %j', async (body, status, id) => {
    expect(await json(api('POST', '/calls', body))).toMatchObject({ code: status, id })
  })

  it('is refused while the phone is busy, and without the right', async () => {
    simulators.webitel.letCustomerCall()
    await ringing()
    expect(await json(api('POST', '/calls', { destination: '12' }))).toMatchObject({ id: 'app.call.create.valid.busy' })
    const taken = { destination: '12', params: { cancel_distribute: true } }
    expect(await json(api('POST', '/calls', taken))).toMatchObject({ id: 'app.call.create.valid.agent' })
    simulators.webitel.rights.forbid('calls')
    expect((await api('POST', '/calls', { destination: '12' })).status).toBe(403)
  })

  it('is steered by REST; a single digit goes nowhere', async () => {
    const id = simulators.webitel.letCustomerCall({ ringS: 1000 })
    await ringing()
    expect(await json(api('PATCH', `/calls/active/${id}/transfer`, { destination: '202' }))).toMatchObject({ id: 'app.call.transfer' })
    simulators.webitel.legAnswered(id)
    expect(await json(api('PATCH', `/calls/active/${id}/hold`, {}))).toEqual({ state: 'hold' })
    expect(await json(api('PATCH', `/calls/active/${id}/unhold`, {}))).toEqual({ state: 'active' })
    await api('PATCH', `/calls/active/${id}/dtmf`, { digit: '5' })
    await api('PATCH', `/calls/active/${id}/dtmf`, { digit: '12' })
    await api('DELETE', `/calls/active/${id}`, { cause: 'NORMAL_CLEARING' })
    expect(simulators.webitel.calls()[0]).toMatchObject({ digits: '12', state: 'hangup', hangupBy: 'B' })
    expect(await json(api('GET', `/calls/active/${id}`))).toMatchObject({ code: 404 })
  })
})

describe('the history', () => {
  it('says to whom a call was handed on, blindly and after a consultation', async () => {
    const { webitel } = simulators
    const talking = async (): Promise<string> => {
      const id = webitel.letCustomerCall({ ringS: 1000, processingS: 1000 })
      webitel.legAnswered(id)
      await expect.poll(() => webitel.calls().find((call) => call.id === id)!.attemptState).toBe('bridged')
      return id
    }
    const rowOf = async (id: string): Promise<Record<string, unknown> | undefined> =>
      (await items(`/calls/history?id=${id}&fields=id&fields=blind_transfer&fields=transfer_to&fields=transfer_from`))[0]
    const blind = await talking()
    webitel.transfers.blind(webitel.exchange.find(blind), '202')
    await expect.poll(() => rowOf(blind)).toEqual({ id: blind, blind_transfer: '202' })

    const [customer, colleague] = [await talking(), await talking()]
    const [from, to] = [customer, colleague].map((id) => webitel.exchange.find(id)) as [Leg, Leg]
    webitel.transfers.bridge(from, to)
    await expect.poll(() => rowOf(customer)).toEqual({ id: customer, transfer_from: to.memberId })
    await expect.poll(() => rowOf(colleague)).toEqual({ id: colleague, transfer_to: from.memberId })
    const found = async (query: string) => (await items(`/calls/history?created_at.from=1&size=1000&${query}`)).map(({ id }) => id)
    expect(await found(`transfer_from=${to.memberId}`)).toEqual([customer])
    expect(await found(`transfer_to=${from.memberId}`)).toEqual([colleague])
    expect((await found('has_transfer=true')).sort()).toEqual([blind, customer, colleague].sort())
  })

  const seconds = (call: Record<string, unknown>): number => Number(call.duration)
  it('holds 200 calls of 30 days, the newest first, each page once', async () => {
    const all = await items('/calls/history?created_at.from=1&skip_parent=true&size=1000')
    expect(all).toHaveLength(200)
    const times = all.map(({ created_at }) => Number(created_at))
    expect([...times].sort((a, b) => b - a)).toEqual(times)
    expect(times.at(-1)!).toBeGreaterThan(Date.now() - 31 * 86_400_000)
    const pages = await Promise.all(
      [1, 2, 3].map((page) => items(`/calls/history?created_at.from=1&skip_parent=true&size=80&page=${page}`))
    )
    expect(pages.flat().map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  })

  it.each<[string, (call: Record<string, unknown>) => boolean]>([
    ['direction=outbound', ({ direction }) => direction === 'outbound'],
    ['missed=true', ({ direction, bridged_at }) => direction === 'inbound' && bridged_at === undefined],
    ['has_file=true', ({ files }) => (files as unknown[]).length > 0],
    ['queue_id=5', ({ queue }) => (queue as { id: string }).id === '5'],
    ['agent_id=7', ({ agent }) => (agent as { id: string }).id === '7'],
    ['duration.from=60&duration.to=120', (call) => seconds(call) >= 60 && seconds(call) <= 120],
    ['cause=NO_ANSWER', ({ cause }) => cause === 'NO_ANSWER'],
    ['tags=complaint', ({ tags }) => (tags as string[]).includes('complaint')],
    ['agent_description=asked', ({ agent_description }) => String(agent_description).includes('Asked')],
    ['number=%2B4477009001', ({ from, to }) => JSON.stringify([from, to]).includes('+4477009001')],
    ['variables[invoice_id]=INV-20814', ({ variables }) => (variables as Record<string, string>).invoice_id === 'INV-20814']
  ])('finds by %s', async (query, fits) => {
    const found = await items(`/calls/history?created_at.from=1&size=1000&${query}`)
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(300)
    expect(found.every(fits)).toBe(true)
  })

  it('counts some ranges only with both ends, and takes a body for a query', async () => {
    const all = await items('/calls/history?created_at.from=1&size=1000')
    expect(await items('/calls/history?created_at.from=1&size=1000&answered_at.from=99999999999999')).toHaveLength(all.length)
    const none = '/calls/history?created_at.from=1&answered_at.from=99999999999998&answered_at.to=99999999999999'
    expect(await items(none)).toEqual([])
    const byBody = await json(api('POST', '/calls/history', { created_at: { from: 1 }, direction: 'outbound', size: 1000, fields: ['id'] }))
    const byQuery = await items('/calls/history?created_at.from=1&direction=outbound&size=1000&fields=id')
    expect(byBody.items).toEqual(byQuery)
    expect(Object.keys(byQuery[0]!)).toEqual(['id'])
    expect(await json(api('GET', '/calls/history?number=('))).toMatchObject({ code: 500 })
  })

  it('gives the tree below a call, and more members when asked', async () => {
    const [top] = await items(
      '/calls/history?created_at.from=1&skip_parent=true&queue_id=5&size=1&fields=id&fields=has_children&fields=talk_sec'
    )
    expect(top).toMatchObject({ has_children: true })
    const tree = await items(`/calls/history?dependency_id=${String(top!.id)}`)
    expect(tree).toHaveLength(2)
    expect(tree.map(({ parent_id }) => parent_id)).toContain(top!.id)
    expect(tree[0]).not.toHaveProperty('has_children')
  })

  it('hides what the user may not see', async () => {
    simulators.webitel.maskNumbers(true)
    simulators.webitel.rights.permissions.delete('playback_record_file')
    const calls = await items('/calls/history?number=%2B4477009001&size=1000')
    expect(calls.length).toBeGreaterThan(0)
    expect(JSON.stringify(calls)).not.toMatch(/\+4477009/)
    expect(calls.some(({ files }) => files !== undefined)).toBe(false)
  })

  it('keeps notes and hidden missed calls, also of calls that are just over', async () => {
    const id = simulators.webitel.letCustomerCall({ ringS: 1 })
    await expect.poll(async () => (await items(`/calls/history?id=${id}&missed=true`)).length).toBe(1)
    const note = await json(api('POST', `/calls/history/${id}/annotation`, { note: 'n', start_sec: 1, end_sec: 2 }))
    await api('PUT', `/calls/history/${id}/annotation/${String(note.id)}`, { note: 'm', start_sec: 1, end_sec: 3 })
    const changed = await json(api('PATCH', `/calls/history/${id}`, { hide_missed: true, variables: { seen: 'yes' } }))
    expect(changed.variables).toMatchObject({ seen: 'yes' })
    expect(await items(`/calls/history?id=${id}&missed=true`)).toEqual([])
    expect((await items(`/calls/history?id=${id}&fields=annotations`))[0]).toMatchObject({ annotations: [{ note: 'm', end_sec: 3 }] })
  })
})

describe('recordings', () => {
  const recorded = async (): Promise<{ id: string; size: number }> => {
    const [call] = await items('/calls/history?created_at.from=1&has_file=true&size=1')
    const [file] = call!.files as { id: string; size: string }[]
    return { id: file!.id, size: Number(file!.size) }
  }

  it('stream whole or in part, and download under a name', async () => {
    const { id, size } = await recorded()
    const whole = await api('GET', `/storage/recordings/${id}/stream`)
    const bytes = Buffer.from(await whole.arrayBuffer())
    expect([whole.status, whole.headers.get('content-type'), whole.headers.get('accept-ranges')]).toEqual([200, 'audio/wav', 'bytes'])
    expect([bytes.length, bytes.subarray(0, 4).toString()]).toEqual([size, 'RIFF'])
    const part = await api('GET', `/storage/recordings/${id}/stream`, undefined, { range: 'bytes=44-143' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 44-143/${size}`])
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(44, 144))
    const saved = await api('GET', `/storage/file/${id}/download`)
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment; filename=".+\.wav"$/)
    await saved.arrayBuffer()
  })

  it('refuse as the storage service does', async () => {
    const { id } = await recorded()
    const path = `/storage/recordings/${id}/stream`
    for (const range of ['bytes=999999999-', 'bytes=a-b', 'bytes=0-1,4-5'])
      expect(await json(api('GET', path, undefined, { range }))).toMatchObject({ code: 400, id: 'api.helper.parse_range.app_error' })
    expect(await json(api('GET', '/storage/recordings/abc/stream'))).toMatchObject({
      code: 400,
      id: 'api.context.invalid_url_param.app_error'
    })
    simulators.webitel.rights.permissions.delete('playback_record_file')
    expect(await json(api('GET', path))).toMatchObject({ code: 403, id: 'call.recordings.access.forbidden' })
    simulators.webitel.expireTokens()
    const expired = await api('GET', path)
    expect([expired.status, await expired.json()]).toMatchObject([500, { id: 'api.context.session_expired.app_error' }])
    expect((await api('GET', path, undefined, { authorization: `Bearer ${simulators.webitel.sessions.issue()}` })).status).toBe(403)
  })
})
