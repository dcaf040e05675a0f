import type { MicrophoneFailure } from '../../contract/phone'
import { deviceFailure, openInTime } from './device-failure'
import type { SoundDevices } from './devices'

export type Opened = { ok: true; stream: MediaStream } | { ok: false; cause: MicrophoneFailure }

interface Wanted {
  id: string
  /** Differs when a stream that is open is not the one that is wanted any more. */
  key: string
  processing: { echoCancellation: boolean; noiseSuppression: boolean; autoGainControl: boolean }
}

/** Opens and closes the microphone, and tells how many tracks are live (trust D6: zero within 1 s of a call's end). */
export class Microphone {
  readonly #tracks = new Set<MediaStreamTrack>()
  readonly #keys = new WeakMap<MediaStream, string>()
  #told = 0

  constructor(
    private readonly devices: SoundDevices,
    private readonly onCount: (open: number) => void
  ) {}

  /** `raw`: as the device gives it, so that a quiet room can be told from a dead microphone. */
  async open({ raw = false } = {}): Promise<Opened> {
    return openInTime<Opened>(
      () => this.#ask(raw),
      ({ stream }) => this.close(stream)
    )
  }

  /** The stream lives, and is of the device and with the processing that are wanted now. */
  suits(stream: MediaStream, { raw = false } = {}): boolean {
    return stream.getAudioTracks().every(({ readyState }) => readyState === 'live') && this.#keys.get(stream) === this.#wanted(raw).key
  }

  close(stream: MediaStream): void {
    for (const track of stream.getTracks()) {
      track.stop()
      this.#tracks.delete(track)
    }
    this.#tell()
  }

  #wanted(raw: boolean): Wanted {
    const { audio, microphone } = this.devices
    const { echoCancellation, noiseSuppression, autoGainControl } = audio.perMicrophone[microphone.settingsId] ?? audio
    const processing = raw
      ? { echoCancellation: false, noiseSuppression: false, autoGainControl: false }
      : { echoCancellation, noiseSuppression, autoGainControl }
    return { id: microphone.id, key: JSON.stringify([microphone.identity, processing]), processing }
  }

  async #ask(raw: boolean): Promise<Opened> {
    const { id, key, processing } = this.#wanted(raw)
    try {
      const stream = await openFrom(id, processing)
      this.#keys.set(stream, key)
      for (const track of stream.getAudioTracks()) {
        this.#tracks.add(track)
        track.addEventListener('ended', () => {
          this.#tracks.delete(track)
          this.#tell()
        })
      }
      this.#tell()
      if (!this.devices.isNamed) {
        await this.devices.refresh()
        this.#keys.set(stream, this.#wanted(raw).key)
      }
      return { ok: true, stream }
    } catch (error) {
      return { ok: false, cause: deviceFailure(error) }
    }
  }

  #tell(): void {
    if (this.#told === this.#tracks.size) return
    this.#told = this.#tracks.size
    this.onCount(this.#told)
  }
}

/** A chosen device that went this very moment gives the standard one instead of no call at all. */
async function openFrom(id: string, processing: Wanted['processing']): Promise<MediaStream> {
  const { mediaDevices } = navigator
  if (id !== '') {
    try {
      // `exact`: of a wish alone Chromium makes nothing while another microphone is open.
      return await mediaDevices.getUserMedia({ audio: { deviceId: { exact: id }, ...processing } })
    } catch (error) {
      if (deviceFailure(error) !== 'missing') throw error
    }
  }
  return mediaDevices.getUserMedia({ audio: processing })
}
