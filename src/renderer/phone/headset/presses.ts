import type { HeadsetButton, ToPhone } from '../../../contract/phone'
import type { Field, Input } from './telephony'

export type Shown = Omit<Extract<ToPhone, { type: 'headset' }>, 'type'>

/** Within this time after we lit or darkened "off hook" a headset reports its hook switch so as well; nobody pressed it, ms. */
const ackMs = 1500

/** Turns what a headset reports into presses: each press once, and none for what is merely its answer to our lights. */
export class Presses {
  readonly #last: Partial<Record<Input, boolean>> = {}
  #ack: { offHook: boolean; until: number } | null = null

  constructor(private readonly now: () => number) {}

  /** We set the light that stands for the hook. */
  lit(offHook: boolean): void {
    this.#ack = { offHook, until: this.now() + ackMs }
  }

  /** `value` as the report has it; null when it is no press. */
  onValue(input: Input, value: boolean, field: Pick<Field, 'isAbsolute'>, shown: Shown): HeadsetButton | null {
    const was = this.#last[input] ?? false
    this.#last[input] = value
    if (input === 'hook') return this.#hook(was, value, shown)
    if (shown.state !== 'in-call') return null
    // A switch says how it is; a key says each press with a one, and with a zero that it was let go.
    if (input === 'mute') return (field.isAbsolute ? value !== was && value !== shown.muted : value && !was) ? 'mute' : null
    return value && !was ? 'hold' : null
  }

  #hook(was: boolean, offHook: boolean, { state }: Shown): HeadsetButton | null {
    if (offHook === was) return null
    const ack = this.#ack
    if (ack !== null && this.now() > ack.until) this.#ack = null
    else if (ack?.offHook === offHook) {
      this.#ack = null
      return null
    }
    if (offHook) return state === 'ringing' ? 'answer' : null
    return state === 'in-call' ? 'hang-up' : null
  }
}
