import { describe, expect, it } from 'vitest'
import { playedCalls } from '../../../../tests/support/played-calls'
import { settle } from '../../../../tests/support/virtual-clock'

const settings = (change: { autoAnswer?: boolean; autoAnswerAfterS?: number; placeBy?: 'phone' | 'server' }) => ({
  settings: { calls: { placeBy: 'phone', digitsBy: 'webitel', autoAnswer: true, autoAnswerAfterS: 3, ...change } as const }
})

describe('a call that the server marks to be answered by itself', () => {
  it.each([
    [400, 3, 3_000],
    [5_000, 3, 5_000],
    [400, 0, 400],
    [0, 0, 0]
  ])('server %i ms, settings %i s: after %i ms, with a tone before', async (autoAnswerMs, autoAnswerAfterS, after) => {
    const desk = await playedCalls(settings({ autoAnswerAfterS }))
    const began = desk.clock.now()
    desk.ring('A', { autoAnswerMs })
    expect(desk.one('A').autoAnswerAt).toBe(began + after)
    if (after > 0) {
      await desk.clock.advance(after - 1)
      expect(desk.one('A').state).toBe('ringing')
      expect(desk.asked).toContain('beep')
    }
    await desk.clock.advance(2)
    expect(desk.one('A')).toMatchObject({ state: 'connected', autoAnswerAt: null })
    expect(desk.askedFor('answer')).toEqual(['answer sip-A'])
    expect(desk.asked.indexOf('beep')).toBeLessThan(desk.asked.indexOf('answer sip-A'))
  })

  it('goes on ringing when the agent stops it', async () => {
    const desk = await playedCalls()
    desk.ring('A', { autoAnswerMs: 400 })
    await desk.clock.advance(1_000)
    expect(await desk.companion.handlers['calls.stopAutoAnswer']({ callId: 'A' })).toEqual({ ok: true, value: null })
    await desk.clock.advance(20_000)
    expect(desk.one('A')).toMatchObject({ state: 'ringing', autoAnswerAt: null })
    expect(desk.askedFor('answer')).toEqual([])
  })

  it('is not answered when the settings say so, in another call, or when it was asked for elsewhere', async () => {
    const off = await playedCalls(settings({ autoAnswer: false }))
    off.ring('A', { autoAnswerMs: 400 })
    const inCall = await playedCalls()
    inCall.ring('B', { peer: { number: '+31687654321', name: null } })
    await inCall.answer('B')
    inCall.ring('A', { autoAnswerMs: 400 })
    const later = await playedCalls()
    later.ring('A', { autoAnswerMs: 400 })
    later.ring('B', { peer: { number: '+31687654321', name: null } })
    await later.answer('B')
    const elsewhere = await playedCalls()
    elsewhere.call({ callId: 'A', event: 'ringing', direction: 'inbound', autoAnswerMs: 400 })
    elsewhere.sip({ state: 'incoming', sockId: 'another' })
    for (const desk of [off, inCall, later, elsewhere]) {
      await desk.clock.advance(10_000)
      expect(desk.one('A').state).toBe('ringing')
      expect(desk.asked).not.toContain('answer sip-A')
    }
  })

  it('is not answered by an INVITE that does not name it', async () => {
    for (const callId of [null, 'another']) {
      const desk = await playedCalls()
      desk.sip({ state: 'incoming', callId, sipCallId: 'sip-A' })
      desk.call({ callId: 'A', event: 'ringing', direction: 'inbound', sipCallId: 'sip-A', autoAnswerMs: 400 })
      await desk.clock.advance(30_000)
      expect(desk.askedFor('answer')).toEqual([])
    }
  })
})

describe('a call that was asked for here', () => {
  const C = 'invited-+31687654321'
  const placing = async () => {
    const desk = await playedCalls(settings({ placeBy: 'server' }))
    const placed = desk.companion.handlers['calls.place']({ number: '0687654321' })
    await settle()
    expect(desk.askedFor('invite')).toEqual(['invite +31687654321'])
    return { ...desk, placed }
  }

  it('is answered at once, and is up when the other side is', async () => {
    const desk = await placing()
    desk.call({ callId: C, event: 'ringing', direction: 'outbound', peer: { number: '+31687654321', name: null } })
    desk.sip({ state: 'incoming', sipCallId: `sip-${C}`, callId: C, sockId: 'sock' })
    expect((await desk.placed).ok).toBe(true)
    await settle()
    expect(desk.askedFor('answer')).toEqual([`answer sip-${C}`])
    expect(desk.askedFor('ring')).toEqual([])
    await settle()
    expect(desk.one(C)).toMatchObject({ direction: 'outbound', state: 'connected' })
  })

  it('is not up by the own phone alone', async () => {
    const desk = await placing()
    desk.played.obeys = () => false
    desk.call({ callId: C, event: 'ringing', direction: 'outbound', peer: { number: '+31687654321', name: null } })
    desk.sip({ state: 'incoming', sipCallId: `sip-${C}`, callId: C, sockId: 'sock' })
    desk.sip({ state: 'confirmed', sipCallId: `sip-${C}`, callId: C, sockId: 'sock' })
    desk.call({ callId: C, event: 'active' })
    expect(desk.one(C).state).toBe('connecting')
    desk.call({ callId: C, event: 'bridge' })
    expect(desk.one(C).state).toBe('connected')
  })

  it('is ended when it begins later than 10 s after the press', async () => {
    const desk = await placing()
    desk.answers.action = () => null
    const late = await playedCalls(settings({ placeBy: 'server' }))
    late.answers.action = (what) => (what.startsWith('invite') ? 'no-answer' : null)
    expect(await late.companion.handlers['calls.place']({ number: '0687654321' })).toMatchObject({ cause: 'not-connected' })
    await late.clock.advance(11_000)
    late.call({ callId: 'C', event: 'ringing', direction: 'outbound', peer: { number: '+31687654321', name: null } })
    late.sip({ state: 'incoming', sipCallId: 'sip-C', callId: 'C', sockId: 'sock' })
    await settle()
    expect(late.askedFor('answer')).toEqual([])
    expect(late.askedFor('hangUp')).toEqual(['hangUp C cancel'])
  })

  it('is dialled once, however fast it is pressed', async () => {
    const desk = await placing()
    expect(await desk.companion.handlers['calls.place']({ number: '0687654321' })).toMatchObject({ cause: 'busy' })
    expect(desk.askedFor('invite')).toHaveLength(1)
  })

  it('an INVITE that names our socket, and that nobody asked for, rings', async () => {
    const desk = await playedCalls()
    desk.sip({ state: 'incoming', sipCallId: 'sip-X', callId: 'X', sockId: 'sock' })
    await desk.clock.advance(30_000)
    expect(desk.askedFor('answer')).toEqual([])
    expect(desk.one('X').state).toBe('ringing')
  })
})

it('a call that the server places for the agent rings, to be answered by hand', async () => {
  const desk = await playedCalls()
  desk.call({ callId: 'P', event: 'ringing', direction: 'outbound', peer: { number: '+31612345678', name: 'Ann' } })
  expect(desk.one('P').state).toBe('connecting')
  desk.sip({ state: 'incoming', sipCallId: 'sip-P', callId: 'P' })
  expect(desk.one('P').state).toBe('ringing')
  expect(desk.askedFor('ring')).toEqual(['ring true'])
  expect(await desk.answer('P')).toEqual({ ok: true, value: null })
  expect(desk.one('P')).toMatchObject({ state: 'connected', direction: 'outbound' })
})
