import type { FromPhone, MicrophoneFailure, PhoneAudio } from '../../contract/phone'

export type Opened = { ok: true; stream: MediaStream } | { ok: false; cause: MicrophoneFailure }

/** A microphone that does not open in this time is as good as busy, ms. */
const openLimitMs = 8000

const failures: Record<string, MicrophoneFailure> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing'
}

/** Opens and closes the microphone, and tells main how many tracks are live (trust D6: zero within 1 s of a call's end). */
export class Microphone {
  readonly #tracks = new Set<MediaStreamTrack>()
  #told = 0

  constructor(
    private audio: PhoneAudio,
    private readonly post: (message: FromPhone) => void
  ) {}

  /** For the next `open`; a running call takes it over through `PhoneSession.changeMicrophone`. */
  use(audio: PhoneAudio): void {
    this.audio = audio
  }

  async open(): Promise<Opened> {
    let late = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const limit = new Promise<Opened>((resolve) => {
      timer = setTimeout(() => {
        late = true
        resolve({ ok: false, cause: 'busy' })
      }, openLimitMs)
    })
    const opening = this.#ask().then((opened) => {
      if (!late) clearTimeout(timer)
      else if (opened.ok) this.close(opened.stream)
      return opened
    })
    return Promise.race([opening, limit])
  }

  close(stream: MediaStream): void {
    for (const track of stream.getTracks()) {
      track.stop()
      this.#tracks.delete(track)
    }
    this.#tell()
  }

  async #ask(): Promise<Opened> {
    const { microphoneId, echoCancellation, noiseSuppression, autoGainControl } = this.audio
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        // Not `exact`: a chosen device that is gone gives the default one instead of no call at all.
        audio: {
          ...(microphoneId === '' ? {} : { deviceId: { ideal: microphoneId } }),
          echoCancellation,
          noiseSuppression,
          autoGainControl
        }
      })
      for (const track of stream.getAudioTracks()) {
        this.#tracks.add(track)
        track.addEventListener('ended', () => {
          this.#tracks.delete(track)
          this.#tell()
        })
      }
      this.#tell()
      return { ok: true, stream }
    } catch (error) {
      return { ok: false, cause: failures[error instanceof DOMException ? error.name : ''] ?? 'busy' }
    }
  }

  #tell(): void {
    if (this.#told === this.#tracks.size) return
    this.#told = this.#tracks.size
    this.post({ type: 'open-tracks', count: this.#told })
  }
}
