import { describe, expect, it } from 'vitest'
import { eventually } from './processes'
import { useSuite } from './suite'

/** W3C totalAudioEnergy over the seconds that are measured: speech is far above, comfort noise far below. */
const speech = 0.001
const silence = 0.0005

const { phone, talk } = useSuite()

describe('three phones', () => {
  it('hear one another while joined, the mute is of the agent alone, and the call that is left is a plain one', async () => {
    const [agent, customer, colleague] = await Promise.all([phone({ hasty: true }), phone({ hasty: true }), phone({ hasty: true })])
    await Promise.all([agent.register('101'), customer.register('102'), colleague.register('103')])
    await agent.page.evaluate(`(() => {
      window.contexts = []
      const Real = window.AudioContext
      window.AudioContext = class extends Real { constructor(options) { super(options); window.contexts.push(this) } }
    })()`)
    agent.phone.place('customer', '102', {})
    const first = await customer.session('incoming')
    customer.phone.answer(first.sipCallId)
    await agent.session('confirmed', ({ token }) => token === 'customer')
    agent.phone.place('colleague', '103', {})
    const second = await colleague.session('incoming')
    colleague.phone.answer(second.sipCallId)
    await agent.session('confirmed', ({ token }) => token === 'colleague')

    agent.phone.mute(first.sipCallId, true)
    agent.phone.mute(second.sipCallId, true)
    expect((await customer.media(1500)).inbound).toBeLessThan(silence)

    agent.phone.join([first.sipCallId, second.sipCallId])
    await agent.event('joined', (event) => event.joined)
    // The agent is still muted: what is heard now is the other one.
    const [atCustomer, atColleague] = await Promise.all([customer.media(), colleague.media()])
    expect(atCustomer.inbound).toBeGreaterThan(speech)
    expect(atColleague.inbound).toBeGreaterThan(speech)

    colleague.phone.mute(second.sipCallId, true)
    await colleague.event('muted', (event) => event.muted)
    expect((await customer.media(1500)).inbound).toBeLessThan(silence)
    // One press counts for the whole conference.
    agent.phone.mute(second.sipCallId, false)
    await agent.event('muted', (event) => !event.muted && event.sipCallId === first.sipCallId)
    const [fromAgent, alsoFromAgent] = await Promise.all([customer.media(), colleague.media()])
    expect(fromAgent.inbound).toBeGreaterThan(speech)
    expect(alsoFromAgent.inbound).toBeGreaterThan(speech)

    colleague.phone.end(second.sipCallId)
    await agent.event('joined', (event) => !event.joined)
    await eventually('one microphone is left', () => agent.openTracks() === 1, 1000)
    expect((await customer.media()).inbound).toBeGreaterThan(speech)
    await eventually('the mix is closed', () =>
      agent.page.evaluate<boolean>('window.contexts.length > 0 && window.contexts.every(({ state }) => state === "closed")')
    )
    agent.phone.mute(first.sipCallId, true)
    await eventually('muted again', () => agent.events.findLast((event) => event.kind === 'muted')?.muted === true)
    expect((await customer.media(1500)).inbound).toBeLessThan(silence)

    agent.phone.end(first.sipCallId)
    await customer.session('ended')
    await eventually('no microphone is left', () => agent.openTracks() === 0, 1000)
    expect(agent.page.complaints).toEqual([])
  })

  it('hear nothing of one another after one of them was parted, and both calls go on', async () => {
    const [agent, customer, colleague] = await Promise.all([phone({ hasty: true }), phone({ hasty: true }), phone({ hasty: true })])
    await Promise.all([agent.register('101'), customer.register('102'), colleague.register('103')])
    const ids: string[] = []
    for (const [to, other] of [
      ['102', customer],
      ['103', colleague]
    ] as const) {
      agent.phone.place(to, to, {})
      const { sipCallId } = await other.session('incoming')
      other.phone.answer(sipCallId)
      await agent.session('confirmed', ({ token }) => token === to)
      ids.push(sipCallId)
    }
    agent.phone.join(ids)
    await agent.event('joined', (event) => event.joined)
    agent.phone.mute(ids[0]!, true)
    expect((await customer.media()).inbound).toBeGreaterThan(speech)

    agent.phone.part(ids[1]!)
    await agent.event('joined', (event) => !event.joined)
    // The agent is muted: whatever is heard now would be the other one.
    const [atCustomer, atColleague] = await Promise.all([customer.media(1500), colleague.media(1500)])
    expect(atCustomer.inbound).toBeLessThan(silence)
    expect(atColleague.inbound).toBeLessThan(silence)
    for (const id of ids) agent.phone.mute(id, false)
    const [again, alsoAgain] = await Promise.all([customer.media(), colleague.media()])
    expect(again.inbound).toBeGreaterThan(speech)
    expect(alsoAgain.inbound).toBeGreaterThan(speech)
    expect(agent.facts.some(({ state }) => state === 'ended')).toBe(false)
  })

  it('are not joined when one of the calls is unknown', async () => {
    const { one, sipCallId } = await talk()
    one.phone.join([sipCallId, 'nobody'])
    await one.event('joined', (event) => !event.joined)
    expect((await one.media()).outbound).toBeGreaterThan(speech)
  })
})

describe('digits as SIP INFO', () => {
  it('arrive once each, in order, and each is told as sent', async () => {
    const { one, two, sipCallId } = await talk()
    one.phone.sendDigits(sipCallId, '42', 'info')
    one.phone.sendDigits(sipCallId, '#1', 'info')
    await eventually('four digits', () => digits(one, 'sent').length === 4)
    expect(digits(one, 'sent')).toEqual(['4', '2', '#', '1'])
    expect(digits(two, 'received')).toEqual(['4', '2', '#', '1'])
    expect(one.written.filter(({ data }) => data.startsWith('INFO ') && data.includes('application/dtmf-relay'))).toHaveLength(4)
    expect(one.events.filter((event) => event.kind === 'digit' && event.outcome === 'failed')).toEqual([])
  })

  it('fail, and none follows, when the line is cut; the call goes on', async () => {
    const { one, two, sipCallId } = await talk()
    one.fate = (_way, data) => (data.startsWith('INFO ') ? 'cut-after' : 'pass')
    one.phone.sendDigits(sipCallId, '42', 'info')
    await eventually('both failed', () => digits(one, 'failed').length === 2, 20_000)
    expect(digits(one, 'sent')).toEqual([])
    expect(digits(two, 'received').length).toBeLessThan(2)
    expect((await one.media()).received).toBeGreaterThan(50)
  })
})

const digits = (of: { events: readonly { kind: string }[] }, outcome: string): string[] =>
  (of.events as { kind: string; digit?: string; outcome?: string }[]).flatMap((event) =>
    event.kind === 'digit' && event.outcome === outcome ? [event.digit ?? ''] : []
  )
