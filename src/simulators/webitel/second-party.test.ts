import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RawRealtime } from '../../../tests/support/raw-realtime'
import { startSimulators, type Simulators } from '../index'

let simulators: Simulators
let client: RawRealtime
beforeEach(async () => {
  // The phone is elsewhere: legs are answered by hand.
  const sip = { server: 'ws://127.0.0.1:9/sip', realm: 'elsewhere.test', account: 'a', password: 'p', extension: '201' }
  simulators = await startSimulators({ pace: 0.02, sip })
  client = await RawRealtime.open(simulators)
  await client.request('authentication_challenge', { token: simulators.webitel.sessions.issue() })
  await client.request('subscribe_call', null)
  await client.request('cc_agent_subscribe_status', { agent_id: 7 })
  await client.request('subscribe_users_status', null)
})
afterEach(() => simulators.stop())

const view = (id: string) => simulators.webitel.calls().find((call) => call.id === id)!
const bridged = (id: string) => expect.poll(() => client.calls(id).some(({ event }) => event === 'bridge'), { timeout: 5000 }).toBe(true)
const hangup = (id: string) => client.calls(id).find(({ event }) => event === 'hangup')?.data
const presenceOf = (id: string): string[] =>
  client.frames.flatMap(({ event, data }) => {
    const state = event === 'user_state' ? (data!.state as { id: string; status: string }) : null
    return state?.id === id ? [state.status] : []
  })

async function talking(spec: Parameters<Simulators['webitel']['letCustomerCall']>[0] = {}): Promise<string> {
  const id = simulators.webitel.letCustomerCall({ processingS: 1000, ringS: 1000, ...spec })
  simulators.webitel.legAnswered(id)
  await bridged(id)
  return id
}

async function consulting(destination: string): Promise<string> {
  const { data } = await client.request('call_invite', { destination })
  const id = String(data!.id)
  await expect.poll(() => client.calls(id).length).toBeGreaterThan(0)
  simulators.webitel.legAnswered(id)
  return id
}

describe('a blind transfer', () => {
  it('to a colleague ends the leg, asks for the result, and shows the colleague in a call', async () => {
    const id = await talking()
    expect(await client.request('call_blind_transfer', { id, destination: '202' })).toMatchObject({ status: 'OK' })
    await client.saw('channel:processing')
    expect(hangup(id)).toMatchObject({ cause: 'BLIND_TRANSFER', hangup_by: 'A', reporting_at: expect.any(Number) as number })
    await expect.poll(() => presenceOf('11')).toEqual(['web,dlg', 'web'])
    expect(simulators.webitel.transfers.onward).toMatchObject([{ to: '202', state: 'over', name: 'Maren Visser' }])
  })

  it('to a queue lets the customer wait there until a colleague is free', async () => {
    const waiting = () => simulators.webitel.queueLine.count(5)
    simulators.webitel.colleagues.behave('202', { presence: 'web,dlg' })
    const id = await talking()
    expect(await client.request('call_bt_queue', { id, queue_id: 5 })).toMatchObject({ status: 'OK' })
    expect(simulators.webitel.exchange.legs.get(id)!.variables).toMatchObject({ wbt_bt_queue_id: '5', wbt_bt_queue: 'true' })
    expect(waiting()).toBe(1)
    const headers = { 'X-Webitel-Access': simulators.webitel.sessions.issue() }
    const queue = await fetch(`${simulators.addresses.webitel}/api/call_center/queues/5`, { headers })
    expect(await queue.json()).toMatchObject({ waiting: 1 })
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(waiting()).toBe(1)
    simulators.webitel.colleagues.behave('202', { presence: 'web' })
    await expect.poll(waiting).toBe(0)
    expect(simulators.webitel.transfers.onward[0]).toMatchObject({ to: 'Claims', state: 'talking' })
  })

  it("to the agent's own extension offers the customer once more, under the same channel", async () => {
    const id = await talking({ variables: { claim: '7' } })
    await client.request('call_blind_transfer_ext', { id, destination: '201', variables: { again: 'yes' } })
    await expect.poll(() => client.calls().filter(({ event }) => event === 'ringing').length).toBe(2)
    const [first, second] = client.calls().filter(({ event }) => event === 'ringing')
    expect(second).toMatchObject({
      data: {
        direction: 'inbound',
        parent_id: first!.data.parent_id,
        payload: { claim: '7', again: 'yes' },
        from: { number: '+31612345678' }
      }
    })
    expect(second!.id).not.toBe(id)
    simulators.webitel.legAnswered(second!.id)
    await bridged(second!.id)
  })

  it.each([
    ['call_blind_transfer', { destination: '299' }, 'app.call.transfer', 400],
    ['call_bt_queue', { queue_id: 999 }, 'app.call.transfer', 400],
    ['call_bt_queue', { queue_id: '5' }, 'api.websocket_handler.invalid_param.app_error', 400],
    ['call_blind_transfer', {}, 'api.websocket_handler.invalid_param.app_error', 400]
  ])('by %s with %j is refused, and the call goes on', async (action, data, errorId, code) => {
    const id = await talking()
    expect((await client.request(action, { id, ...data })).error).toMatchObject({ id: errorId, code })
    expect(view(id).state).toBe('active')
  })

  it('is refused for a queue call that nobody answered, and for one that is gone', async () => {
    const id = simulators.webitel.letCustomerCall({ ringS: 1000 })
    expect((await client.request('call_blind_transfer', { id, destination: '202' })).error).toMatchObject({ id: 'app.call.transfer' })
    simulators.webitel.customerHangsUp(id)
    expect((await client.request('call_blind_transfer', { id, destination: '202' })).error).toMatchObject({ code: 404 })
  })

  it('of a direct call that rings sends it on', async () => {
    const id = simulators.webitel.letCustomerCall({ queue: null, ringS: 1000 })
    expect(await client.request('call_blind_transfer', { id, destination: '202' })).toMatchObject({ status: 'OK' })
    expect(view(id)).toMatchObject({ state: 'hangup', cause: 'BLIND_TRANSFER' })
  })
})

describe('a consultation', () => {
  it('with a colleague is put through: both legs end, the partners stay together', async () => {
    const customer = await talking()
    await client.request('call_hold', { id: customer })
    const colleague = await consulting('202')
    expect((await client.request('call_bridge', { from_id: customer, to_id: colleague })).error).toMatchObject({
      id: 'external.bridge_call.app_error',
      detail: expect.stringContaining('Invalid id') as string
    })
    await bridged(colleague)
    expect(client.calls(colleague).at(-1)!.data.to).toMatchObject({ type: 'user', id: '11', name: 'Pieter de Wit' })
    expect(await client.request('call_bridge', { from_id: customer, to_id: colleague })).toMatchObject({ status: 'OK' })
    await client.saw('channel:processing')
    const [from, to] = [hangup(customer)!, hangup(colleague)!]
    const channels = [customer, colleague].map((id) => simulators.webitel.exchange.legs.get(id)!.memberId)
    expect(from).toMatchObject({ cause: 'NORMAL_CLEARING', hangup_by: 'A', transfer_from: channels[1] })
    expect(to).toMatchObject({ cause: 'NORMAL_CLEARING', hangup_by: 'B', transfer_to: channels[0], transfer_from_attempt: '501' })
    expect(presenceOf('11').at(0)).toBe('web,dlg')
  })

  it.each([
    ['203', 'USER_BUSY'],
    ['205', 'USER_NOT_REGISTERED'],
    ['206', 'NO_ANSWER'],
    ['299', 'UNALLOCATED_NUMBER']
  ])('with %s ends with %s', async (extension, cause) => {
    const id = await consulting(extension)
    await expect.poll(() => view(id).cause, { timeout: 5000 }).toBe(cause)
  })

  it('with a queue comes under the channel of the customer, without an id in the answer, and is taken by a colleague', async () => {
    const customer = await talking()
    expect(await client.request('call_to_queue', { parent_id: customer, queue_id: 8 })).toEqual({
      status: 'OK',
      seq_reply: expect.any(Number) as number
    })
    await expect.poll(() => client.calls().filter(({ event }) => event === 'ringing').length).toBe(2)
    const [parent, ringing] = client.calls().filter(({ event }) => event === 'ringing')
    expect(ringing!.data).toMatchObject({ direction: 'outbound', parent_id: parent!.data.parent_id, params: { autoAnswer: 'true' } })
    simulators.webitel.legAnswered(ringing!.id)
    await bridged(ringing!.id)
    expect(client.calls(ringing!.id).at(-1)!.data.to).toMatchObject({ type: 'user', name: 'Pieter de Wit' })
    const { items } = (await client.request('subscribe_call', null)).data as { items: Record<string, unknown>[] }
    expect(items.find(({ id }) => id === ringing!.id)).toMatchObject({ is_consult_to_queue: true })
  })

  it('with a colleague by user id waits for the agent to answer', async () => {
    const { data } = await client.request('call_user', { toUserId: 11 })
    const id = String(data!.call_id)
    await expect.poll(() => client.calls(id).length).toBe(1)
    expect(client.calls(id)[0]!.data).not.toHaveProperty('params')
    simulators.webitel.legAnswered(id)
    await bridged(id)
    expect((await client.request('call_user', { toUserId: 999 })).error).toMatchObject({ code: 404 })
  })
})

describe('what a call says of itself', () => {
  it('leaves nothing but a masked number of a party that is hidden', async () => {
    const id = await talking({ hidden: true })
    const told = JSON.stringify(client.calls(id).map(({ data }) => data))
    expect(told).not.toMatch(/31612345678|Maren/)
    expect(client.calls(id)[0]!.data).toMatchObject({ hide_number: 'true', from: { number: '**********78' } })
    const { items } = (await client.request('subscribe_call', null)).data as { items: Record<string, unknown>[] }
    expect(items).toMatchObject([{ hide_number: true, from: { number: '**********78' } }])
  })

  it('tells of a supervisor who comes, changes and leaves', async () => {
    const id = await talking()
    for (const state of ['muted', 'conference', null] as const) simulators.webitel.eavesdrop(id, state)
    await expect
      .poll(() =>
        client
          .calls(id)
          .filter(({ event }) => event === 'eavesdrop')
          .map(({ data }) => data)
      )
      .toEqual([
        { state: 'muted', type: 'joined' },
        { state: 'conference', type: 'conference' },
        { state: 'none', type: 'leave' }
      ])
  })

  it.each([
    [{ autoAnswer: 800 }, { params: { autoAnswer: '800' } }],
    [{ queue: 'Back office list' }, { queue: { queue_type: 'offline' } }],
    [{ variables: { wbt_auto_answer: 'true' } }, { payload: { wbt_auto_answer: 'true' } }]
  ])('asks to be answered with %j', async (spec, expected) => {
    const id = simulators.webitel.letCustomerCall({ ringS: 1000, ...spec })
    await expect.poll(() => client.calls(id)[0]?.data).toMatchObject(expected)
  })
})

describe('the form of a queue', () => {
  const forms = () =>
    client.frames.flatMap(({ event, data }) => (event === 'channel' && (data!.status === 'form' || data!.form) ? [data!] : []))
  const act = (action: string, fields = {}) => client.request('cc_form_action', { attempt_id: 501, app_id: 'cc-simulator', action, fields })

  it('comes with the bridge, goes from page to page, and is in the snapshot', async () => {
    await talking({ form: true })
    await expect.poll(forms).toMatchObject([{ status: 'bridged', form: { id: 'damage' } }])
    await act('next', { policy: 'P-1', kind: 'water', rooms: '["kitchen"]' })
    await expect
      .poll(() => forms().at(-1))
      .toMatchObject({ status: 'form', form: { id: 'outcome', actions: [{ id: 'back' }, { id: 'save' }, { id: 'close' }] } })
    await act('back')
    await expect.poll(() => forms().at(-1)).toMatchObject({ form: { id: 'damage' } })
    await client.request('cc_form_save', { attempt_id: 501, app_id: 'cc-simulator', fields: { policy: 'P-2' }, form: null })
    const { items } = (await client.request('subscribe_call', null)).data as {
      items: { task: { form: { body: { id: string; value: unknown }[] } } }[]
    }
    expect(items[0]).toMatchObject({ task: { has_form: true, form: { id: 'damage' } } })
    expect(items[0]!.task.form.body.find(({ id }) => id === 'policy')!.value).toBe('P-2')
    expect(items[0]!.task.form.body.find(({ id }) => id === 'kind')!.value).toBe('water')
  })

  it('is over when it is saved; the result is still asked for', async () => {
    const id = await talking({ form: true })
    await act('next', { policy: 'P-1' })
    await act('save', { expert: 'week' })
    await expect.poll(() => forms().at(-1)).toMatchObject({ status: 'form' })
    expect(forms().at(-1)).not.toHaveProperty('form')
    expect(simulators.webitel.exchange.legs.get(id)!.variables).toMatchObject({ policy: 'P-1', expert: 'week' })
    simulators.webitel.customerHangsUp(id)
    await client.saw('channel:processing')
  })

  it('may report by itself while the call goes on: nothing is asked for then', async () => {
    const early = await talking({ form: true })
    await act('next')
    await act('close', { notes: 'done' })
    simulators.webitel.customerHangsUp(early)
    await client.saw('channel:wrap_time')
    expect(client.events()).not.toContain('channel:processing')
    expect(simulators.webitel.reports()).toMatchObject([{ attemptId: 501, via: 'form', body: { status: 'success', description: 'done' } }])
    expect((await act('back')).error).toMatchObject({ code: 404 })
    expect((await client.request('cc_reporting', { attempt_id: 501, success: true })).error).toMatchObject({ code: 400 })
  })

  it('shows more when a component is used, and stays when an action is not known', async () => {
    await talking({ form: true })
    await act('fly')
    await expect.poll(() => forms().at(-1)).toMatchObject({ status: 'form', form: { id: 'damage' } })
    await act('next')
    const on = { attempt_id: 501, app_id: 'cc-simulator', componentId: 'earlier', formId: 'outcome', action: 'load', vars: {}, sync: true }
    expect(await client.request('cc_component_action', on)).toMatchObject({ status: 'OK' })
    await expect.poll(() => JSON.stringify(forms().at(-1))).toContain('CL-40917')
    expect((await client.request('cc_form_action', { attempt_id: 501, action: 'save' })).error).toMatchObject({ code: 400 })
  })
})

describe('more time for the result', () => {
  it('is given as often as the queue allows', async () => {
    const id = await talking({ prolongations: 1 })
    simulators.webitel.customerHangsUp(id)
    await client.saw('channel:processing')
    const told = () => client.frames.flatMap(({ data }) => (data?.status === 'processing' ? [data.processing] : []))
    expect(told()).toMatchObject([{ processing_prolongation: { remaining_prolongations: 1 } }])
    expect((await client.request('cc_renewal', { attempt_id: 501, renewal_sec: 900 })).status).toBe('OK')
    await expect.poll(told).toMatchObject([{}, { processing_prolongation: null }])
    expect((await client.request('cc_renewal', { attempt_id: 501, renewal_sec: 900 })).status).toBe('FAIL')
  })
})
