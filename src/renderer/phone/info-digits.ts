import type { RTCSession } from 'jssip/lib/RTCSession'

type Outcome = 'sent' | 'failed'
interface InfoRequest {
  on(name: 'succeeded' | 'failed', listener: () => void): void
}

/** JsSIP gives up a request after 32 s (RFC 3261 timer F) without telling who sent the digit, ms. */
const answerLimitMs = 33_000

/** Digits as SIP INFO requests (RFC 6086, `application/dtmf-relay`), in order: the next one leaves when the one before was taken. */
export class InfoDigits {
  #last: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly session: RTCSession,
    private readonly tell: (digit: string, outcome: Outcome) => void
  ) {}

  /** After one that failed the rest of these digits is not sent: a menu would take them for something else. */
  send(digits: string): void {
    this.#last = this.#last.then(async () => {
      let outcome: Outcome = 'sent'
      for (const digit of digits) {
        if (outcome === 'sent') outcome = await this.#send(digit)
        this.tell(digit, outcome)
      }
    })
  }

  #send(digit: string): Promise<Outcome> {
    return new Promise((resolve) => {
      const settle = (outcome: Outcome): void => {
        clearTimeout(limit)
        this.session.off('ended', fail)
        resolve(outcome)
      }
      const fail = (): void => settle('failed')
      const watch = (event: { originator: string; dtmf: unknown }): void => {
        if (event.originator !== 'local') return
        const request = event.dtmf as InfoRequest
        request.on('succeeded', () => settle('sent'))
        request.on('failed', fail)
      }
      const limit = setTimeout(fail, answerLimitMs)
      this.session.on('ended', fail)
      this.session.on('newDTMF', watch)
      try {
        this.session.sendDTMF(digit)
      } catch {
        fail()
      } finally {
        // JsSIP tells of its request before `sendDTMF` returns.
        this.session.off('newDTMF', watch)
      }
    })
  }
}
