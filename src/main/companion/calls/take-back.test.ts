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

  it('gives a ringing call back to its queue, and ends what only the phone knew', async () => {
    const desk = await playedCalls()
    desk.ring('A')
    desk.phoneSays({ kind: 'page', state: 'gone' })
    expect(desk.one('A')).toMatchObject({ state: 'ended', end: 'page-crashed' })
    expect(desk.askedFor('hangUp')).toEqual(['hangUp A decline'])
  })
})
