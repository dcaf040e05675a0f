import { afterEach, describe, expect, it, vi } from 'vitest'
import { soon } from '../../../tests/support/soon'
import { RawRealtime as Client } from '../../../tests/support/raw-realtime'
import { startSimulators, type SimulatorOptions, type Simulators } from '../index'

let simulators: Simulators
afterEach(() => simulators.stop())

async function start(options: SimulatorOptions = {}): Promise<void> {
  simulators = await startSimulators({ pace: 0.01, ...options })
}

async function signedIn(): Promise<Client> {
  const client = await Client.open(simulators)
  await client.request('authentication_challenge', { token: simulators.webitel.sessions.issue() })
  await client.request('subscribe_call', null)
  await client.request('cc_agent_subscribe_status', { agent_id: 7 })
  return client
}

const call = (spec: Parameters<Simulators['webitel']['letCustomerCall']>[0] = {}): string =>
  simulators.webitel.letCustomerCall({ phone: 'elsewhere', ringS: 1000, processingS: 1000, ...spec })

async function talked(spec: Parameters<typeof call>[0] = {}): Promise<{ id: string; attempt: number }> {
  const id = call(spec)
  const attempt = simulators.webitel.calls().find((it) => it.id === id)!.attemptId!
  simulators.webitel.legAnswered(id)
  await soon(() => expect(simulators.webitel.calls().find((it) => it.id === id)!.attemptState).toBe('bridged'))
  simulators.webitel.customerHangsUp(id)
  return { id, attempt }
}

describe('signing in', () => {
  it('says hello before it replies, and ignores a second challenge', async () => {
    await start()
    const client = await Client.open(simulators)
    const token = simulators.webitel.sessions.issue()
    await client.request('authentication_challenge', { token })
    expect(client.frames.map((frame) => frame.event ?? frame.status)).toEqual(['hello', 'OK'])
    expect(client.frames[0]!.data).toMatchObject({ use_cc: true, session: { user_id: 10 } })
    client.socket.send(JSON.stringify({ seq: 50, action: 'authentication_challenge', data: { token } }))
    expect(await client.request('ping')).toMatchObject({ status: 'OK', data: { pong: 1 } })
    expect(client.frames.some((frame) => frame.seq_reply === 50)).toBe(false)
  })

  it('closes after 20 s without a challenge, and at once when the token is no string', async () => {
    await start({ pace: 0.1 })
    const silent = await Client.open(simulators)
    const wrong = await Client.open(simulators)
    wrong.socket.send(JSON.stringify({ seq: 1, action: 'authentication_challenge', data: { token: 5 } }))
    await soon(() => expect(wrong.closed).toBe(true))
    expect(silent.closed).toBe(false)
    await vi.waitFor(() => expect(silent.closed).toBe(true), { timeout: 5000 })
  })

  it.each([
    ['ping', {}, 'api.web_socket_router.not_authenticated.app_error', 500],
    ['authentication_challenge', { token: 'x' }, 'api.context.session_expired.app_error', 401]
  ])('refuses %s of a stranger', async (action, data, id, code) => {
    await start()
    const client = await Client.open(simulators)
    expect(await client.request(action, data)).toMatchObject({ status: 'FAIL', error: { id, code } })
  })

  it('refuses unknown actions, and ids that are strings', async () => {
    await start()
    const client = await signedIn()
    expect((await client.request('constructor')).error?.id).toBe('api.web_socket_router.bad_action.app_error')
    expect((await client.request('cc_agent_tasks', { agent_id: '7' })).error?.id).toBe('api.websocket_handler.invalid_param.app_error')
  })
})

describe('a queue call', () => {
  it('goes through its events in order, and ends with wrap-up', async () => {
    await start()
    const client = await signedIn()
    const { attempt } = await talked()
    await client.saw('channel:processing')
    expect(await client.request('cc_reporting', { attempt_id: attempt, success: true })).toMatchObject({ status: 'OK' })
    await client.saw('channel:waiting')
    expect(client.events().slice(1)).toEqual([
      'channel:distribute',
      'call:ringing',
      'channel:offering',
      'call:active',
      'call:bridge',
      'channel:bridged',
      'call:hangup',
      'channel:processing',
      'channel:wrap_time',
      'channel:waiting'
    ])
    expect((await client.request('cc_reporting', { attempt_id: attempt, success: true })).error?.id).toBe('app.cc_member.reporting.app_err')
  })

  it('counts as missed when nobody answers, and takes the agent out after the third', async () => {
    await start()
    const client = await signedIn()
    for (let i = 0; i < 3; i += 1) {
      call({ ringS: 1 })
      await soon(() => expect(client.events().filter((event) => event === 'channel:missed')).toHaveLength(i + 1))
    }
    await client.saw('agent_status:break_out')
    expect(await client.request('cc_agent_online', { agent_id: 7 })).toMatchObject({ status: 'OK' })
  })

  it('is not missed when the caller gives up', async () => {
    await start()
    const client = await signedIn()
    call({ givesUpS: 1 })
    await client.saw('call:hangup')
    await client.saw('channel:waiting')
    expect(client.events()).not.toContain('channel:missed')
    expect(simulators.webitel.calls()[0]).toMatchObject({ cause: 'ORIGINATOR_CANCEL', hangupBy: 'A' })
  })

  it('waits while the agent is not online, and is withdrawn when the agent goes to pause', async () => {
    await start({ agentStatus: 'offline' })
    const client = await signedIn()
    call()
    expect((await client.request('subscribe_call', null)).data).toEqual({ items: [] })
    await client.request('cc_agent_online', { agent_id: 7 })
    await client.saw('call:ringing')
    await client.request('cc_agent_pause', { agent_id: 7, payload: 'Lunch' })
    await client.saw('call:hangup')
    expect((await client.request('cc_agent_pause', { agent_id: 7, payload: 'Lunch' })).error?.id).toBe('app.agent.set_pause.payload')
  })

  it('stands in the snapshot with its task until it is reported', async () => {
    await start()
    const { id, attempt } = await talked()
    const late = await signedIn()
    const items = (await late.request('subscribe_call', null)).data!.items as {
      id: string
      state: string
      task: { attempt_id: number; processing_timeout_at: number }
    }[]
    expect(items).toMatchObject([{ id, state: 'hangup', task: { attempt_id: attempt, state: 'processing', has_reporting: true } }])
    expect(items[0]!.task.processing_timeout_at).toBeGreaterThan(Date.now())
    simulators.webitel.exchange.attempts.report(attempt, 'rest', { status: 'success' })
    expect((await late.request('subscribe_call', null)).data).toEqual({ items: [] })
  })

  it('is closed by the server when no report comes, later when more time was asked for', async () => {
    await start()
    const client = await signedIn()
    const first = await talked({ processingS: 20 })
    await client.request('cc_renewal', { attempt_id: first.attempt, renewal_sec: 60 })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(client.events()).not.toContain('channel:wrap_time')
    await client.saw('channel:wrap_time')
    expect(simulators.webitel.reports()).toEqual([])
    expect((await client.request('cc_reporting', { attempt_id: first.attempt, success: true })).status).toBe('FAIL')
  })

  it('rings and is missed at once when no phone is registered', async () => {
    await start()
    const client = await signedIn()
    call({ phone: 'here' })
    await client.saw('channel:missed')
    expect(simulators.webitel.calls()[0]).toMatchObject({ cause: 'USER_NOT_REGISTERED' })
  })
})

describe('two programs of one user', () => {
  it('both get the events, under their own socket ids, and one sees what the other did', async () => {
    await start()
    const [one, two] = [await signedIn(), await signedIn()]
    const sockOf = (client: Client) => client.frames.find((frame) => frame.event === 'hello')!.data!.sock_id
    expect(sockOf(one)).not.toBe(sockOf(two))
    const id = call()
    await Promise.all([one.saw('call:ringing'), two.saw('call:ringing')])
    expect((two.frames.find((frame) => frame.event === 'call') as { sock_id?: string }).sock_id).toBe(sockOf(two))
    simulators.webitel.legAnswered(id)
    await one.saw('call:active')
    await one.request('call_hold', { id })
    await two.saw('call:hold')
  })
})

describe('click-to-call', () => {
  it.each([
    [{}, { autoAnswer: 'true' }],
    [{ disableAutoAnswer: true }, undefined]
  ])('with %j rings with %j', async (params, expected) => {
    await start({ sip: { server: 'ws://127.0.0.1:9/sip', realm: 'elsewhere.test', account: 'a', password: 'p', extension: '201' } })
    const client = await signedIn()
    const { data } = await client.request('call_invite', { destination: '+44 7700 900111', params })
    await client.saw('call:ringing')
    const ringing = client.frames.find((frame) => frame.event === 'call')!.data as { call: { id: string; data: Record<string, unknown> } }
    expect(ringing.call).toMatchObject({ id: data!.id, data: { direction: 'outbound', destination: '+447700900111' } })
    expect(ringing.call.data.params).toEqual(expected)
    simulators.webitel.legAnswered(String(data!.id))
    await client.saw('call:bridge')
  })
})

describe('who is no agent', () => {
  it('has no session, and without a licence no call centre', async () => {
    await start()
    simulators.webitel.agent.isAgent = false
    const client = await signedIn()
    expect((await client.request('cc_agent_session')).error).toMatchObject({ id: 'User.valid.agent_id', code: 404 })
    simulators.webitel.agent.hasLicence = false
    const other = await signedIn()
    expect(other.frames[0]!.data).toMatchObject({ use_cc: false })
    expect((await other.request('cc_agent_session')).error).toMatchObject({ id: 'api.context.permissions.license', code: 403 })
    expect((await other.request('subscribe_call', null)).status).toBe('OK')
  })

  it('is not let in when the product is past its time', async () => {
    await start()
    simulators.webitel.sessions.licenceExpired = true
    const client = await Client.open(simulators)
    const token = simulators.webitel.sessions.issue()
    expect((await client.request('authentication_challenge', { token })).error).toMatchObject({ code: 403 })
    expect((await client.request('ping')).error).toMatchObject({ code: 500 })
  })
})

describe('presence', () => {
  it('is told to whoever listens: phone, call, do not disturb', async () => {
    await start()
    const client = await signedIn()
    await client.request('subscribe_users_status', null)
    const said = () =>
      client.frames.flatMap(({ event, data }) => (event === 'user_state' ? [(data as { state: { status: string } }).state.status] : []))
    const id = call()
    await soon(() => expect(said()).toEqual(['dlg']))
    simulators.webitel.agent.setDoNotDisturb(true)
    simulators.webitel.customerHangsUp(id)
    await soon(() => expect(said()).toEqual(['dlg', 'dlg,dnd', 'dnd']))
  })
})

describe('an agent who loses the line', () => {
  it('is set offline after a minute, not before', async () => {
    await start()
    const client = await signedIn()
    client.socket.terminate()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(simulators.webitel.agent.status).toBe('online')
    await soon(() => expect(simulators.webitel.agent.session()).toMatchObject({ status: 'offline', status_payload: 'system/ws' }))
  })
})

describe('faults', () => {
  it('drops every socket and refuses new ones for a while', async () => {
    await start()
    const client = await signedIn()
    simulators.webitel.dropRealtime(10_000)
    await soon(() => expect(client.closed).toBe(true))
    await expect(Client.open(simulators)).rejects.toThrow()
    await soon(() => Client.open(simulators))
  })

  it('freezes: open, silent, and all of it late', async () => {
    await start()
    const client = await signedIn()
    simulators.webitel.freezeRealtime(20_000)
    let answered = false
    const pending = client.request('ping').then(() => (answered = true))
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect([answered, client.closed]).toEqual([false, false])
    await pending
    expect(answered).toBe(true)
  })

  it('answers in another order than it was asked', async () => {
    await start()
    const client = await signedIn()
    simulators.webitel.realtime.faults.reorderReplies = 3
    const before = client.frames.length
    await Promise.all([client.request('ping'), client.request('users_list'), client.request('latency_start')])
    const seqs = client.frames.slice(before).map((frame) => frame.seq_reply!)
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a))
    simulators.webitel.realtime.faults.reorderReplies = 2
    expect(await client.request('ping')).toMatchObject({ status: 'OK' })
  })

  it('closes in a call; whoever comes back finds it in the snapshot', async () => {
    await start()
    const client = await signedIn()
    const id = call()
    simulators.webitel.legAnswered(id)
    await client.saw('call:bridge')
    simulators.webitel.dropRealtime(0, 1001)
    await soon(() => expect(client.closed).toBe(true))
    const back = await signedIn()
    expect((await back.request('subscribe_call', null)).data).toMatchObject({ items: [{ id, state: 'active' }] })
  })

  it('pings its clients, and tells how often they should', async () => {
    await start()
    simulators.webitel.realtime.pingIntervalMs = 5000
    const client = await Client.open(simulators)
    let pings = 0
    client.socket.on('ping', () => (pings += 1))
    await client.request('authentication_challenge', { token: simulators.webitel.sessions.issue() })
    expect(client.frames[0]!.data).toMatchObject({ ping_interval: 5000 })
    await vi.waitFor(() => expect(pings).toBeGreaterThan(1), { timeout: 5000 })
  })

  it('doubles, loses and decorates events, and lets the routes overtake each other', async () => {
    await start()
    const client = await signedIn()
    const { faults } = simulators.webitel.realtime
    Object.assign(faults, { duplicate: true, chaos: true })
    call()
    await client.saw('weather')
    expect(client.events().filter((event) => event === 'call:ringing')).toHaveLength(2)
    expect(client.rawFrames).toContain('\0\0\0\0')
    Object.assign(faults, { duplicate: false, chaos: false, lose: 2, lagMs: { call: 0, channel: 5000, agent_status: 0 } })
    const before = client.events().length
    call()
    call()
    call()
    await soon(() =>
      expect(
        client
          .events()
          .slice(before)
          .filter((event) => event === 'channel:distribute')
      ).toHaveLength(3)
    )
    expect(client.events().slice(before)[0]).toBe('call:ringing')
    const seqs = client.frames.flatMap((frame) => (frame.event === undefined ? [] : [frame.seq!]))
    expect(seqs.at(-1)! - (seqs.length - 1)).toBe(2)
  })
})
