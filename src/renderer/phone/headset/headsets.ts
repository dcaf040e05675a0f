import type { FromPhone, HeadsetButton } from '../../../contract/phone'
import { Headset } from './headset'
import type { Hid, HidDevice } from './hid'
import type { Shown } from './presses'
import { telephonyLayout } from './telephony'

const off: Shown = { enabled: false, state: 'idle', muted: false, held: false }

/** The headset that is used: the first one permitted that can be opened; the next one when it is gone, and again when it is back. */
export class Headsets {
  #shown = off
  #current: Headset | null = null
  #told: string | null = null
  #following: Promise<void> = Promise.resolve()

  /** `hid` is absent where the browser has no WebHID. */
  constructor(
    private readonly hid: Hid | undefined,
    private readonly post: (message: FromPhone) => void,
    private readonly now: () => number
  ) {
    hid?.addEventListener('connect', () => this.#follow())
    hid?.addEventListener('disconnect', ({ device }) => {
      if (this.#current?.device === device) {
        this.#current.drop()
        this.#current = null
      }
      this.#follow()
    })
  }

  show(shown: Shown): void {
    const switched = shown.enabled !== this.#shown.enabled
    this.#shown = shown
    if (switched) this.#follow()
    else this.#current?.show(shown)
  }

  #follow(): void {
    this.#following = this.#following.then(() => this.#open()).catch(() => undefined)
  }

  async #open(): Promise<void> {
    if (!this.#shown.enabled) {
      const closing = this.#current
      this.#current = null
      await closing?.close()
    } else if (this.#current === null) {
      for (const device of await this.#permitted()) {
        const layout = telephonyLayout(device)
        if (layout === null) continue
        const onPress = (button: HeadsetButton): void => this.post({ type: 'headset-press', button })
        this.#current = await Headset.open(device, layout, { shown: this.#shown, now: this.now, onPress })
        if (this.#current === null) continue
        this.#current.show(this.#shown)
        break
      }
    }
    this.#tell(this.#current?.device.productName.slice(0, 200) ?? null)
  }

  async #permitted(): Promise<HidDevice[]> {
    return (await this.hid?.getDevices()) ?? []
  }

  #tell(name: string | null): void {
    if (name === this.#told) return
    this.#told = name
    this.post({ type: 'headset', name })
  }
}
