import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { soon } from '../support/soon'
import type { FormField } from '../../src/contract/conversation'
import { defaultSettings } from '../../src/contract/settings'
import { systemClock as clock, systemRandom as random } from '../../src/main/system'
import { createOnSite } from '../../src/main/vendors/webitel/on-site/create-on-site'
import { createRemote, type Remote } from '../../src/main/vendors/webitel/remote/create-remote'
import type { Simulators } from '../../src/simulators'
import { silentLog as log } from '../support/silent-log'
import { startTwoClients, webitelWithoutPhone, type TwoClients } from './two-clients'

/** What either client can be asked to do, in the words of ours. */
interface Hands {
  hold(callId: string): Promise<unknown>
  resume(callId: string): Promise<unknown>
  mute(callId: string, muted: boolean): Promise<unknown>
  digit(callId: string, digit: string): Promise<unknown>
  transfer(callId: string, to: { destination: string } | { queueId: string }): Promise<unknown>
  invite(destination: string): Promise<unknown>
  consultQueue(callId: string, queueId: string): Promise<unknown>
  bridge(fromId: string, toId: string): Promise<unknown>
  formAction(attemptId: string, action: string, values: Record<string, string>): Promise<unknown>
  renew(attemptId: string): Promise<unknown>
}

const field = (id: string): FormField => ({ id, label: id, kind: 'text', required: false, hint: null, options: [] })

const handsOf = ({ sdk, ours }: TwoClients): Record<string, Hands> => {
  const call = (id: string) => sdk.callById(id)!
  const task = (id: string) => sdk.getTask(Number(id))!
  return {
    'the vendor’s': {
      hold: (id) => call(id).hold(),
      resume: (id) => call(id).unHold(),
      mute: (id, muted) => call(id).mute(muted),
      digit: (id, digit) => call(id).sendDTMF(digit),
      transfer: (id, to) =>
        'queueId' in to ? call(id).blindTransferQueue(Number(to.queueId)) : call(id).blindTransfer(to.destination, undefined),
      invite: (destination) => sdk.invite({ destination }),
      consultQueue: (id, queueId) => call(id).processTransferQueue(Number(queueId), undefined as never),
      bridge: (from, to) => call(from).bridgeTo(call(to), undefined),
      formAction: (id, action, values) => task(id).formAction(action, values as never),
      renew: (id) => task(id).renew(900)
    },
    ours: {
      hold: (id) => ours.hold(id),
      resume: (id) => ours.resume(id),
      mute: (id, muted) => ours.mute(id, muted),
      digit: (id, digit) => ours.sendDigit(id, digit),
      transfer: (id, to) => ours.transfer(id, to),
      invite: (destination) => ours.invite(destination, { variables: {}, autoAnswer: true }),
      consultQueue: (id, queueId) => ours.consultQueue(id, queueId),
      bridge: (from, to) => ours.bridge(from, to),
      formAction: (attemptId, action, values) =>
        ours.formAction({ attemptId, action, values, fields: Object.keys(values).map((id) => field(id)) }),
      renew: (id) => ours.renew(id, 900)
    }
  }
}

describe('second parties and forms, done by one client and followed by both', () => {
  let simulators: Simulators
  let clients: TwoClients
  let hands: Record<string, Hands>
  let remote: Remote

  beforeAll(async () => {
    simulators = await webitelWithoutPhone()
    Object.assign(simulators.webitel.colleagues, { answerAfterMs: 100 })
    Object.assign(simulators.webitel.callees, { answerAfterMs: 100 })
    clients = await startTwoClients(simulators)
    hands = handsOf(clients)
    await clients.signIn()
    remote = createRemote({
      clock,
      random,
      log,
      rest: () => clients.ours.rest(),
      userId: () => clients.ours.userId(),
      agentId: () => clients.ours.agentId(),
      settings: () => defaultSettings,
      onSite: createOnSite({ clock, log })
    })
  })
  afterAll(async () => {
    await clients?.stop()
    await simulators?.stop()
  })

  const view = (id: string) => simulators.webitel.calls().find((call) => call.id === id)!
  const newest = () => simulators.webitel.calls().at(-1)!.id
  const talking = { answered: true, bridged: true, held: false, over: false }
  const over = { over: true }

  /** A customer of a queue who is talked to, and the attempt. */
  async function customer(spec: Parameters<Simulators['webitel']['letCustomerCall']>[0] = {}): Promise<{ id: string; attempt: string }> {
    const id = simulators.webitel.letCustomerCall({ name: 'Ann', number: '+447700900111', queue: 'Support', ...spec })
    await clients.both(id, { task: 'offering' })
    simulators.webitel.legAnswered(id)
    await clients.both(id, { call: talking, task: 'bridged' })
    return { id, attempt: String(view(id).attemptId) }
  }

  async function reported(attempt: string): Promise<void> {
    await clients.ours.report({ attemptId: attempt, status: 'success', note: '', callback: null, variables: {} })
    await clients.both('', { task: 'waiting' })
  }

  /** A second call beside the customer's, which is held; nobody answered it yet. */
  async function second(begin: () => Promise<unknown>): Promise<string> {
    const calls = simulators.webitel.calls().length
    await begin()
    await expect.poll(() => simulators.webitel.calls().length).toBe(calls + 1)
    await clients.both(newest(), { call: { direction: 'outbound', answered: false } })
    return newest()
  }

  const who = ['the vendor’s', 'ours']
  afterEach(() => {
    for (const { id, state } of simulators.webitel.calls()) if (state !== 'hangup') simulators.webitel.legEnded(id)
  })

  it.each(who)('%s holds, takes back, mutes and sends digits', async (name) => {
    const { id, attempt } = await customer()
    await hands[name]!.hold(id)
    await clients.both(id, { call: { held: true } })
    await hands[name]!.resume(id)
    await clients.both(id, { call: talking })
    for (const muted of [true, false]) {
      await hands[name]!.mute(id, muted)
      expect(view(id).muted).toBe(muted)
    }
    for (const digit of '5#') await hands[name]!.digit(id, digit)
    expect(view(id).digits).toBe('5#')
    await soon(() => expect(clients.sdk.callById(id)!.digits).toEqual(['5', '#']))
    simulators.webitel.customerHangsUp(id)
    await clients.both(id, { call: over, task: 'processing' })
    await reported(attempt)
  })

  it.each([
    ['the vendor’s', 'a colleague', { destination: '202' }, { to: '202' }],
    ['ours', 'a colleague', { destination: '202' }, { to: '202' }],
    ['the vendor’s', 'a number', { destination: '+447700900333' }, { to: '+447700900333' }],
    ['ours', 'a number', { destination: '+447700900333' }, { to: '+447700900333' }],
    ['the vendor’s', 'a queue', { queueId: '5' }, { to: 'Claims' }],
    ['ours', 'a queue', { queueId: '5' }, { to: 'Claims' }]
  ])('%s hands the customer on to %s', async (name, _whom, to, onward) => {
    const { id, attempt } = await customer()
    await hands[name]!.transfer(id, to)
    await clients.both(id, { call: over, task: 'processing' })
    expect(simulators.webitel.transfers.onward.at(-1)).toMatchObject({ name: 'Ann', ...onward })
    expect(view(id).cause).toBe('BLIND_TRANSFER')
    await reported(attempt)
  })

  it('both are refused a transfer to nobody, and the call goes on', async () => {
    const { id, attempt } = await customer()
    expect(await clients.ours.transfer(id, { destination: '299' })).toMatchObject({
      ok: false,
      cause: 'refused',
      detail: 'app.call.transfer'
    })
    await expect(clients.sdk.callById(id)!.blindTransfer('299', undefined as never)).rejects.toMatchObject({ id: 'app.call.transfer' })
    await clients.both(id, { call: talking })
    simulators.webitel.customerHangsUp(id)
    await reported(attempt)
  })

  it.each(who)('%s consults a colleague and puts the customer through', async (name) => {
    // Whoever was put through to talks on for a while.
    simulators.webitel.colleagues.behave('208', { presence: 'web' })
    const { id, attempt } = await customer()
    await hands[name]!.hold(id)
    const consulted = await second(() => hands[name]!.invite('208'))
    simulators.webitel.legAnswered(consulted)
    await clients.both(consulted, { call: { ...talking, number: '208' } })
    await clients.both(id, { call: { held: true, over: false } })
    await hands[name]!.bridge(id, consulted)
    await clients.both(consulted, { call: over })
    await clients.both(id, { call: over, task: 'processing' })
    expect(simulators.webitel.transfers.onward.at(-1)).toMatchObject({ name: 'Ann', to: '208', state: 'talking' })
    await reported(attempt)
  })

  it.each(who)('%s consults a queue, of which somebody takes the call', async (name) => {
    const { id, attempt } = await customer()
    await hands[name]!.hold(id)
    const consulted = await second(() => hands[name]!.consultQueue(id, '20'))
    expect(clients.sdk.callById(consulted)).toMatchObject({ isConsultToQueue: true })
    simulators.webitel.legAnswered(consulted)
    await clients.both(consulted, { call: { ...talking, number: '209' } })
    simulators.webitel.legEnded(consulted)
    await clients.both(consulted, { call: over })
    await hands[name]!.resume(id)
    await clients.both(id, { call: talking })
    simulators.webitel.customerHangsUp(id)
    await reported(attempt)
  })

  it.each(who)('%s goes through the form, and both see each page', async (name) => {
    const { id, attempt } = await customer({ form: true })
    const bothShow = (page: string | null) =>
      soon(() => {
        expect(clients.formOf(attempt)?.id ?? null).toBe(page)
        expect(clients.sdk.getTask(Number(attempt))?.form?.id ?? null).toBe(page)
      })
    await bothShow('damage')
    await hands[name]!.formAction(attempt, 'next', { policy: 'P-1' })
    await bothShow('outcome')
    await hands[name]!.formAction(attempt, 'back', {})
    await bothShow('damage')
    expect(clients.formOf(attempt)?.values.policy).toBe('P-1')
    await hands[name]!.formAction(attempt, 'next', {})
    await hands[name]!.formAction(attempt, 'save', { expert: 'week' })
    await bothShow(null)
    expect(simulators.webitel.exchange.legs.get(id)!.variables).toMatchObject({ policy: 'P-1', expert: 'week' })
    simulators.webitel.customerHangsUp(id)
    await clients.both(id, { call: over, task: 'processing' })
    await reported(attempt)
  })

  it.each(who)('%s asks for more time, and both count to the same moment', async (name) => {
    const { id, attempt } = await customer({ processingS: 100 })
    simulators.webitel.customerHangsUp(id)
    await clients.both(id, { task: 'processing' })
    const deadline = () =>
      clients.events
        .flatMap((event) => (event.kind === 'channel' && event.fact.status === 'processing' ? event.fact.deadlineAt : []))
        .at(-1)
    const before = deadline()!
    await hands[name]!.renew(attempt)
    await soon(() => expect(deadline()).toBeGreaterThan(before + 700_000))
    expect(clients.sdk.getTask(Number(attempt))!.processingTimeoutAt).toBe(deadline())
    await reported(attempt)
  })

  it('see a colleague in a call, and free again', async () => {
    simulators.webitel.colleagues.behave('202', { presence: 'web' })
    const told: string[] = []
    await clients.sdk.subscribeUsersStatus((state: unknown) => {
      const { id, status } = state as { id: string; status: string }
      if (id === '11') told.push(status)
    })
    const ours = async () => {
      const found = await remote.handlers['directory.search']({ text: 'Pieter', kinds: ['person'], size: 5 })
      return found.ok ? found.value.entries.map((entry) => (entry.kind === 'person' ? entry.presence : '')) : found.cause
    }
    for (const [presence, shown] of [
      ['web,dlg', 'busy'],
      ['web,dnd', 'do-not-disturb'],
      ['web', 'online']
    ] as const) {
      simulators.webitel.colleagues.behave('202', { presence })
      await soon(() => expect(told.at(-1)).toBe(presence))
      expect(await ours()).toEqual([shown])
    }
  })

  it('give the form back to clients that start anew while the result is awaited', async () => {
    const { id, attempt } = await customer({ form: true })
    const task = clients.sdk.getTask(Number(attempt))!
    await task.saveForm(null, { policy: 'P-7' } as never)
    simulators.webitel.customerHangsUp(id)
    await clients.both(id, { task: 'processing' })
    const anew = await startTwoClients(simulators)
    try {
      await anew.signIn()
      const restored = () => anew.events.flatMap((event) => (event.kind === 'snapshot' ? event.snapshot.calls : []))
      await soon(() => expect(restored()).toMatchObject([{ callId: id, event: 'hangup', processing: { attemptId: attempt } }]))
      expect(anew.formOf(attempt)).toMatchObject({ id: 'damage', values: { policy: 'P-7' } })
      const theirs = anew.sdk.callById(id)!.task!
      expect(theirs.form).toMatchObject({ id: 'damage' })
      expect(theirs.processingTimeoutAt).toBe(restored()[0]!.processing!.deadlineAt)
      await anew.ours.formAction({ attemptId: attempt, action: 'next', fields: [], values: {} })
      await soon(() => expect([anew.formOf(attempt)?.id, theirs.form?.id]).toEqual(['outcome', 'outcome']))
    } finally {
      await anew.leave()
    }
    await reported(attempt)
  })
})
