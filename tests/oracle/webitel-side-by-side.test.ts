import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Call, Client } from 'webitel-sdk'
import { defaultSettings } from '../../src/contract/settings'
import type { TelephonyEvent } from '../../src/main/companion/ports'
import { systemClock as clock, systemRandom as random } from '../../src/main/system'
import { createHttp } from '../../src/main/vendors/http'
import { createTelephony } from '../../src/main/vendors/webitel'
import { startSimulators, type Simulators } from '../../src/simulators'
import { silentLog as log } from '../support/silent-log'

/** A call as an agent would be told of it, in words that both clients can be asked for. */
interface Seen {
  direction: string
  number: string
  queue: string
  answered: boolean
  bridged: boolean
  held: boolean
  over: boolean
}
interface State {
  duty: string
  call: Seen | null
  task: string
}

/** The vendor's client and ours are two programs of one user: whatever happens, both must come to believe the same. */
describe('our client and the vendor’s end in the same states', () => {
  let simulators: Simulators
  let sdk: Client
  let SdkClient: typeof Client
  let ours: ReturnType<typeof createTelephony>
  const events: TelephonyEvent[] = []
  const sdkCalls: Call[] = []
  const sdkTasks: string[] = []
  const http = createHttp({ clock, random, log })

  beforeAll(async () => {
    // The vendor's client is written for a page.
    vi.stubGlobal('WebSocket', WebSocket)
    vi.stubGlobal('window', globalThis)
    for (const level of ['log', 'debug', 'info'] as const) vi.spyOn(console, level).mockReturnValue()
    simulators = await startSimulators({
      webitelCalls: 0,
      sip: { server: 'ws://127.0.0.1:9/sip', realm: 'elsewhere.test', account: 'a', password: 'p', extension: '201' }
    })
    const { webitel } = simulators.addresses
    const realtime = webitel.replace('http', 'ws')
    ours = createTelephony({
      clock,
      random,
      log,
      http,
      settings: () => defaultSettings.webitel,
      addresses: () => ({ rest: `${webitel}/api`, realtime: `${realtime}/ws/websocket`, sip: (server) => server })
    })
    ours.events((event) => events.push(event))
    ;({ Client: SdkClient } = await import('webitel-sdk'))
    sdk = new SdkClient({
      endpoint: `${realtime}/ws`,
      token: simulators.webitel.sessions.issue(),
      registerWebDevice: false,
      logLvl: 'error'
    })
  })

  afterAll(async () => {
    await sdk?.disconnect()
    await ours?.dispose()
    await http.close()
    await simulators?.stop()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  function stateOfSdk(callId: string): State {
    const call = sdkCalls.find(({ id }) => id === callId)
    return {
      duty: String(sdk.agent.status),
      call: call
        ? {
            direction: String(call.direction),
            number: call.displayNumber ?? '',
            queue: call.queue?.queue_name ?? '',
            answered: call.answeredAt > 0,
            bridged: call.bridgedAt > 0,
            held: call.isHold,
            over: call.hangupAt > 0
          }
        : null,
      task: sdkTasks.at(-1) ?? ''
    }
  }

  function stateOfOurs(callId: string): State {
    const duty = events.flatMap((event) =>
      event.kind === 'agent' ? [event.fact] : event.kind === 'snapshot' && event.snapshot.agent ? [event.snapshot.agent] : []
    )
    const facts = events.flatMap((event) => (event.kind === 'call' && event.fact.callId === callId ? [event.fact] : []))
    const had = (word: string): boolean => facts.some(({ event }) => event === word)
    const first = facts[0]
    const tasks = events.flatMap((event) => (event.kind === 'channel' ? [event.fact.status.replace('-', '_')] : []))
    return {
      duty: duty.at(-1)?.status.replace('-', '_') ?? '',
      call: first
        ? {
            direction: first.direction ?? '',
            number: first.peer?.number ?? '',
            queue: first.queue?.name ?? '',
            answered: had('active'),
            bridged: had('bridge'),
            held: facts.filter(({ event }) => event === 'hold' || event === 'active').at(-1)?.event === 'hold',
            over: had('hangup')
          }
        : null,
      task: tasks.at(-1) ?? ''
    }
  }

  /** Both come to the state, which is what the test says it is. */
  async function both(callId: string, expected: Partial<Omit<State, 'call'>> & { call?: Partial<Seen> | null }): Promise<void> {
    await vi.waitFor(() => expect(stateOfOurs(callId)).toMatchObject(expected), { timeout: 5000 })
    await vi.waitFor(() => expect(stateOfSdk(callId)).toEqual(stateOfOurs(callId)), { timeout: 5000 })
  }

  it('connect, sign in and know the agent', async () => {
    expect(await ours.signIn(simulators.credentials.webitel)).toMatchObject({ ok: true })
    ours.connect()
    await sdk.connect()
    await sdk.auth()
    await sdk.agentSession()
    await sdk.subscribeAgentsStatus(() => undefined, { agent_id: 7 })
    await sdk.subscribeCall((_action: string, call: Call) => void (sdkCalls.includes(call) || sdkCalls.push(call)))
    sdk.subscribeTask((action) => void (action && sdkTasks.push(String(action))))
    await vi.waitFor(() => expect(events).toContainEqual({ kind: 'link', state: 'up' }))
    expect(ours.sockId()).not.toBe(sdk.instanceId)
    await both('', { duty: 'online', call: null })
  })

  it('see the duty that the other one set, and the same refusals', async () => {
    expect(await ours.setDuty({ word: 'pause', reason: 'Lunch' })).toEqual({ ok: true, value: null })
    await both('', { duty: 'pause' })
    expect(await ours.setDuty({ word: 'pause', reason: 'Lunch' })).toMatchObject({ ok: false, cause: 'same-reason' })
    await expect(sdk.agentSetPause(7, 'Lunch')).rejects.toMatchObject({ id: 'app.agent.set_pause.payload' })
    await sdk.agentSetOnline(7)
    await both('', { duty: 'online' })
  })

  it('follow an inbound queue call from ringing to the report', async () => {
    const { webitel } = simulators
    const id = webitel.letCustomerCall({ name: 'Ann', number: '+447700900111', queue: 'Support' })
    const call = {
      direction: 'inbound',
      number: '+447700900111',
      queue: 'Support',
      answered: false,
      bridged: false,
      held: false,
      over: false
    }
    await both(id, { call, task: 'offering' })
    webitel.legAnswered(id)
    await both(id, { call: { answered: true, bridged: true }, task: 'bridged' })
    expect(await ours.hold(id)).toMatchObject({ ok: true })
    await both(id, { call: { held: true } })
    await sdkCalls.find((one) => one.id === id)!.unHold()
    await both(id, { call: { held: false } })
    webitel.customerHangsUp(id)
    await both(id, { call: { over: true }, task: 'processing' })
    const attemptId = String(webitel.calls().find((one) => one.id === id)!.attemptId)
    expect(await ours.report({ attemptId, status: 'success', note: '', callback: null, variables: {} })).toBe('accepted')
    await both(id, { task: 'waiting' })
    expect(await ours.report({ attemptId, status: 'success', note: '', callback: null, variables: {} })).toBe('already-reported')
    const again = { attempt_id: Number(attemptId), success: true }
    await expect(sdk.reportingTask(Number(attemptId), again as never)).rejects.toMatchObject({ id: 'app.cc_member.reporting.app_err' })
  })

  it('follow a call that nobody takes', async () => {
    const id = simulators.webitel.letCustomerCall({ queue: 'Claims', ringS: 1 })
    await both(id, { call: { answered: false, over: true }, task: 'missed' })
    await both(id, { task: 'waiting' })
  })

  it('follow a call that the server begins at the agent’s phone', async () => {
    const { webitel } = simulators
    const { id } = (await sdk.request('call_invite', { destination: '+447700900222', params: {} })) as { id: string }
    await both(id, { call: { direction: 'outbound', number: '+447700900222', answered: false } })
    webitel.legAnswered(id)
    await both(id, { call: { answered: true, bridged: true } })
    expect(await ours.hangUp(id, 'hang-up')).toMatchObject({ ok: true })
    await both(id, { call: { over: true } })
  })

  it('are refused alike: a call that is gone, a token that is none', async () => {
    expect(await ours.hold('gone')).toMatchObject({ ok: false, cause: 'gone' })
    await expect(sdk.request('call_hold', { id: 'gone', app_id: 'fs' })).rejects.toMatchObject({ code: 404 })
    const stranger = new SdkClient({
      endpoint: simulators.addresses.webitel.replace('http', 'ws') + '/ws',
      token: 'nobody',
      registerWebDevice: false,
      logLvl: 'error'
    })
    await stranger.connect()
    await expect(stranger.auth()).rejects.toMatchObject({ code: 401 })
    expect(await ours.signInWithToken(simulators.credentials.webitel.server, 'nobody')).toMatchObject({ ok: false, cause: 'expired' })
  })
})
