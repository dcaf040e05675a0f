import { afterEach, describe, expect, it } from 'vitest'
import { DeskPhone } from './baresip'
import { eventually, pause } from './processes'
import { useSuite } from './suite'
import { Switch } from './switch'
import type { TestPhone } from './test-phone'

const { proxy, phone } = useSuite()
/** W3C totalAudioEnergy over some seconds, of speech or of a tone. */
const sound = 0.0005
/** What a desk phone must have heard of the other's tone alone, s. */
const enoughS = 1.5
const [customerHz, colleagueHz] = [440, 660]

const others: { stop(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(others.splice(0).map((other) => other.stop()))
})

async function parties(): Promise<{ agent: TestPhone; customer: DeskPhone; colleague: DeskPhone; server: Switch }> {
  const agent = await phone({ hasty: true })
  const [server, customer, colleague] = await Promise.all([
    Switch.start(proxy(), '201'),
    DeskPhone.start(proxy(), '200', 'auto', customerHz),
    DeskPhone.start(proxy(), '202', 'auto', colleagueHz),
    agent.register('101')
  ])
  others.push(server, customer, colleague)
  return { agent, customer, colleague, server }
}

/** The two desk phones talk: each hears the other's tone, and nothing else. */
const hearEachOther = (customer: DeskPhone, colleague: DeskPhone): Promise<boolean> =>
  eventually(
    () => `each hears the other's tone: ${customer.heardTone(colleagueHz)} s and ${colleague.heardTone(customerHz)} s`,
    () => customer.heardTone(colleagueHz) > enoughS && colleague.heardTone(customerHz) > enoughS,
    15_000
  )

/** The agent's voice arrives at the customer; its file has pauses. Asked during the call, which is as long as that takes. */
const hearsSpeech = (customer: DeskPhone): Promise<boolean> =>
  eventually(
    () => `the customer hears speech: ${customer.heardBesides(colleagueHz)} s`,
    () => customer.heardBesides(colleagueHz) > 1,
    20_000
  )

/** Transfers are the server's: the phone asks nobody for one. */
const refers = (agent: TestPhone): string[] => agent.written.flatMap(({ data }) => (data.startsWith('REFER') ? [data] : []))

/** The customer calls in, the agent answers by hand. */
async function answered(agent: TestPhone, customer: DeskPhone, server: Switch) {
  customer.dial('201')
  const connected = server.connect('101')
  const { sipCallId } = await agent.session('incoming')
  agent.phone.answer(sipCallId)
  const { caller, callee } = await connected
  await agent.session('confirmed', (fact) => fact.sipCallId === sipCallId)
  expect((await agent.media()).inbound).toBeGreaterThan(sound)
  return { sipCallId, caller, callee }
}

describe('a blind transfer by the server', () => {
  it('ends the leg of the agent, and the customer and the colleague hear each other', async () => {
    const { agent, customer, colleague, server } = await parties()
    const { sipCallId, caller, callee } = await answered(agent, customer, server)
    const target = await server.blindTransfer({ agent: callee, partner: caller, to: '202' })
    expect(await agent.session('ended')).toMatchObject({ sipCallId, end: 'by-peer', callId: callee.uuid })
    await eventually('the microphone is closed', () => agent.openTracks() === 0, 2000)
    await pause(3000)
    await server.end(caller, target)
    await hearEachOther(customer, colleague)
    expect(customer.heardTone(customerHz)).toBe(0)
    expect(refers(agent)).toEqual([])
    expect(agent.page.complaints).toEqual([])
  })

  it('to the agent: the phone rings, and talks with the customer in place of the colleague', async () => {
    const { agent, customer, colleague, server } = await parties()
    customer.dial('201')
    const { caller, callee } = await server.connect('202')
    const handed = server.blindTransfer({ agent: callee, partner: caller, to: '101' })
    const { sipCallId } = await agent.session('incoming')
    agent.phone.answer(sipCallId)
    const own = await handed
    await colleague.report('CALL_CLOSED')
    const heard = await agent.media()
    expect(heard.inbound).toBeGreaterThan(sound)
    expect(heard.outbound).toBeGreaterThan(sound)
    await server.end(caller, own)
    expect((await agent.session('ended')).end).toBe('by-peer')
  })
})

describe('a consultation that the server puts through', () => {
  it('ends both legs of the agent, and the customer and the colleague hear each other', async () => {
    const { agent, customer, colleague, server } = await parties()
    const { sipCallId, caller, callee } = await answered(agent, customer, server)
    await server.hold(callee)
    await agent.event('held', ({ held, by }) => held && by === 'peer')

    const consulting = server.originate('101', '202')
    const consult = await agent.session('incoming', (fact) => fact.sipCallId !== sipCallId)
    agent.phone.answer(consult.sipCallId)
    const { first, second } = await consulting
    await agent.session('confirmed', (fact) => fact.sipCallId === consult.sipCallId)
    await pause(2500)

    await server.bridge({ legs: [callee, first], partners: [caller, second] })
    for (const id of [sipCallId, consult.sipCallId])
      expect((await agent.session('ended', (fact) => fact.sipCallId === id)).end).toBe('by-peer')
    await eventually('both microphones are closed', () => agent.openTracks() === 0, 2000)
    await pause(3000)
    await server.end(caller, second)
    await hearEachOther(customer, colleague)
    expect(refers(agent)).toEqual([])
    expect(agent.page.complaints).toEqual([])
  })

  it('with the agent as the one who was asked: the same call goes on with the customer', async () => {
    const { agent, customer, colleague, server } = await parties()
    customer.dial('201')
    const { caller, callee } = await server.connect('202')
    const consulting = server.originate('101', '202')
    const { sipCallId } = await agent.session('incoming')
    agent.phone.answer(sipCallId)
    const { first, second } = await consulting
    await agent.session('confirmed')
    expect((await agent.media()).inbound).toBeGreaterThan(sound)

    await server.bridge({ legs: [callee, second], partners: [caller, first] })
    await eventually('the colleague is out', () => colleague.reports.filter(({ type }) => type === 'CALL_CLOSED').length === 2)
    const heard = await agent.media()
    expect(heard.inbound).toBeGreaterThan(sound)
    expect(heard.outbound).toBeGreaterThan(sound)
    expect(agent.facts.filter(({ state }) => state === 'ended' || state === 'incoming')).toHaveLength(1)
    await hearsSpeech(customer)
    await server.end(caller, first)
  })
})
