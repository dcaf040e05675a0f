import { picturePart } from '../../../../contract/picture-part'
import type { FromPhone, ToPhone } from '../../../../contract/phone'
import type { Cancel, Clock, Random } from '../../../companion/ports'

/** The page looks for a frame for 2 s, and then sends it. */
const limitMs = 6000

interface Waiting {
  parts: string[]
  done: (file: Uint8Array | null) => void
}

/** Stills that the phone page was asked for, put together from their parts. */
export class Stills {
  readonly #waiting = new Map<string, Waiting>()

  constructor(private readonly ports: { clock: Clock; random: Random; post: (message: ToPhone) => void }) {}

  /** A JPEG file; null when none came in time. */
  take(sipCallId: string): Promise<Uint8Array | null> {
    const token = this.ports.random.id()
    return new Promise((resolve) => {
      let cancel: Cancel = () => undefined
      const done = (file: Uint8Array | null): void => {
        cancel()
        this.#waiting.delete(token)
        resolve(file)
      }
      cancel = this.ports.clock.after(limitMs, () => done(null))
      this.#waiting.set(token, { parts: [], done })
      this.ports.post({ type: 'take-picture', sipCallId, token })
    })
  }

  onMessage({ token, part, last }: Extract<FromPhone, { type: 'picture' }>): void {
    const waiting = this.#waiting.get(token)
    if (waiting === undefined) return
    if (part === null || waiting.parts.length >= picturePart.most) return waiting.done(null)
    waiting.parts.push(part)
    if (last) waiting.done(Buffer.from(waiting.parts.join(''), 'base64'))
  }

  /** The page is gone. */
  giveUp(): void {
    for (const { done } of [...this.#waiting.values()]) done(null)
  }
}
