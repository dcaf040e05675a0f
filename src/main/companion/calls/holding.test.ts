import { describe, expect, it } from 'vitest'
import { playedCalls } from '../../../../tests/support/played-calls'
import { settle } from '../../../../tests/support/virtual-clock'

const other = { peer: { number: '+31687654321', name: 'Jan Bos' } }
const states = (desk: Awaited<ReturnType<typeof playedCalls>>) => desk.calls().map(({ id, state }) => `${id} ${state}`)

async function inCall() {
  const desk = await playedCalls()
  desk.ring('A')
  await desk.answer('A')
  return desk
}

describe('several calls', () => {
  it('a second one rings softly, once, and answering it puts the first on hold', async () => {
    const desk = await inCall()
    desk.ring('B', other)
    await desk.clock.advance(5_000)
    expect(desk.askedFor('ring')).toEqual(['ring true', 'ring false'])
    expect(desk.asked.filter((what) => what === 'beep')).toHaveLength(1)
    await desk.answer('B')
    expect(states(desk)).toEqual(['A held', 'B connected'])
    expect(desk.asked.indexOf('hold A')).toBeLessThan(desk.asked.indexOf('answer sip-B'))
  })

  it('rings aloud when the call before it ends', async () => {
    const desk = await inCall()
    desk.ring('B', other)
    desk.hangUp('A')
    expect(desk.askedFor('ring').at(-1)).toBe('ring true')
  })

  it('resuming one holds the other first', async () => {
    const desk = await inCall()
    desk.ring('B', other)
    await desk.answer('B')
    expect(await desk.companion.handlers['calls.resume']({ callId: 'A' })).toMatchObject({ ok: true })
    await settle()
    expect(states(desk)).toEqual(['A connected', 'B held'])
    expect(desk.asked.indexOf('hold B')).toBeLessThan(desk.asked.indexOf('resume A'))
  })

  it('answers the waiting customer although a hold is not confirmed, and lets nobody overhear', async () => {
    const desk = await inCall()
    desk.ring('B', other)
    desk.played.obeys = (what) => !what.startsWith('hold')
    const answered = desk.answer('B')
    await desk.clock.advance(2_000)
    expect(await answered).toMatchObject({ ok: true })
    expect(desk.one('A')).toMatchObject({ state: 'connected', muted: true })
    expect(desk.one('B')).toMatchObject({ state: 'connected', muted: false })
  })

  it('rings for the next customer while a result is still waited for', async () => {
    const desk = await playedCalls()
    desk.ring('A', { queue: { id: '5', name: 'Billing', attemptId: '501', reporting: true } })
    await desk.answer('A')
    desk.hangUp('A', 'NORMAL_CLEARING', 'B', { reporting: true })
    expect(desk.theOne().wrapUp).not.toBeNull()
    desk.ring('B')
    expect(desk.askedFor('ring').at(-1)).toBe('ring true')
    expect(await desk.answer('B')).toMatchObject({ ok: true })
    expect(desk.conversations()).toHaveLength(2)
    expect(desk.conversations().some(({ wrapUp }) => wrapUp?.attemptId === '501' && wrapUp.disposition === null)).toBe(true)
  })

  it('sends a swap that was pressed without the line when it is back: the hold before the resume', async () => {
    const desk = await inCall()
    desk.ring('B', other)
    await desk.answer('B')
    desk.telephonySays({ kind: 'link', state: 'lost' })
    const from = desk.asked.length
    expect(await desk.companion.handlers['calls.resume']({ callId: 'A' })).toMatchObject({ ok: true })
    expect(desk.calls().map(({ pending }) => pending)).toEqual(['resuming', 'holding'])
    desk.telephonySays({ kind: 'link', state: 'up' })
    const calls = [
      { callId: 'A', at: desk.clock.now(), event: 'hold' as const, processing: null },
      { callId: 'B', at: desk.clock.now(), event: 'active' as const, processing: null }
    ]
    desk.telephonySays({ kind: 'snapshot', snapshot: { at: desk.clock.now(), calls, agent: null } })
    await settle()
    expect(desk.asked.slice(from).filter((what) => /^(hold|resume) /.test(what))).toEqual(['hold B', 'resume A'])
    expect(states(desk)).toEqual(['A connected', 'B held'])
  })
})

describe('tones', () => {
  it.each([
    ['webitel', ['digit A 1', 'digit A #']],
    ['rfc4733', ['sip-digits sip-A 1# rfc4733']],
    ['info', ['sip-digits sip-A 1# info']]
  ] as const)('by %s', async (digitsBy, sent) => {
    const desk = await playedCalls({ settings: { calls: { placeBy: 'phone', digitsBy, autoAnswer: true, autoAnswerAfterS: 3 } } })
    desk.ring('A')
    await desk.answer('A')
    expect(await desk.companion.handlers['calls.sendDigits']({ callId: 'A', digits: '1#' })).toMatchObject({ ok: true })
    expect(desk.askedFor('digit', 'sip-digits')).toEqual(sent)
    expect(desk.one('A').digits).toBe('1#')
  })

  it('stop at the first whose answer was lost, and none is sent twice', async () => {
    const desk = await inCall()
    desk.answers.action = (what) => (what === 'digit A 2' ? 'no-answer' : null)
    expect(await desk.companion.handlers['calls.sendDigits']({ callId: 'A', digits: '123' })).toMatchObject({ cause: 'not-connected' })
    expect(desk.askedFor('digit')).toEqual(['digit A 1', 'digit A 2'])
  })
})

describe('what the server tells of a call', () => {
  it('a supervisor is shown, and told once', async () => {
    const desk = await inCall()
    for (const state of ['muted', 'muted', 'prompt']) desk.call({ event: 'eavesdrop', eavesdrop: { name: 'Nina', state } })
    expect(desk.one('A').eavesdrop).toEqual({ name: 'Nina', state: 'prompt' })
    expect(desk.theOne().timeline.filter(({ kind }) => kind === 'listened-in')).toHaveLength(1)
    desk.call({ event: 'eavesdrop', eavesdrop: null })
    expect(desk.one('A').eavesdrop).toBeNull()
  })

  it("a call that is a supervisor's own listening is marked from its first ring, and told once", async () => {
    const desk = await playedCalls()
    const eavesdrop = { name: 'Nina', state: 'muted' }
    desk.ring('A', { eavesdrop })
    expect(desk.one('A')).toMatchObject({ state: 'ringing', eavesdrop })
    await desk.answer('A')
    desk.call({ event: 'active', eavesdrop })
    expect(desk.one('A')).toMatchObject({ state: 'connected', eavesdrop })
    expect(desk.theOne().timeline.filter(({ kind }) => kind === 'listened-in')).toHaveLength(1)
    desk.call({ event: 'eavesdrop', eavesdrop: { name: 'Nina', state: 'prompt' } })
    expect(desk.one('A').eavesdrop?.state).toBe('prompt')
    expect(desk.theOne().timeline.filter(({ kind }) => kind === 'listened-in')).toHaveLength(1)
  })

  it('a hidden number stays marked', async () => {
    const desk = await playedCalls()
    desk.ring('A', { numberHidden: true, peer: { number: '+316***678', name: null } })
    desk.call({ event: 'active' })
    expect(desk.one('A').numberHidden).toBe(true)
  })
})
