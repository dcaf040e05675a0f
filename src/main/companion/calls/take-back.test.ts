import { describe, expect, it } from 'vitest'
import { playedCalls, type PlayedCalls } from '../../../../tests/support/played-calls'
import { settle } from '../../../../tests/support/virtual-clock'

async function crashed() {
  const desk = await playedCalls()
  desk.ring('A')
  await desk.answer('A')
  await desk.companion.handlers['calls.mute']({ callId: 'A', muted: true })
  desk.phoneSays({ kind: 'muted', sipCallId: 'sip-A', muted: true })
  desk.phoneSays({ kind: 'page', state: 'gone' })
  desk.phoneSays({ kind: 'link', state: 'lost' })
  desk.sip({ state: 'ended', end: 'media' })
  return desk
}
const newPage = (desk: PlayedCalls) => {
  desk.phoneSays({ kind: 'page', state: 'ready' })
  desk.phoneSays({ kind: 'link', state: 'up' })
}

describe('a phone page that dies in a call', () => {
  it('gets the call back by way of the own extension, as the same call', async () => {
    const desk = await crashed()
    await desk.clock.advance(3_000)
    expect(desk.askedFor('transfer')).toEqual([])
    newPage(desk)
    await desk.clock.advance(100)
    expect(desk.askedFor('transfer')).toEqual(['transfer A 201'])
    expect(desk.one('A')).toMatchObject({ state: 'connected', end: null })
    desk.ring('B', { parentId: 'm-A', peer: { number: '0612345678', name: null } })
    await settle()
    expect(desk.theOne().calls).toHaveLength(1)
    expect(desk.askedFor('answer')).toEqual(['answer sip-A', 'answer sip-B'])
    expect(desk.one('A')).toMatchObject({ state: 'connected', end: null })
    expect(desk.askedFor('sip-mute')).toEqual(['sip-mute sip-A true', 'sip-mute sip-B true'])
    expect(desk.theOne().timeline.at(-1)?.kind).toBe('call-taken-back')
    await desk.clock.advance(60_000)
    expect(desk.askedFor('ring').filter((what) => what === 'ring true')).toHaveLength(1)
    await desk.companion.handlers['calls.hold']({ callId: 'A' })
    await settle()
    expect(desk.askedFor('hold')).toEqual(['hold B'])
    expect(desk.one('A').state).toBe('held')
    desk.hangUp('B')
    expect(desk.one('A')).toMatchObject({ state: 'ended', end: 'hung-up-by-customer' })
  })

  it('loses it when no new page is registered within 10 s', async () => {
    const desk = await crashed()
    await desk.clock.advance(10_100)
    expect(desk.one('A')).toMatchObject({ state: 'ended', end: 'page-crashed' })
    expect(desk.askedFor('hangUp', 'transfer')).toEqual(['hangUp A hang-up'])
  })

  it('loses it at once when the server refuses', async () => {
    const desk = await crashed()
    desk.played.obeys = () => false
    desk.answers.action = (what) => (what.startsWith('transfer') ? 'refused' : null)
    newPage(desk)
    await desk.clock.advance(10)
    expect(desk.one('A')).toMatchObject({ state: 'ended', end: 'page-crashed' })
  })

  it('loses it when nothing comes within 15 s, and asks only once', async () => {
    const desk = await crashed()
    newPage(desk)
    await desk.clock.advance(15_100)
    expect(desk.one('A')).toMatchObject({ state: 'ended', end: 'page-crashed' })
    expect(desk.askedFor('transfer')).toHaveLength(1)
    desk.ring('B', { parentId: 'm-A' })
    await settle()
    expect(desk.one('B').state).toBe('ringing')
  })

  it('takes no other call for it', async () => {
    const desk = await crashed()
    newPage(desk)
    await desk.clock.advance(100)
    desk.ring('B', { peer: { number: '+31687654321', name: null } })
    await desk.clock.advance(1_000)
    expect(desk.one('B').state).toBe('ringing')
    expect(desk.askedFor('answer')).toEqual(['answer sip-A'])
  })

  it('ends by the customer who hangs up meanwhile', async () => {
    const desk = await crashed()
    desk.call({ event: 'hangup', hangup: { cause: 'NORMAL_CLEARING', sipStatus: 200, by: 'B', reporting: true } })
    expect(desk.one('A')).toMatchObject({ state: 'ended', end: 'hung-up-by-customer' })
    newPage(desk)
    await desk.clock.advance(20_000)
    expect(desk.askedFor('transfer')).toEqual([])
  })

  describe('with several calls', () => {
    const other = { peer: { number: '+31687654321', name: 'Jan Bos' } }
    /** A waits on hold, B is heard; then the page dies and a new one is registered. */
    async function twoCrashed() {
      const desk = await playedCalls()
      for (const [id, fact] of [
        ['A', {}],
        ['B', other]
      ] as const) {
        desk.ring(id, fact)
        await desk.answer(id)
      }
      expect(states(desk)).toEqual(['A held', 'B connected'])
      desk.phoneSays({ kind: 'page', state: 'gone' })
      desk.phoneSays({ kind: 'link', state: 'lost' })
      for (const id of ['A', 'B']) desk.sip({ sipCallId: `sip-${id}`, callId: id, state: 'ended', end: 'media' })
      newPage(desk)
      await desk.clock.advance(100)
      return desk
    }
    const states = (desk: PlayedCalls) => desk.calls().map(({ id, state }) => `${id} ${state}`)

    it.each([['the one on hold', ['A2', 'B2']] as const, ['the one that was heard', ['B2', 'A2']] as const])(
      'takes all of them back when %s comes first: who was heard is heard, who was on hold is on hold',
      async (_which, order) => {
        const desk = await twoCrashed()
        expect(desk.askedFor('transfer')).toEqual(['transfer A 201', 'transfer B 201'])
        for (const id of order) {
          desk.ring(id, { parentId: id === 'A2' ? 'm-A' : 'm-B', ...(id === 'B2' && other) })
          await settle()
        }
        await desk.clock.advance(20_000)
        expect(states(desk)).toEqual(['A held', 'B connected'])
        expect(desk.askedFor('ring').at(-1)).toBe('ring false')
      }
    )

    it('takes back the one that comes, and ends the other', async () => {
      const desk = await twoCrashed()
      desk.ring('B2', { parentId: 'm-B', ...other })
      await desk.clock.advance(20_000)
      expect(desk.one('A')).toMatchObject({ state: 'ended', end: 'page-crashed' })
      expect(desk.one('B')).toMatchObject({ state: 'connected', end: null })
      expect(desk.askedFor('hangUp')).toEqual(['hangUp A hang-up'])
    })

    it('lets the one on hold overhear nothing until it is on hold again, and disturbs the other by nothing', async () => {
      const desk = await twoCrashed()
      desk.ring('B2', { parentId: 'm-B', ...other })
      await settle()
      desk.played.obeys = (what) => !what.startsWith('hold')
      const from = desk.asked.length
      desk.ring('A2', { parentId: 'm-A' })
      await desk.clock.advance(20_000)
      const asked = desk.asked.slice(from)
      expect(asked.indexOf('sip-mute sip-A2 true')).toBeLessThan(asked.indexOf('answer sip-A2'))
      expect(asked.filter((what) => what.startsWith('sip-mute'))).toEqual(['sip-mute sip-A2 true'])
      expect(asked.filter((what) => what.startsWith('hold'))).toEqual(['hold A2'])
      expect(desk.one('A').muted).toBe(true)
      expect(desk.one('B')).toMatchObject({ state: 'connected', muted: false })
    })

    it('takes joined calls back one by one: the mix is gone with the page, and only one of them is heard', async () => {
      const desk = await playedCalls()
      desk.ring('A')
      await desk.answer('A')
      const consulted = await desk.companion.handlers['calls.consult']({ callId: 'A', to: { kind: 'number', number: '204', name: null } })
      if (!consulted.ok) throw new Error(consulted.cause)
      await settle()
      const consultId = consulted.value.callId
      expect(await desk.companion.handlers['calls.join']({ callId: consultId })).toMatchObject({ ok: true })
      desk.phoneSays({ kind: 'page', state: 'gone' })
      desk.phoneSays({ kind: 'link', state: 'lost' })
      expect(desk.calls().map(({ joined }) => joined)).toEqual([false, false])
      newPage(desk)
      await desk.clock.advance(100)
      desk.ring('C2', { peer: { number: '204', name: null } })
      await settle()
      desk.ring('A2', { parentId: 'm-A' })
      await desk.clock.advance(20_000)
      expect(desk.calls().map(({ id, state, end }) => [id, state, end])).toEqual([
        ['A', 'connected', null],
        [consultId, 'held', null]
      ])
      expect(desk.askedFor('join')).toHaveLength(1)
    })

    it('takes a consultation and its customer back as such', async () => {
      const desk = await playedCalls()
      desk.ring('A')
      await desk.answer('A')
      const consulted = await desk.companion.handlers['calls.consult']({
        callId: 'A',
        to: { kind: 'number', number: '204', name: 'Femke Smit' }
      })
      if (!consulted.ok) throw new Error(consulted.cause)
      const consultId = consulted.value.callId
      await settle()
      desk.phoneSays({ kind: 'page', state: 'gone' })
      desk.phoneSays({ kind: 'link', state: 'lost' })
      newPage(desk)
      await desk.clock.advance(100)
      desk.ring('A2', { parentId: 'm-A' })
      desk.ring('C2', { peer: { number: '204', name: 'Femke Smit' } })
      await desk.clock.advance(20_000)
      expect(desk.calls().map(({ id, state, consultFor }) => [id, state, consultFor])).toEqual([
        ['A', 'held', null],
        [consultId, 'connected', 'A']
      ])
    })
  })

  it('keeps the result of a queue call for its attempt, which ends by the handing back, while the call goes on', async () => {
    const desk = await playedCalls()
    const queue = { id: '5', name: 'Billing', attemptId: '501', reporting: true }
    desk.ring('A', { queue })
    await desk.answer('A')
    desk.phoneSays({ kind: 'page', state: 'gone' })
    desk.phoneSays({ kind: 'link', state: 'lost' })
    desk.sip({ state: 'ended', end: 'media' })
    newPage(desk)
    await desk.clock.advance(100)
    desk.call({ event: 'hangup', hangup: { cause: 'BLIND_TRANSFER', sipStatus: 200, by: 'B', reporting: true } })
    desk.ring('B', { parentId: 'm-A' })
    await settle()
    expect(desk.one('A')).toMatchObject({ state: 'connected', end: null, attemptId: '501' })
    expect(desk.theOne().wrapUp).toMatchObject({ attemptId: '501', disposition: null, closedByServer: false })
    const conversationId = desk.theOne().id
    expect(
      await desk.companion.handlers['wrapUp.finish']({ conversationId, status: 'success', note: 'Goes on', callback: null })
    ).toMatchObject({ ok: true })
    await settle()
    expect(desk.reports).toEqual([{ attemptId: '501', status: 'success' }])
    expect(desk.one('A').state).toBe('connected')
    desk.hangUp('B')
    await settle()
    expect(desk.one('A')).toMatchObject({ state: 'ended', end: 'hung-up-by-customer' })
    expect(desk.theOne().wrapUp?.disposition).toMatchObject({ status: 'success' })
    expect(desk.reports).toHaveLength(1)
  })

  it('gives a ringing call back to its queue, and ends what only the phone knew', async () => {
    const desk = await playedCalls()
    desk.ring('A')
    desk.phoneSays({ kind: 'page', state: 'gone' })
    expect(desk.one('A')).toMatchObject({ state: 'ended', end: 'page-crashed' })
    expect(desk.askedFor('hangUp')).toEqual(['hangUp A decline'])
  })
})
