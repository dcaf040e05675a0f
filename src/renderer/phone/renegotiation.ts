import type { RTCSession, TerminateOptions } from 'jssip/lib/RTCSession'

/**
 * Causes for which JsSIP ends an established call by itself though the far end never said so: a re-INVITE refused or
 * lost, a session timer, ICE. None of them may cost the call (trust C2).
 */
export type Fear = 'WebRTC Error' | 'Connection Error' | 'Request Timeout' | 'RTP Timeout'
const fears: readonly string[] = ['WebRTC Error', 'Connection Error', 'Request Timeout', 'RTP Timeout'] satisfies Fear[]

/** How long JsSIP may be busy with another offer before ours is given up, ms. */
const readyLimitMs = 5000
/** Above the 20 s that main lets a request wait for the line, ms. */
const answerLimitMs = 25_000

/** Offers anew inside one session, one at a time, and keeps JsSIP from ending the call when that fails. */
export class Renegotiation {
  /** JsSIP's own terminate: ends the session whatever the reason. */
  readonly terminate: (options?: TerminateOptions) => void
  #last: Promise<unknown> = Promise.resolve()
  #fail: (() => void) | null = null

  constructor(
    private readonly session: RTCSession,
    onFear: (fear: Fear) => void
  ) {
    this.terminate = session.terminate.bind(session)
    // JsSIP calls this very method on itself; there is no other place to stop it.
    session.terminate = (options) => {
      const cause = options?.cause
      if (cause === undefined || !fears.includes(cause) || !session.isEstablished()) return this.terminate(options)
      this.#fail?.()
      onFear(cause as Fear)
    }
  }

  /** An offer of ours waits for its answer. */
  get isPending(): boolean {
    return this.#fail !== null
  }

  /** True when the far end took the offer. `prepare` changes the connection just before the offer is made. */
  offer(prepare: () => void = () => undefined, options: { iceRestart?: boolean } = {}): Promise<boolean> {
    // What JsSIP throws must not spoil the offers after it.
    const next = this.#last.then(() => this.#offer(prepare, options)).catch(() => false)
    this.#last = next
    return next
  }

  async #offer(prepare: () => void, { iceRestart = false }: { iceRestart?: boolean }): Promise<boolean> {
    const ready = await until(() => this.session.isEnded() || this.session.isReadyToReOffer(), readyLimitMs)
    if (!ready || this.session.isEnded()) return false
    prepare()
    const taken = await new Promise<boolean>((resolve) => {
      const settle = (outcome: boolean): void => {
        clearTimeout(limit)
        this.session.off('ended', fail)
        resolve(outcome)
      }
      const fail = (): void => settle(false)
      const limit = setTimeout(fail, answerLimitMs)
      this.#fail = fail
      this.session.on('ended', fail)
      const sent = this.session.renegotiate(iceRestart ? { rtcOfferConstraints: { iceRestart } } : {}, () => settle(true))
      if (!sent) settle(false)
    })
    this.#fail = null
    if (!taken) await this.#rollBack()
    return taken
  }

  async #rollBack(): Promise<void> {
    const connection = this.session.connection
    if (this.session.isEnded() || connection.signalingState !== 'have-local-offer') return
    await connection.setLocalDescription({ type: 'rollback' }).catch(() => undefined)
  }
}

async function until(condition: () => boolean, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs
  while (!condition()) {
    if (performance.now() > end) return false
    await wait(50)
  }
  return true
}

/** Resolves after `ms`. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
