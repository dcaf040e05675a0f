/** What a test does to the devices of a page, and what the page did with them. */
export interface Plugs {
  /** Every device of this label is pulled out, as Chromium shows it: tracks end, the list changes, outputs fall silent. */
  unplug(label: string): void
  replug(label: string): void
  /** Microphones carry digital silence. */
  mute(silent: boolean): void
  live(): number
  /** Peer connections of the page that are not closed. */
  peers(): number
  /** The latest of them. */
  peer(): RTCPeerConnection | null
  /** Label of the microphone that was opened last. */
  microphone(): string
  /** Times that a microphone was asked for. */
  asked: number
  /** Output of the audio elements, in the order in which they were set. */
  sinks: { id: string; at: number }[]
}

/** Runs in the page, before it: puts plugs between its devices and Chromium's fake ones. Stands alone, as its text is sent there. */
export function plugs(): void {
  const page = window as unknown as { plugs: Plugs; microphoneError: string | null; cameraError?: string | null }
  const { mediaDevices } = navigator
  const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices)
  const open = mediaDevices.getUserMedia.bind(mediaDevices)
  const setSink = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'setSinkId')!.value as (id: string) => Promise<void>
  const out = new Set<string>()
  const tracks = new Set<MediaStreamTrack>()
  const peers: RTCPeerConnection[] = []
  let silent = false

  const Native = window.RTCPeerConnection
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      peers.push(this)
    }
  }

  const changed = (): boolean => mediaDevices.dispatchEvent(new Event('devicechange'))
  const isOut = async (id: unknown): Promise<boolean> =>
    (await enumerate()).some(({ deviceId, label }) => deviceId === id && out.has(label))

  mediaDevices.enumerateDevices = async () => (await enumerate()).filter(({ label }) => !out.has(label))
  mediaDevices.getUserMedia = async (constraints) => {
    const audio = constraints?.audio as { deviceId?: { exact: string } } | undefined
    if (audio === undefined) {
      if (page.cameraError) throw new DOMException('for a test', page.cameraError)
      const camera = await open(constraints)
      for (const track of camera.getVideoTracks()) tracks.add(track)
      return camera
    }
    page.plugs.asked++
    if (page.microphoneError !== null) throw new DOMException('for a test', page.microphoneError)
    if (audio.deviceId !== undefined && (await isOut(audio.deviceId.exact))) throw new DOMException('for a test', 'OverconstrainedError')
    const stream = await open(constraints)
    for (const track of stream.getAudioTracks()) {
      tracks.add(track)
      if (silent) track.enabled = false
    }
    return stream
  }
  HTMLMediaElement.prototype.setSinkId = async function (id) {
    page.plugs.sinks.push({ id, at: performance.now() })
    if (await isOut(id)) throw new DOMException('for a test', 'NotFoundError')
    return setSink.call(this, id)
  }
  page.plugs = {
    asked: 0,
    sinks: [],
    live: () => [...tracks].filter(({ readyState }) => readyState === 'live').length,
    peers: () => peers.filter(({ connectionState }) => connectionState !== 'closed').length,
    peer: () => peers.at(-1) ?? null,
    microphone: () => [...tracks].findLast(({ kind }) => kind === 'audio')?.label ?? '',
    mute: (wanted) => (silent = wanted),
    unplug(label) {
      out.add(label)
      for (const track of tracks)
        if (track.label === label && track.readyState === 'live') {
          track.stop()
          track.dispatchEvent(new Event('ended'))
        }
      changed()
    },
    replug(label) {
      out.delete(label)
      changed()
    }
  }
}
