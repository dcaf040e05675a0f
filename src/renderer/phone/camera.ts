import type { MicrophoneFailure } from '../../contract/phone'
import { deviceFailure, openInTime } from './device-failure'
import type { SoundDevices } from './devices'

export type OpenedCamera = { ok: true; track: MediaStreamTrack } | { ok: false; cause: MicrophoneFailure }

/** As Webitel's own client asks for it (Webitel contract 12.6). */
const picture = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 25, max: 30 } }

/** Opens and closes the camera of the calls. Every track that it gave has to be given back. */
export class Camera {
  readonly #tracks = new Set<MediaStreamTrack>()

  constructor(
    private readonly devices: SoundDevices,
    private readonly onCount: (open: number) => void
  ) {}

  async open(): Promise<OpenedCamera> {
    return openInTime<OpenedCamera>(
      () => this.#ask(),
      ({ track }) => this.close(track)
    )
  }

  close(track: MediaStreamTrack): void {
    track.stop()
    this.#forget(track)
  }

  async #ask(): Promise<OpenedCamera> {
    try {
      const track = await openFrom(this.devices.camera.id)
      this.#tracks.add(track)
      track.addEventListener('ended', () => this.#forget(track))
      this.onCount(this.#tracks.size)
      // Names are told from now on.
      if (!this.devices.hasNamedCameras) void this.devices.refresh()
      return { ok: true, track }
    } catch (error) {
      return { ok: false, cause: deviceFailure(error) }
    }
  }

  #forget(track: MediaStreamTrack): void {
    if (this.#tracks.delete(track)) this.onCount(this.#tracks.size)
  }
}

/** A chosen camera that is gone gives the standard one. */
async function openFrom(id: string): Promise<MediaStreamTrack> {
  const ask = async (deviceId?: { exact: string }): Promise<MediaStreamTrack> => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { ...picture, ...(deviceId && { deviceId }) } })
    const [track] = stream.getVideoTracks()
    if (track === undefined) throw new DOMException('no picture', 'NotFoundError')
    return track
  }
  if (id === '' || id === 'default') return ask()
  try {
    return await ask({ exact: id })
  } catch (error) {
    if (deviceFailure(error) !== 'missing') throw error
    return ask()
  }
}
