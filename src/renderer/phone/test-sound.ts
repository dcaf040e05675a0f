import type { FromPhone } from '../../contract/phone'
import type { SoundDevices } from './devices'
import { toneAddress } from './tone'

type On = Extract<FromPhone, { type: 'played' }>['on']

/** Plays a tone once on the device that is asked about, and says whether it could. */
export class TestSound {
  readonly #playing = new Map<On, HTMLAudioElement>()

  constructor(
    private readonly devices: SoundDevices,
    private readonly post: (message: FromPhone) => void
  ) {}

  async play(on: On): Promise<void> {
    this.#playing.get(on)?.pause()
    const { audio } = this.devices
    const element = new Audio(toneAddress(on === 'ringer' ? audio.ringTone : 'check'))
    this.#playing.set(on, element)
    const end = (ok: boolean): void => {
      if (this.#playing.get(on) !== element) return
      this.#playing.delete(on)
      this.post({ type: 'played', on, ok })
    }
    element.addEventListener('ended', () => end(true))
    element.addEventListener('error', () => end(false))
    if (on === 'ringer') element.volume = Math.min(1, Math.max(0, audio.ringVolume))
    try {
      await element.setSinkId(this.devices[on].id)
      await element.play()
    } catch {
      end(false)
    }
  }
}
