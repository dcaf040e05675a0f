import type { Clock } from '../../../companion/ports'
import { memberOf, numberOf } from '../facts/read'
import { refusalOf, type Refusal } from '../refusal'

/** `no-answer`: the request left, and its time ran out or the socket died; it may have been carried out. */
export type Reply =
  { ok: true; data: unknown } | { ok: false; kind: 'refused'; refusal: Refusal } | { ok: false; kind: 'no-answer' | 'not-connected' }

/** Requests of one socket that wait for their answer. Every one settles (trust G5). */
export class Requests {
  #seq = 0
  #closed = false
  readonly #waiting = new Map<number, (reply: Reply) => void>()

  constructor(
    private readonly clock: Clock,
    private readonly send: (text: string) => void
  ) {}

  ask(action: string, data: unknown, limitMs: number): Promise<Reply> {
    if (this.#closed) return Promise.resolve({ ok: false, kind: 'not-connected' })
    const seq = ++this.#seq
    return new Promise((resolve) => {
      const settle = (reply: Reply) => {
        this.#waiting.delete(seq)
        cancel()
        resolve(reply)
      }
      const cancel = this.clock.after(limitMs, () => settle({ ok: false, kind: 'no-answer' }))
      this.#waiting.set(seq, settle)
      this.send(JSON.stringify(data === undefined ? { seq, action } : { seq, action, data }))
    })
  }

  /** True when the message was an answer, even one that nobody waits for any more. */
  answer(message: unknown): boolean {
    const seq = numberOf(memberOf(message, 'seq_reply'))
    if (seq === null) return false
    const failed = memberOf(message, 'status') !== 'OK'
    this.#waiting.get(seq)?.(
      failed
        ? { ok: false, kind: 'refused', refusal: refusalOf(memberOf(message, 'error'), 500) }
        : { ok: true, data: memberOf(message, 'data') }
    )
    return true
  }

  close(): void {
    this.#closed = true
    for (const settle of [...this.#waiting.values()]) settle({ ok: false, kind: 'no-answer' })
  }
}
