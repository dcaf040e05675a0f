/** Plays a session's remote audio on one output device; an empty id is the system's default. */
export class Speaker {
  readonly #element = new Audio()

  constructor(deviceId: string) {
    this.#element.autoplay = true
    this.use(deviceId)
  }

  play(stream: MediaStream): void {
    if (this.#element.srcObject === stream) return
    this.#element.srcObject = stream
    void this.#element.play().catch(() => undefined)
  }

  use(deviceId: string): void {
    if (this.#element.sinkId === deviceId) return
    // A device that is gone leaves the sound where it is: better the wrong loudspeaker than none.
    void this.#element.setSinkId(deviceId).catch(() => undefined)
  }

  close(): void {
    this.#element.srcObject = null
  }
}
