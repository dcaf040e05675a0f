import type { PhoneAudio } from '../../contract/phone'
import beepUrl from '../../../resources/sounds/beep.wav?url'

/** A short tone in the agent's ear: a call is about to be answered by itself. */
export class Beep {
  readonly #element = new Audio(beepUrl)

  use(audio: PhoneAudio): void {
    void this.#element.setSinkId(audio.speakerId).catch(() => undefined)
  }

  play(): void {
    this.#element.currentTime = 0
    void this.#element.play().catch(() => undefined)
  }
}
