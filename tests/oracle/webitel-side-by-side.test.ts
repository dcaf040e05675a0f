import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Simulators } from '../../src/simulators'
import { startTwoClients, webitelWithoutPhone, type TwoClients } from './two-clients'

/** The vendor's client and ours are two programs of one user: whatever happens, both must come to believe the same. */
describe('our client and the vendor’s end in the same states', () => {
  let simulators: Simulators
  let sdk: TwoClients['sdk']
  let SdkClient: TwoClients['SdkClient']
  let ours: TwoClients['ours']
  let sdkCalls: TwoClients['sdkCalls']
  let both: TwoClients['both']
  let signIn: TwoClients['signIn']
  let stop: TwoClients['stop'] | undefined

  beforeAll(async () => {
    simulators = await webitelWithoutPhone()
    ;({ sdk, SdkClient, ours, sdkCalls, both, signIn, stop } = await startTwoClients(simulators))
  })
  afterAll(async () => {
    await stop?.()
    await simulators?.stop()
  })

  it('connect, sign in and know the agent', async () => {
    await signIn()
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
