import { expect, vi } from 'vitest'
import { soon } from '../support/soon'
import { WebSocket } from 'ws'
import type { Call, Client } from 'webitel-sdk'
import { defaultSettings } from '../../src/contract/settings'
import type { ServerForm, TelephonyEvent } from '../../src/main/companion/ports'
import { systemClock as clock, systemRandom as random } from '../../src/main/system'
import { createHttp } from '../../src/main/vendors/http'
import { createTelephony } from '../../src/main/vendors/webitel'
import { startSimulators, type Simulators } from '../../src/simulators'
import { silentLog as log } from '../support/silent-log'

/** A call as an agent would be told of it, in words that both clients can be asked for. */
export interface Seen {
  direction: string
  number: string
  queue: string
  answered: boolean
  bridged: boolean
  held: boolean
  over: boolean
}

export interface State {
  duty: string
  call: Seen | null
  task: string
}

type Expected = Partial<Omit<State, 'call'>> & { call?: Partial<Seen> | null }

export interface TwoClients {
  sdk: Client
  SdkClient: typeof Client
  ours: ReturnType<typeof createTelephony>
  /** What ours told so far. */
  events: TelephonyEvent[]
  sdkCalls: Call[]
  /** The page that ours shows of an attempt's form. */
  formOf(attemptId: string): ServerForm | null
  /** Both come to the state, which is what the test says it is. */
  both(callId: string, expected: Expected): Promise<void>
  /** Signs both in as the same agent. */
  signIn(): Promise<void>
  leave(): Promise<void>
  /** Leaves, and takes the page away that the vendor's client needs. */
  stop(): Promise<void>
}

/** A simulated Webitel of which only the events are in question: its legs are answered by hand. */
export const webitelWithoutPhone = (): Promise<Simulators> =>
  startSimulators({
    webitelCalls: 0,
    sip: { server: 'ws://127.0.0.1:9/sip', realm: 'elsewhere.test', account: 'a', password: 'p', extension: '201' }
  })

/** The vendor's client and ours, as two programs of one user. */
export async function startTwoClients(simulators: Simulators): Promise<TwoClients> {
  // The vendor's client is written for a page.
  vi.stubGlobal('WebSocket', WebSocket)
  vi.stubGlobal('window', globalThis)
  for (const level of ['log', 'debug', 'info'] as const) vi.spyOn(console, level).mockReturnValue()
  const http = createHttp({ clock, random, log })
  const events: TelephonyEvent[] = []
  const sdkCalls: Call[] = []
  const sdkTasks: string[] = []
  const { webitel } = simulators.addresses
  const realtime = webitel.replace('http', 'ws')
  const ours = createTelephony({
    clock,
    random,
    log,
    http,
    settings: () => defaultSettings.webitel,
    addresses: () => ({ rest: `${webitel}/api`, realtime: `${realtime}/ws/websocket`, sip: (server) => server })
  })
  ours.events((event) => events.push(event))
  const { Client: SdkClient } = await import('webitel-sdk')
  const sdk = new SdkClient({
    endpoint: `${realtime}/ws`,
    token: simulators.webitel.sessions.issue(),
    registerWebDevice: false,
    logLvl: 'error'
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
    const tasks = events.flatMap((event) =>
      event.kind === 'channel' && event.fact.status !== 'other' ? [event.fact.status.replace('-', '_')] : []
    )
    return {
      duty: duty.at(-1)?.status.replace('-', '_') ?? '',
      call: first
        ? {
            direction: first.direction ?? '',
            number: facts.flatMap(({ peer }) => peer?.number ?? []).at(-1) ?? '',
            queue: first.queue?.name ?? '',
            answered: had('active'),
            bridged: had('bridge'),
            held: had('hangup') ? false : facts.filter(({ event }) => event === 'hold' || event === 'active').at(-1)?.event === 'hold',
            over: had('hangup')
          }
        : null,
      task: tasks.at(-1) ?? ''
    }
  }

  const leave = async (): Promise<void> => {
    await sdk.disconnect()
    await ours.dispose()
    await http.close()
  }

  return {
    sdk,
    SdkClient,
    ours,
    events,
    sdkCalls,
    formOf: (attemptId) =>
      events.flatMap((event) => (event.kind === 'form' && event.attemptId === attemptId ? [event.form] : [])).at(-1) ?? null,
    async both(callId, expected) {
      await vi.waitFor(() => expect(stateOfOurs(callId)).toMatchObject(expected), { timeout: 5000 })
      await vi.waitFor(() => expect(stateOfSdk(callId)).toEqual(stateOfOurs(callId)), { timeout: 5000 })
    },
    async signIn() {
      expect(await ours.signIn(simulators.credentials.webitel)).toMatchObject({ ok: true })
      ours.connect()
      await sdk.connect()
      await sdk.auth()
      await sdk.agentSession()
      await sdk.subscribeAgentsStatus(() => undefined, { agent_id: 7 })
      await sdk.subscribeCall((_action: string, call: Call) => void (sdkCalls.includes(call) || sdkCalls.push(call)))
      sdk.subscribeTask((action) => void (action && sdkTasks.push(String(action))))
      await soon(() => expect(events).toContainEqual({ kind: 'link', state: 'up' }))
    },
    leave,
    async stop() {
      await leave()
      vi.unstubAllGlobals()
      vi.restoreAllMocks()
    }
  }
}
