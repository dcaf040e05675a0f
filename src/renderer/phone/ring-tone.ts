import type { FromPhone, PhoneAudio } from '../../contract/phone'
import ringUrl from '../../../resources/sounds/ring.wav?url'

/** The ring tone: sounds if and only if it was switched on, and says so. */
export class RingTone {
  readonly #element = new Audio(ringUrl)
  #on = false
  #sounding = false

  constructor(private readonly post: (message: FromPhone) => void) {
    this.#element.loop = true
    this.#element.addEventListener('playing', () => this.#tell(this.#on))
    this.#element.addEventListener('pause', () => this.#tell(false))
    this.#element.addEventListener('error', () => this.#tell(false))
  }

  use(audio: PhoneAudio): void {
    this.#element.volume = Math.min(1, Math.max(0, audio.ringVolume))
    void this.#element.setSinkId(audio.ringerId).catch(() => undefined)
  }

  switch(on: boolean): void {
    if (on === this.#on) return
    this.#on = on
    if (on) {
      this.#element.currentTime = 0
      void this.#element.play().catch(() => this.#tell(false))
    } else this.#element.pause()
  }

  #tell(sounding: boolean): void {
    if (sounding === this.#sounding) return
    this.#sounding = sounding
    this.post({ type: 'ringing', sounding })
  }
}
