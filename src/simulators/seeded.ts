import { randomInt } from 'node:crypto'

/** Made-up values; with a seed the same ones in each run, so that a test can name them. */
export class Seeded {
  private state: number

  /** @param seed default: chance. */
  constructor(seed: number = randomInt(2 ** 32)) {
    this.state = seed >>> 0
  }

  /** From 0 up to 1 (mulberry32). */
  unit(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `from` up to and with `to`. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.unit() * (to - from + 1))
  }

  one<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.whole(0, values.length - 1)] ?? values[0]
  }

  /** Signs of `alphabet`; default letters and digits. */
  text(length: number, alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'): string {
    return Array.from({ length }, () => alphabet[this.whole(0, alphabet.length - 1)]).join('')
  }

  hex(length: number): string {
    return this.text(length, '0123456789abcdef')
  }

  uuid(): string {
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-${this.text(1, '89ab')}${this.hex(3)}-${this.hex(12)}`
  }
}
