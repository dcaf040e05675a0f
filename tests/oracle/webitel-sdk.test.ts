import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { soon } from '../support/soon'
import { WebSocket } from 'ws'
import { startSimulators, type Simulators } from '../../src/simulators'
import type { Client as SdkClient, Call, Task } from 'webitel-sdk'

/** The vendor's own client against the simulator: what the simulator says must mean the same to it. */
describe('the vendor client understands the simulator', () => {
  let simulators: Simulators
  let token = ''
  let client: SdkClient
  let Client: typeof SdkClient

  beforeAll(async () => {
    // The client is written for a page.
    vi.stubGlobal('WebSocket', WebSocket)
    vi.stubGlobal('window', globalThis)
    for (const level of ['log', 'debug', 'info'] as const) vi.spyOn(console, level).mockReturnValue()
    simulators = await startSimulators({
      sip: { server: 'ws://127.0.0.1:9/sip', realm: 'elsewhere.test', account: 'a', password: 'p', extension: '201' }
    })
    const { webitel } = simulators.credentials
    const login = await fetch(`${simulators.addresses.webitel}/api/login`, {
      method: 'POST',
      body: JSON.stringify({ username: webitel.user, password: webitel.password })
    })
    token = ((await login.json()) as { access_token: string }).access_token
    ;({ Client } = await import('webitel-sdk'))
    client = newClient(token)
    await client.connect()
    await client.auth()
  })

  afterAll(async () => {
    await client?.disconnect()
    await simulators?.stop()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  const newClient = (withToken: string): SdkClient =>
    new Client({
      endpoint: simulators.addresses.webitel.replace('http', 'ws') + '/ws',
      token: withToken,
      registerWebDevice: false,
      logLvl: 'error'
    })

  it('connects, authenticates and reads the hello', () => {
    expect(client.version).toBe('26.8.0')
    expect(client.canUseCC).toBe(true)
    expect(client.sessionInfo()).toMatchObject({ user_id: 10 })
    expect(client.instanceId).not.toBe('')
  })

  it('refuses a wrong token', async () => {
    const stranger = newClient('nobody')
    await stranger.connect()
    await expect(stranger.auth()).rejects.toMatchObject({ id: 'api.context.session_expired.app_error', code: 401 })
  })

  it('gets the agent session, and error bodies as refusals', async () => {
    const agent = await client.agentSession()
    expect(agent).toMatchObject({ agentId: 7, status: 'online' })
    await client.subscribeAgentsStatus(() => undefined, { agent_id: 7 })
    await expect(client.agentSetOnline(7)).rejects.toMatchObject({ id: 'app.agent.login.app_err', code: 400 })
    await client.agentSetPause(7, 'Lunch')
    await soon(() => expect(client.agent.status).toBe('pause'))
    await client.agentSetOnline(7)
    await soon(() => expect(client.agent.status).toBe('online'))
    await expect(client.request('no_such_action')).rejects.toMatchObject({ id: 'api.web_socket_router.bad_action.app_error' })
  })

  it('follows a queue call from ringing to the report', async () => {
    const states: string[] = []
    const taskStates: string[] = []
    await client.subscribeCall((_action: string, call: Call) => void states.push(call.state))
    client.subscribeTask((_action, task) => void taskStates.push(String((task as Task | null)?.state)))
    const id = simulators.webitel.letCustomerCall({ variables: { link: 'https://crm.example/1' } })
    await soon(() => expect(client.callById(id)).toBeDefined())
    const call = client.callById(id)!
    expect(call).toMatchObject({ direction: 'inbound', displayNumber: '+31612345678', displayName: 'Maren Visser' })
    expect(call.queue).toMatchObject({ queue_name: 'Billing', attempt_id: expect.any(String) as string })

    simulators.webitel.legAnswered(id)
    await soon(() => expect(call.answeredAt).toBeGreaterThan(0))
    await soon(() => expect(call.bridgedAt).toBeGreaterThan(0))
    await call.hold()
    await soon(() => expect(call.isHold).toBe(true))
    await call.unHold()
    await soon(() => expect(call.isHold).toBe(false))

    const attempt = Number(call.queue!.attempt_id)
    simulators.webitel.customerHangsUp(id)
    await soon(() => expect(client.getTask(attempt)?.state).toBe('processing'))
    await client.reportingTask(attempt, { attempt_id: attempt, success: true, description: 'done' } as never)
    await soon(() => expect(taskStates).toContain('wrap_time'))
    await expect(client.reportingTask(attempt, { attempt_id: attempt, success: true } as never)).rejects.toMatchObject({
      id: 'app.cc_member.reporting.app_err'
    })
    expect(simulators.webitel.reports()).toHaveLength(1)
    expect(states[0]).toBe('ringing')
  })
})
