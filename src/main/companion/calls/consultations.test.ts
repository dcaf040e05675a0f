import { describe, expect, it } from 'vitest'
import { playedCalls } from '../../../../tests/support/played-calls'
import { settle } from '../../../../tests/support/virtual-clock'

const colleague = { kind: 'number', number: '204', name: 'Femke Smit' } as const
const queue = { kind: 'queue', queueId: '9', name: 'Technical' } as const

async function inCall(options: Parameters<typeof playedCalls>[0] = {}) {
  const desk = await playedCalls(options)
  desk.ring('A')
  await desk.answer('A')
  expect(desk.one('A').state).toBe('connected')
  return desk
}
async function consulting(options: Parameters<typeof playedCalls>[0] = {}) {
  const desk = await inCall(options)
  const consulted = await desk.companion.handlers['calls.consult']({ callId: 'A', to: colleague })
  if (!consulted.ok) throw new Error(consulted.cause)
  await settle()
  return Object.assign(desk, { consultId: consulted.value.callId })
}
const kinds = (desk: Awaited<ReturnType<typeof inCall>>) => desk.theOne().timeline.map(({ kind }) => kind)

describe('a consultation', () => {
  it('is a second call of the same conversation, and the customer waits on hold', async () => {
    const desk = await consulting()
    expect(desk.theOne().calls).toHaveLength(2)
    expect(desk.one('A').state).toBe('held')
    expect(desk.consult()).toMatchObject({ state: 'connected', consultFor: 'A', party: { name: 'Femke Smit', number: '204' } })
    expect(desk.theOne().customer.name).toBe('Maren Visser')
    expect(kinds(desk)).toContain('consult-began')
    expect(desk.companion.state().audio.customerHears).toBe('music')
    expect(desk.asked.indexOf('hold A')).toBeLessThan(desk.asked.findIndex((what) => what.startsWith('place ')))
  })

  it('is placed once, however often it is pressed', async () => {
    const desk = await inCall()
    const consult = () => desk.companion.handlers['calls.consult']({ callId: 'A', to: colleague })
    const [first, second] = await Promise.all([consult(), consult()])
    expect(second).toEqual(first)
    expect(await consult()).toMatchObject({ cause: 'busy' })
    expect(desk.askedFor('place')).toHaveLength(1)
  })

  it('swaps: never are both heard', async () => {
    const desk = await consulting()
    for (const heard of ['A', desk.consultId, 'A']) {
      expect(await desk.companion.handlers['calls.swap']({ callId: desk.consultId })).toMatchObject({ ok: true })
      await settle()
      expect(
        desk
          .calls()
          .filter(({ state }) => state === 'connected')
          .map(({ id }) => id)
      ).toEqual([heard])
    }
  })

  it('puts through: both calls end as transferred, and the conversation says to whom', async () => {
    const desk = await consulting()
    expect(await desk.companion.handlers['calls.putThrough']({ callId: desk.consultId })).toMatchObject({ ok: true })
    expect(desk.askedFor('bridge')).toEqual([`bridge A w-${desk.consultId}`])
    expect(desk.calls().map(({ end }) => end)).toEqual(['transferred', 'transferred'])
    const entry = desk.theOne().timeline.find(({ kind }) => kind === 'call-transferred')
    expect(entry?.values).toMatchObject({ to: 'Femke Smit' })
    expect(kinds(desk).filter((kind) => kind === 'call-transferred')).toHaveLength(1)
  })

  it('keeps both calls when putting through is refused', async () => {
    const desk = await consulting()
    desk.played.obeys = () => false
    desk.answers.action = () => 'refused'
    expect(await desk.companion.handlers['calls.putThrough']({ callId: desk.consultId })).toMatchObject({ cause: 'server-refused' })
    expect(desk.calls().map(({ state, pending }) => [state, pending])).toEqual([
      ['held', null],
      ['connected', null]
    ])
  })

  it('joins: both are up, mixed, and marked so until one of them ends', async () => {
    const desk = await consulting()
    expect(await desk.companion.handlers['calls.join']({ callId: desk.consultId })).toEqual({ ok: true, value: null })
    expect(desk.calls().map(({ state, joined }) => [state, joined])).toEqual([
      ['connected', true],
      ['connected', true]
    ])
    expect(desk.askedFor('join')).toEqual([`join sip-A sip-w-${desk.consultId}`])
    desk.hangUp(`w-${desk.consultId}`)
    expect(desk.one('A')).toMatchObject({ state: 'connected', joined: false })
  })

  it.each(['customer', 'consulted'] as const)('ends the mix in the phone page when the %s is put on hold', async (who) => {
    const desk = await consulting()
    await desk.companion.handlers['calls.join']({ callId: desk.consultId })
    const [held, heard] = who === 'customer' ? ['A', desk.consultId] : [desk.consultId, 'A']
    await desk.companion.handlers['calls.hold']({ callId: held })
    await settle()
    expect(desk.askedFor('part')).toEqual([who === 'customer' ? 'part sip-A' : `part sip-w-${desk.consultId}`])
    expect(desk.one(held)).toMatchObject({ state: 'held', joined: false })
    expect(desk.one(heard)).toMatchObject({ state: 'connected', joined: false })
  })

  it('does not leave two calls heard when the phone cannot join them', async () => {
    const desk = await consulting()
    desk.played.obeys = (what) => !what.startsWith('join ')
    const joined = desk.companion.handlers['calls.join']({ callId: desk.consultId })
    await desk.clock.advance(6_000)
    expect(await joined).toMatchObject({ cause: 'phone-not-ready' })
    expect(desk.calls().map(({ state }) => state)).toEqual(['held', 'connected'])
  })

  it('ends: the customer is heard again', async () => {
    const desk = await consulting()
    expect(await desk.companion.handlers['calls.endConsult']({ callId: desk.consultId })).toMatchObject({ ok: true })
    await settle()
    expect(desk.consult()).toMatchObject({ state: 'ended', end: 'hung-up-by-agent' })
    expect(desk.one('A').state).toBe('connected')
  })

  it('leaves the customer on hold when nobody answers, and goes back at a press', async () => {
    const desk = await inCall()
    desk.played.answers = false
    const consulted = await desk.companion.handlers['calls.consult']({ callId: 'A', to: colleague })
    if (!consulted.ok) throw new Error(consulted.cause)
    const { callId } = consulted.value
    expect(await desk.companion.handlers['calls.resume']({ callId: 'A' })).toMatchObject({ cause: 'not-possible-now' })
    desk.hangUp(`w-${callId}`, 'USER_BUSY')
    expect(desk.consult()).toMatchObject({ state: 'ended', end: 'busy' })
    expect(desk.theOne().timeline.at(-1)).toMatchObject({ kind: 'consult-ended', values: { to: 'Femke Smit', end: 'busy' } })
    expect(desk.one('A').state).toBe('held')
    expect(await desk.companion.handlers['calls.endConsult']({ callId })).toMatchObject({ ok: true })
    await settle()
    expect(desk.one('A').state).toBe('connected')
  })

  it('goes on as an ordinary call when the customer hangs up', async () => {
    const desk = await consulting()
    desk.hangUp('A')
    expect(desk.consult()).toMatchObject({ state: 'connected', consultFor: null })
    expect(await desk.companion.handlers['calls.swap']({ callId: desk.consultId })).toMatchObject({ cause: 'not-possible-now' })
    expect(await desk.companion.handlers['calls.hangUp']({ callId: desk.consultId })).toMatchObject({ ok: true })
    expect(desk.theOne().closedAt).not.toBeNull()
  })

  it('is refused while the line is down, and nothing is lost', async () => {
    const desk = await inCall()
    desk.telephonySays({ kind: 'link', state: 'lost' })
    expect(await desk.companion.handlers['calls.consult']({ callId: 'A', to: colleague })).toMatchObject({ cause: 'not-connected' })
    expect(desk.one('A')).toMatchObject({ state: 'connected', pending: null })
    expect(desk.askedFor('place', 'hold')).toEqual([])
  })

  it('goes back to the customer when the line is back, after the consultation ended without it', async () => {
    const desk = await consulting()
    desk.telephonySays({ kind: 'link', state: 'lost' })
    expect(await desk.companion.handlers['calls.endConsult']({ callId: desk.consultId })).toMatchObject({ ok: true })
    expect(desk.one('A')).toMatchObject({ state: 'held', pending: 'resuming' })
    desk.telephonySays({ kind: 'link', state: 'up' })
    const fact = { callId: 'A', at: desk.clock.now(), event: 'hold' as const, processing: null }
    desk.telephonySays({ kind: 'snapshot', snapshot: { at: desk.clock.now(), calls: [fact], agent: null } })
    await settle()
    expect(desk.one('A').state).toBe('connected')
  })

  it.each([
    ['its INVITE comes first', true],
    ['its event comes first', false]
  ])('of a queue answers the own phone by itself and rings nothing; %s', async (_what, inviteFirst) => {
    const desk = await inCall()
    const before = desk.askedFor('ring').length
    const consulted = desk.companion.handlers['calls.consult']({ callId: 'A', to: queue })
    await settle()
    expect(desk.askedFor('consultQueue')).toEqual(['consultQueue A 9'])
    const invite = () =>
      desk.sip({ sipCallId: 'sip-queue-9', callId: 'queue-9', state: 'incoming', sockId: 'sock', peer: { user: '9', name: null } })
    const event = () =>
      desk.call({ callId: 'queue-9', event: 'ringing', direction: 'outbound', parentId: 'A', peer: { number: 'Technical', name: null } })
    if (inviteFirst) invite()
    event()
    if (!inviteFirst) invite()
    await settle()
    expect(await consulted).toEqual({ ok: true, value: { callId: 'queue-9' } })
    expect(desk.askedFor('answer')).toEqual(['answer sip-A', 'answer sip-queue-9'])
    expect(desk.askedFor('ring')).toHaveLength(before)
    expect(desk.theOne().calls).toHaveLength(2)
    expect(desk.consult()).toMatchObject({ consultFor: 'A', party: { name: 'Technical' }, direction: 'outbound' })
  })
})
