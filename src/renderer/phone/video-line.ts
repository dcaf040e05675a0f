import type { CallVideo, CameraFailure } from '../../contract/call-video'
import type { Camera } from './camera'
import { readVideoNews } from './video-news'

/** Enough for 1280x720, and no more than leaves room for the voice on a thin line, bit/s. */
const mostBitrate = 1_500_000
/** Readings without a new frame until the picture counts as gone. */
const stillReadings = 2

export interface VideoLineParts {
  camera: Pick<Camera, 'open' | 'close'>
  tell: (video: CallVideo) => void
  /** Offers anew after `prepare`; true when the far end took it. */
  offer: (prepare: () => void) => Promise<boolean>
  /** Says in the dialog whether our picture is off; only to a far end that says so too. */
  say: (videoMuted: boolean) => void
  /** Another picture is there, or gone. */
  onPictures: () => void
}

interface VideoStat {
  type: string
  kind?: string
  framesDecoded?: number
}

/**
 * The picture of one call. The far end's is taken as soon as it is offered; ours waits for the agent. The answer promises to send though
 * the camera is closed, so opening it later needs no new offer and leaves the voice alone.
 */
export class VideoLine {
  #connection: RTCPeerConnection | null = null
  #transceiver: RTCRtpTransceiver | null = null
  #offered = false
  #own: MediaStreamTrack | null = null
  #wanted = false
  #opening = false
  #failure: CameraFailure | null = null
  #peerMuted = false
  /** The far end speaks of its picture in the dialog, so it understands when we do. */
  #peerSays = false
  #frames = 0
  #still = stillReadings
  #held = false
  #over = false
  #told = ''
  #switching: Promise<void> = Promise.resolve()

  constructor(private readonly parts: VideoLineParts) {}

  /** What shows the far end; null while its line carries no picture. */
  get remote(): MediaStreamTrack | null {
    return this.#offered ? (this.#transceiver?.receiver.track ?? null) : null
  }

  get own(): MediaStreamTrack | null {
    return this.#own
  }

  /** An invitation, before it is answered. */
  invited(description: string): void {
    this.#offered = offersVideo(description)
    this.#tell()
  }

  attach(connection: RTCPeerConnection): void {
    this.#connection = connection
    // Told before JsSIP makes its answer: the one moment at which the directions of an answer can be said.
    connection.addEventListener('signalingstatechange', () => {
      if (connection.signalingState === 'have-remote-offer') this.#beforeAnswer(connection)
      if (connection.signalingState === 'stable') this.#onAgreed(connection)
    })
  }

  camera(on: boolean): void {
    this.#wanted = on
    if (!on) this.#closeCamera()
    this.#switching = this.#switching.then(() => this.#switch()).catch(() => undefined)
  }

  /** For the next offer: nothing is seen on hold. */
  direct(held: boolean): void {
    this.#held = held
    if (this.#transceiver !== null && isAlive(this.#transceiver)) this.#transceiver.direction = held ? 'inactive' : 'sendrecv'
  }

  /** Once a second or so. */
  reading(report: Iterable<VideoStat>): void {
    let frames = 0
    for (const stat of report) if (stat.type === 'inbound-rtp' && stat.kind === 'video') frames += stat.framesDecoded ?? 0
    this.#still = frames > this.#frames ? 0 : this.#still + 1
    this.#frames = frames
    this.#tell()
  }

  /** A SIP INFO from the far end. */
  heard(contentType: string | undefined, body: string | undefined): void {
    const news = readVideoNews(contentType, body)
    if (news === null) return
    this.#peerSays = true
    this.#peerMuted = news.videoMuted ?? this.#peerMuted
    if (news.syncRequested) this.parts.say(this.#own === null)
    this.#tell()
  }

  end(): void {
    this.#over = true
    this.#offered = false
    this.#wanted = false
    this.#closeCamera()
    this.parts.onPictures()
  }

  #beforeAnswer(connection: RTCPeerConnection): void {
    const lines = videoLines(connection)
    this.#transceiver ??= lines[0] ?? null
    for (const line of lines) {
      if (line !== this.#transceiver) line.direction = 'inactive'
      else if (line.currentDirection === null) {
        line.direction = this.#held ? 'inactive' : 'sendrecv'
        preferH264(line)
      }
    }
  }

  #onAgreed(connection: RTCPeerConnection): void {
    if (this.#transceiver !== null && !isAlive(this.#transceiver)) this.#transceiver = videoLines(connection)[0] ?? null
    this.#offered = this.#transceiver !== null && this.#transceiver.currentDirection !== null
    if (!this.#offered) this.camera(false)
    this.#tell()
    this.parts.onPictures()
  }

  async #switch(): Promise<void> {
    if (!this.#wanted || this.#own !== null || this.#over) return
    const line = this.#transceiver
    if (line === null || !this.#offered) return this.#fail('not-taken')
    this.#opening = true
    this.#failure = null
    this.#tell()
    const opened = await this.parts.camera.open()
    this.#opening = false
    if (!opened.ok) return this.#fail(opened.cause)
    if (!this.#mayOpen()) return this.#giveBack(opened.track)
    const sends = await this.#sends(line, opened.track)
    if (!this.#mayOpen()) return this.#giveBack(opened.track)
    if (!sends) {
      this.#giveBack(opened.track)
      return this.#fail('not-taken')
    }
    this.#own = opened.track
    opened.track.addEventListener('ended', () => this.#onEnded(opened.track))
    if (opened.track.readyState === 'ended') return this.#onEnded(opened.track)
    this.#tell()
    this.parts.onPictures()
    if (this.#peerSays) this.parts.say(false)
  }

  #mayOpen(): boolean {
    return this.#wanted && !this.#over
  }

  /** Where the far end offered to send alone, it has to agree first. */
  async #sends(line: RTCRtpTransceiver, track: MediaStreamTrack): Promise<boolean> {
    const before = line.direction
    if (!isSending(line)) await this.parts.offer(() => (line.direction = 'sendrecv'))
    if (!isAlive(line) || !isSending(line) || !this.#mayOpen()) {
      if (isAlive(line)) line.direction = before
      return false
    }
    await line.sender.replaceTrack(track)
    await limit(line.sender)
    return true
  }

  #closeCamera(): void {
    const own = this.#own
    this.#own = null
    if (own !== null) this.#giveBack(own)
    this.#failure = null
    this.#tell()
    if (own === null) return
    this.parts.onPictures()
    if (this.#peerSays && !this.#over) this.parts.say(true)
  }

  #giveBack(track: MediaStreamTrack): void {
    this.parts.camera.close(track)
    const sender = this.#transceiver?.sender
    if (sender?.track === track && this.#connection?.signalingState !== 'closed') void sender.replaceTrack(null).catch(() => undefined)
    this.#tell()
  }

  /** Pulled out, or taken by another program. */
  #onEnded(track: MediaStreamTrack): void {
    if (this.#own !== track) return
    this.#wanted = false
    this.#closeCamera()
    this.#fail('missing')
  }

  #fail(failure: CameraFailure): void {
    this.#wanted = false
    this.#failure = failure
    this.#tell()
  }

  #tell(): void {
    const flowing = this.#still < stillReadings
    const video: CallVideo = {
      offered: this.#offered,
      remote: !this.#offered ? 'none' : flowing ? 'flowing' : this.#peerMuted ? 'paused' : 'none',
      camera: this.#own !== null ? 'on' : this.#opening ? 'opening' : 'off',
      failure: this.#failure
    }
    const told = JSON.stringify(video)
    if (told === this.#told) return
    const isFirstWithout = this.#told === '' && !video.offered && video.camera === 'off' && video.failure === null
    this.#told = told
    if (!isFirstWithout) this.parts.tell(video)
  }
}

const isAlive = (line: RTCRtpTransceiver): boolean => line.currentDirection !== 'stopped' && line.direction !== 'stopped'
const isSending = ({ currentDirection }: RTCRtpTransceiver): boolean => currentDirection === 'sendrecv' || currentDirection === 'sendonly'

const videoLines = (connection: RTCPeerConnection): RTCRtpTransceiver[] =>
  connection.getTransceivers().filter((line) => line.receiver.track.kind === 'video' && isAlive(line))

/** A description with a line for video that is not refused (RFC 3264 6: port 0). */
export const offersVideo = (description: string): boolean => /^m=video (?!0 )\d/m.test(description)

function preferH264(line: RTCRtpTransceiver): void {
  const codecs = RTCRtpReceiver.getCapabilities('video')?.codecs ?? []
  const isH264 = ({ mimeType }: { mimeType: string }): boolean => mimeType.toLowerCase() === 'video/h264'
  if (codecs.length > 0) line.setCodecPreferences([...codecs.filter(isH264), ...codecs.filter((codec) => !isH264(codec))])
}

async function limit(sender: RTCRtpSender): Promise<void> {
  const parameters = sender.getParameters()
  for (const encoding of parameters.encodings) Object.assign(encoding, { maxBitrate: mostBitrate, priority: 'low' })
  await sender.setParameters(parameters).catch(() => undefined)
}
