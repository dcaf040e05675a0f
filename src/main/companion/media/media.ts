import type { Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { ByteRange, ByteStream, Cancel, Clock, Random } from '../ports'

/** `gone`: no such address, or no longer. */
export type MediaCause = VendorCause | 'gone'
type Open = (range: ByteRange | null) => Promise<Result<ByteStream, VendorCause>>

/** An address holds so long after its last use. */
const KEPT_MS = 10 * 60_000
const MOST = 20

/**
 * What may be played in place: random addresses of our own, each for one file of a vendor, so that no page holds a token or names a file.
 * Each workspace has its own; they end with it.
 */
export class Media {
  readonly #open = new Map<string, { open: Open; expire: Cancel }>()
  readonly #streams = new Set<ByteStream>()

  constructor(private readonly parts: { clock: Clock; random: Random }) {}

  /** A new address, relative to our pages. The oldest ends when there are too many. */
  add(open: Open): string {
    const token = this.parts.random.id()
    this.#keep(token, open)
    for (const oldest of this.#open.keys()) if (this.#open.size > MOST) this.#drop(oldest)
    return `/media/${token}`
  }

  async read(token: string, range: ByteRange | null): Promise<Result<ByteStream, MediaCause>> {
    const entry = this.#open.get(token)
    if (entry === undefined) return { ok: false, cause: 'gone' }
    this.#keep(token, entry.open)
    const answer = await entry.open(range)
    if (!answer.ok) return answer
    if (!this.#open.has(token)) {
      answer.value.cancel()
      return { ok: false, cause: 'gone' }
    }
    this.#streams.add(answer.value)
    const stream = answer.value
    const cancel = () => {
      this.#streams.delete(stream)
      stream.cancel()
    }
    return { ok: true, value: { ...stream, cancel, body: this.#follow(stream) } }
  }

  /** Ends every address, and whatever still plays. */
  dispose(): void {
    for (const token of this.#open.keys()) this.#drop(token)
    for (const stream of this.#streams) stream.cancel()
    this.#streams.clear()
  }

  async *#follow(stream: ByteStream): AsyncIterable<Uint8Array> {
    try {
      yield* stream.body
    } finally {
      this.#streams.delete(stream)
    }
  }

  #keep(token: string, open: Open): void {
    this.#drop(token)
    this.#open.set(token, { open, expire: this.parts.clock.after(KEPT_MS, () => this.#drop(token)) })
  }

  #drop(token: string): void {
    this.#open.get(token)?.expire()
    this.#open.delete(token)
  }
}
