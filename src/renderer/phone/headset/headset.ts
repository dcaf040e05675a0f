import type { HeadsetButton } from '../../../contract/phone'
import type { HidDevice, HidInput } from './hid'
import { Presses, type Shown } from './presses'
import { readField, writeField, type Input, type Layout, type Light } from './telephony'

interface Options {
  shown: Shown
  now: () => number
  onPress: (button: HeadsetButton) => void
}

/** One headset: its buttons and its lights. */
export class Headset {
  readonly #presses: Presses
  #shown: Shown
  #lit: Partial<Record<Light, boolean>> = {}
  #sending: Promise<unknown> = Promise.resolve()

  private constructor(
    readonly device: HidDevice,
    private readonly layout: Layout,
    private readonly options: Options
  ) {
    this.#presses = new Presses(options.now)
    this.#shown = options.shown
    device.addEventListener('inputreport', this.#onReport)
    this.#light()
  }

  /** Null when the system does not let it be opened: another program holds it, or it is gone. */
  static async open(device: HidDevice, layout: Layout, options: Options): Promise<Headset | null> {
    try {
      if (!device.opened) await device.open()
      return new Headset(device, layout, options)
    } catch {
      return null
    }
  }

  show(shown: Shown): void {
    this.#shown = shown
    this.#light()
  }

  /** It is gone. */
  drop(): void {
    this.device.removeEventListener('inputreport', this.#onReport)
  }

  async close(): Promise<void> {
    this.drop()
    this.show({ ...this.#shown, state: 'idle', muted: false, held: false })
    await this.#sending
    await this.device.close().catch(() => undefined)
  }

  readonly #onReport = ({ reportId, data }: HidInput): void => {
    for (const [input, field] of Object.entries(this.layout.inputs) as [Input, NonNullable<Layout['inputs'][Input]>][]) {
      if (field.reportId !== reportId) continue
      const button = this.#presses.onValue(input, readField(field, data), field, this.#shown)
      if (button !== null) this.options.onPress(button)
    }
  }

  #light(): void {
    const { state, muted, held } = this.#shown
    const inCall = state === 'in-call'
    const lights: Record<Light, boolean> = { offHook: inCall, ring: state === 'ringing', mute: inCall && muted, hold: inCall && held }
    const before = this.#lit
    this.#lit = lights
    for (const reportId of this.layout.lengths.keys()) {
      const mine = (Object.keys(lights) as Light[]).filter((light) => this.layout.lights[light]?.reportId === reportId)
      if (mine.every((light) => lights[light] === (before[light] ?? false))) continue
      if (mine.includes('offHook') && lights.offHook !== (before.offHook ?? false)) this.#presses.lit(lights.offHook)
      // One output report carries all its lights: those that stay are said again.
      const data = new Uint8Array(this.layout.lengths.get(reportId) ?? 0)
      for (const light of mine) if (lights[light]) writeField(this.layout.lights[light]!, data)
      this.#sending = this.#sending.then(() => this.device.sendReport(reportId, data)).catch(() => undefined)
    }
  }
}
