import { describe, expect, it } from 'vitest'
import type { Call, Session } from '../../../contract/conversation'
import { recordFigure } from '../../../../tests/support/figures'
import { newCall } from '../calls/new-call'
import { advanceCall, callTable, type CallEvent } from './call-machine'
import { advanceSession, sessionTable, type SessionEvent } from './session-machine'

const callEvents: CallEvent[] = ['rings', 'offered', 'connects', 'up', 'held', 'ends']
const sessionEvents: SessionEvent[] = ['invited', 'reopens', 'waits', 'goes-live', 'fails', 'ends']

/** Every order of `events` up to `length`, with repetition. */
function* orders<Event>(events: readonly Event[], length: number): Generator<Event[]> {
  if (length === 0) return yield []
  for (const rest of orders(events, length - 1)) for (const event of events) yield [...rest, event]
}

describe('the life of a call', () => {
  const inbound = newCall('A', { at: 0 }, 45)

  /** Every order up to `left` more events, with repetition; each prefix is walked once. */
  const walk = (call: Call, ends: number, length: number, left: number, tally: { orders: number; broken: string[] }): void => {
    if (length > 0) tally.orders++
    if (!keepsPromises(call, ends)) tally.broken.push(JSON.stringify({ call, ends }))
    if (left === 0) return
    for (const event of callEvents) {
      const next = advanceCall(call, event, length + 1, 'rang-out')
      const moved = next.state !== call.state
      if (call.state === 'ended' && next !== call) tally.broken.push(`${event} after the end`)
      if (call.connectedAt !== null && next.connectedAt !== call.connectedAt) tally.broken.push(`${event} moved the beginning`)
      walk(next, ends + (moved && next.state === 'ended' ? 1 : 0), length + 1, left - 1, tally)
    }
  }
  const keepsPromises = (call: Call, ends: number): boolean =>
    ends === (call.state === 'ended' ? 1 : 0) &&
    (call.end !== null) === (call.state === 'ended') &&
    (call.endedAt !== null) === (call.state === 'ended') &&
    (call.heldAt !== null) === (call.state === 'held') &&
    // Never ringing and connected together, and nothing about ringing outlives it.
    (call.state === 'ringing' ? call.connectedAt === null : call.ringsUntil === null && call.autoAnswerAt === null) &&
    (call.connectedAt !== null || (call.state !== 'connected' && call.state !== 'held')) &&
    (call.state === 'connected' || !call.joined) &&
    (call.state !== 'ended' || call.pending === null)

  it('keeps its promises in every order of up to eight events, doubled and late ones among them', { timeout: 120_000 }, () => {
    const tally = { orders: 0, broken: [] as string[] }
    walk({ ...inbound, pending: 'answering', autoAnswerAt: 5, joined: false }, 0, 0, 8, tally)
    expect(tally.broken.slice(0, 5)).toEqual([])
    const all = Array.from({ length: 8 }, (_none, index) => callEvents.length ** (index + 1)).reduce((a, b) => a + b)
    recordFigure({
      id: 'calls.orders',
      what: `orders of up to 8 of a call's ${callEvents.length} events that keep every promise`,
      figure: `${tally.orders - tally.broken.length}/${all}`,
      limit: 'all',
      ok: tally.broken.length === 0 && tally.orders === all
    })
    expect(tally.orders).toBe(all)
  })

  it('has no way out of its end', () => {
    expect(callTable.ended).toEqual({})
  })
})

describe('the life of a session', () => {
  const fresh: Session = {
    id: 's',
    provider: 'direct',
    state: 'inviting',
    failure: null,
    number: '+31612345678',
    sms: { state: 'sending', at: null, sentCount: 0 },
    openedAt: 0,
    liveAt: null,
    endedAt: null,
    endedBy: null,
    host: null,
    meetingId: null,
    email: null,
    channel: 'sms',
    ownWindow: false,
    camera: 'free',
    outside: false,
    medias: [],
    figures: null
  }

  it('keeps its promises in every order of five events', () => {
    for (const order of orders(sessionEvents, 5)) {
      let session = fresh
      for (const [index, event] of order.entries()) session = advanceSession(session, event, index + 1, { failure: 'page-crashed' })
      expect(session.failure !== null).toBe(session.state === 'failed')
      expect(session.endedBy !== null).toBe(session.state === 'ended')
      expect(session.endedAt !== null).toBe(session.state === 'ended')
      if (session.state === 'live') expect(session.liveAt).not.toBeNull()
    }
  })

  it('never comes back after its end', () => {
    expect(sessionTable.ended).toEqual({})
  })
})
