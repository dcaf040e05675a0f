import type { FromPhone, PhoneAudio } from '../../contract/phone'
import { toneAddress } from './tone'

/** The ring tone: sounds if and only if it was switched on, and says so. */
export class RingTone {
  readonly #element = new Audio()
  #tone: PhoneAudio['ringTone'] | null = null
  #on = false
  #sounding = false

  constructor(private readonly post: (message: FromPhone) => void) {
    this.#element.loop = true
    this.#element.addEventListener('playing', () => this.#tell(this.#on))
    this.#element.addEventListener('pause', () => this.#tell(false))
    this.#element.addEventListener('error', () => this.#tell(false))
  }

  /** `ringerId`: the device in use, which need not be the chosen one. */
  use({ ringVolume, ringTone }: PhoneAudio, ringerId: string): void {
    this.#element.volume = Math.min(1, Math.max(0, ringVolume))
    if (this.#element.sinkId !== ringerId) void this.#element.setSinkId(ringerId).catch(() => undefined)
    if (ringTone === this.#tone) return
    this.#tone = ringTone
    this.#element.src = toneAddress(ringTone)
    if (this.#on) this.#play()
  }

  switch(on: boolean): void {
    if (on === this.#on) return
    this.#on = on
    if (on) {
      this.#element.currentTime = 0
      this.#play()
    } else this.#element.pause()
  }

  #play(): void {
    void this.#element.play().catch(() => this.#tell(false))
  }

  #tell(sounding: boolean): void {
    if (sounding === this.#sounding) return
    this.#sounding = sounding
    this.post({ type: 'ringing', sounding })
  }
}
