import { EventEmitter } from 'node:events'
import type { RTCSession, TerminateOptions } from 'jssip/lib/RTCSession'
import { describe, expect, it } from 'vitest'
import { Renegotiation, type Fear } from './renegotiation'

/** JsSIP's session, as far as an offer goes: it hangs up by itself when the offer fails. */
class FakeSession extends EventEmitter {
  established = true
  ended: TerminateOptions | null = null
  ready = true
  offers = 0
  rolledBack = 0
  done: () => void = () => undefined
  readonly connection = {
    signalingState: 'have-local-offer',
    setLocalDescription: () => {
      this.rolledBack++
      return Promise.resolve()
    }
  }

  isEstablished = (): boolean => this.established && this.ended === null
  isEnded = (): boolean => this.ended !== null
  isReadyToReOffer = (): boolean => this.ready

  terminate(options: TerminateOptions = {}): void {
    this.ended = options
    this.emit('ended')
  }

  renegotiate(_options: unknown, done: () => void): boolean {
    this.offers++
    this.done = done
    return true
  }
}

function setUp(): { session: FakeSession; renegotiation: Renegotiation; fears: Fear[] } {
  const session = new FakeSession()
  const fears: Fear[] = []
  return { session, fears, renegotiation: new Renegotiation(session as unknown as RTCSession, (fear) => fears.push(fear)) }
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

describe('an offer in a running call', () => {
  it('that is refused does not end the call, and is rolled back', async () => {
    const { session, renegotiation, fears } = setUp()
    const taken = renegotiation.offer()
    await turn()
    expect(renegotiation.isPending).toBe(true)
    session.terminate({ cause: 'WebRTC Error', status_code: 500 })
    expect(await taken).toBe(false)
    expect(session.ended).toBeNull()
    expect(session.rolledBack).toBe(1)
    expect(fears).toEqual(['WebRTC Error'])
    expect(renegotiation.isPending).toBe(false)
  })

  it('that is taken is taken; two go one after the other', async () => {
    const { session, renegotiation } = setUp()
    const both = [renegotiation.offer(), renegotiation.offer()]
    await turn()
    expect(session.offers).toBe(1)
    session.done()
    await turn()
    expect(session.offers).toBe(2)
    session.done()
    expect(await Promise.all(both)).toEqual([true, true])
  })

  it('is given up when the call ends', async () => {
    const { session, renegotiation } = setUp()
    const taken = renegotiation.offer()
    await turn()
    renegotiation.terminate()
    expect(await taken).toBe(false)
    expect(session.rolledBack).toBe(0)
    expect(await renegotiation.offer()).toBe(false)
  })
})

describe("JsSIP's own reasons to hang up", () => {
  it.each(['WebRTC Error', 'Connection Error', 'Request Timeout', 'RTP Timeout'])('%s ends no established call', (cause) => {
    const { session, fears } = setUp()
    session.terminate({ cause })
    expect(session.ended).toBeNull()
    expect(fears).toEqual([cause])
  })

  it('end a call that was never established', () => {
    const { session } = setUp()
    session.established = false
    session.terminate({ cause: 'Connection Error' })
    expect(session.ended).toEqual({ cause: 'Connection Error' })
  })

  it.each([undefined, 'Dialog Error', 'Terminated'])('%s ends it: the far end or the agent said so', (cause) => {
    const { session } = setUp()
    session.terminate(cause === undefined ? {} : { cause })
    expect(session.ended).not.toBeNull()
  })
})
