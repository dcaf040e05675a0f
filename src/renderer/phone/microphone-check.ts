import type { FromPhone } from '../../contract/phone'
import type { Microphone } from './microphone'

/** Eight readings a second. */
const everyMs = 125
/** At 48 kHz a little more than the time between two readings, so that no sound falls between them. */
const window = 8192

/** Listens to the microphone and tells how loud it is; nothing of it is kept or sent. */
export class MicrophoneCheck {
  #stream: MediaStream | null = null
  #context: AudioContext | null = null
  #timer: ReturnType<typeof setInterval> | undefined
  #on = false

  constructor(
    private readonly microphone: Microphone,
    private readonly post: (message: FromPhone) => void
  ) {}

  switch(on: boolean): void {
    if (on === this.#on) return
    this.#on = on
    if (on) void this.#open()
    else this.#release()
  }

  /** A call comes first. */
  giveWay(): void {
    if (!this.#on) return
    this.switch(false)
    this.post({ type: 'microphone-check', outcome: 'closed', peak: 0 })
  }

  /** Another microphone was chosen, or this one was pulled out. */
  follow(): void {
    if (this.#stream === null || this.microphone.suits(this.#stream, { raw: true })) return
    this.#release()
    void this.#open()
  }

  async #open(): Promise<void> {
    const opened = await this.microphone.open({ raw: true })
    if (opened.ok && (!this.#on || this.#stream !== null)) return this.microphone.close(opened.stream)
    if (!this.#on) return
    if (!opened.ok) {
      this.#on = false
      this.post({ type: 'microphone-check', outcome: opened.cause, peak: 0 })
      return
    }
    this.#stream = opened.stream
    for (const track of opened.stream.getAudioTracks()) track.addEventListener('ended', () => this.follow())
    const context = new AudioContext(silentOutput)
    this.#context = context
    const analyser = context.createAnalyser()
    analyser.fftSize = window
    context.createMediaStreamSource(opened.stream).connect(analyser)
    await context.resume().catch(() => undefined)
    if (this.#context !== context) return
    const samples = new Float32Array(window)
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      this.post({ type: 'microphone-check', outcome: 'open', peak: peakOf(samples) })
    }, everyMs)
  }

  #release(): void {
    clearInterval(this.#timer)
    void this.#context?.close()
    this.#context = null
    if (this.#stream !== null) this.microphone.close(this.#stream)
    this.#stream = null
  }
}

/** Measuring needs no loudspeaker (Web Audio, `AudioSinkOptions`); not in TypeScript's own types. */
const silentOutput = { sinkId: { type: 'none' } } as AudioContextOptions

function peakOf(samples: Float32Array): number {
  let peak = 0
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
  return Math.min(1, peak)
}
