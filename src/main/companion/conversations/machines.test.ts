import { describe, expect, it } from 'vitest'
import type { Call, Session } from '../../../contract/conversation'
import { newCall } from '../calls/new-call'
import { advanceCall, callTable, type CallEvent } from './call-machine'
import { advanceSession, sessionTable, type SessionEvent } from './session-machine'

const callEvents: CallEvent[] = ['rings', 'connects', 'up', 'held', 'ends']
const sessionEvents: SessionEvent[] = ['invited', 'reopens', 'waits', 'goes-live', 'fails', 'ends']

/** Every order of `events` up to `length`, with repetition. */
function* orders<Event>(events: readonly Event[], length: number): Generator<Event[]> {
  if (length === 0) return yield []
  for (const rest of orders(events, length - 1)) for (const event of events) yield [...rest, event]
}

describe('the life of a call', () => {
  const inbound = newCall('A', { at: 0 }, 45)

  it('keeps its promises in every order of five events', () => {
    let tried = 0
    for (const order of orders(callEvents, 5)) {
      let call: Call = { ...inbound, pending: 'answering' }
      let ends = 0
      for (const [index, event] of order.entries()) {
        const next = advanceCall(call, event, index + 1, 'rang-out')
        if (next.state === 'ended' && call.state !== 'ended') ends++
        if (call.state === 'ended') expect(next).toBe(call)
        if (call.connectedAt !== null) expect(next.connectedAt).toBe(call.connectedAt)
        call = next
      }
      expect(ends).toBe(call.state === 'ended' ? 1 : 0)
      expect(call.end !== null).toBe(call.state === 'ended')
      expect(call.heldAt !== null).toBe(call.state === 'held')
      if (call.state !== 'ringing') expect(call.ringsUntil).toBeNull()
      if (call.state === 'ended') expect(call.pending).toBeNull()
      tried++
    }
    expect(tried).toBe(5 ** 5)
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
    host: null
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
