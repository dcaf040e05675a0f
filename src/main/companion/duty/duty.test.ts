import { describe, expect, it } from 'vitest'
import { playedCalls } from '../../../../tests/support/played-calls'
import { settle, VirtualClock } from '../../../../tests/support/virtual-clock'
import { initialState } from '../initial-state'
import type { Telephony } from '../ports'
import { Store } from '../store'
import { DutyDesk } from './duty'

async function inCall() {
  const desk = await playedCalls()
  desk.ring('A', { queue: { id: '5', name: 'Billing', attemptId: '501', reporting: true } })
  await desk.answer('A')
  return {
    ...desk,
    duty: () => desk.companion.state().duty,
    afterCall: () => desk.companion.handlers['duty.set']({ duty: 'pause', reason: 'Lunch', when: 'after-call', unchecked: false }),
    words: () => desk.asked.filter((what) => what.startsWith('duty '))
  }
}

describe('a pause that is chosen for after the call', () => {
  it('waits for the call and for its result', async () => {
    const desk = await inCall()
    expect(await desk.afterCall()).toEqual({ ok: true, value: null })
    expect(desk.duty().after).toEqual({ duty: 'pause', reason: 'Lunch' })
    await desk.clock.advance(60_000)
    desk.hangUp('A', 'NORMAL_CLEARING', 'B', { reporting: true })
    await desk.clock.advance(60_000)
    expect(desk.words()).toEqual([])
    await desk.companion.handlers['wrapUp.finish']({ conversationId: desk.theOne().id, status: 'success', note: '', callback: null })
    await desk.clock.advance(1_000)
    expect(desk.words()).toEqual(['duty pause'])
    expect(desk.duty()).toMatchObject({ after: null, pending: 'pause' })
  })

  it('waits a moment for the server to say that a result is expected', async () => {
    const desk = await inCall()
    await desk.afterCall()
    desk.hangUp('A')
    await desk.clock.advance(200)
    const fact = { at: desk.clock.now(), attemptId: '501', callId: 'A', status: 'processing' as const, deadlineAt: null, renewalS: null }
    desk.telephonySays({ kind: 'channel', fact })
    await desk.clock.advance(60_000)
    expect(desk.words()).toEqual([])
  })

  it('is carried out when the line is back', async () => {
    const desk = await inCall()
    await desk.afterCall()
    desk.telephonySays({ kind: 'link', state: 'lost' })
    desk.sip({ state: 'ended', end: 'by-peer' })
    await desk.clock.advance(30_000)
    expect(desk.duty().after).not.toBeNull()
    expect(desk.words()).toEqual([])
    desk.telephonySays({ kind: 'link', state: 'up' })
    await desk.clock.advance(1_000)
    expect(desk.words()).toEqual(['duty pause'])
  })

  it.each(['online', 'offline', 'pause'] as const)('is taken back by choosing %s now', async (duty) => {
    const desk = await inCall()
    await desk.afterCall()
    await desk.companion.handlers['duty.set']({ duty, reason: duty === 'pause' ? 'Training' : null, when: 'now', unchecked: true })
    expect(desk.duty().after).toBeNull()
    desk.hangUp('A')
    await desk.clock.advance(10_000)
    expect(desk.words()).toEqual([`duty ${duty}`])
  })

  it('is done at once when nothing runs', async () => {
    const desk = await inCall()
    desk.hangUp('A')
    await desk.afterCall()
    await settle()
    expect(desk.words()).toEqual(['duty pause'])
  })
})

describe('the minutes of a pause', () => {
  it('are asked for again when it is over', async () => {
    const store = new Store(initialState({ kind: 'preview', platform: 'linux', version: '0', locale: 'en-GB' }, 0))
    let usedMin = 0
    const telephony = {
      pauseReasons: () => Promise.resolve({ ok: true as const, value: [{ id: '1', name: 'Lunch', limitMin: 30, usedMin }] })
    } as unknown as Telephony
    const desk = new DutyDesk({ store, telephony, clock: new VirtualClock(), beforeOnline: () => Promise.resolve(null) })
    desk.onAgent({ status: 'pause', reason: 'Lunch', at: 1 })
    await settle()
    expect(store.get().duty.pauseReasons).toEqual([])
    usedMin = 12
    desk.onAgent({ status: 'online', reason: null, at: 2 })
    await settle()
    expect(store.get().duty.pauseReasons).toMatchObject([{ name: 'Lunch', usedMin: 12 }])
  })
})
