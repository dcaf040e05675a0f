import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift'
import { energyOf } from './alaw'
import { SimulatedCamera, VP8 } from './camera'
import { answerAgain, audioOnly, directionOf, iceUfragOf, setupOf, withoutForeignCandidates, withRefused } from './sdp'
import type { Voice } from './voice'
import { FRAME, silence } from './voice'

const PCMA = 8
const FRAME_MS = 20

/** Totals since the call began. Energy as `energyOf`. */
export interface MediaFigures {
  packetsReceived: number
  energyReceived: number
  /** What of it the customer could hear: not on hold, not muted by the server. */
  energyHeard: number
  packetsSent: number
  energySent: number
  digits: number
  /** Frames of the agent's camera, told by their last packets. */
  picturesReceived: number
  ice: string
}

/** The customer's end of one call: ICE, DTLS-SRTP and G.711 on 127.0.0.1 (Webitel contract 12.6). */
export class CustomerMedia {
  readonly figures: MediaFigures = {
    packetsReceived: 0,
    energyReceived: 0,
    energyHeard: 0,
    packetsSent: 0,
    energySent: 0,
    digits: 0,
    picturesReceived: 0,
    ice: 'new'
  }
  /** The voice reaches the agent. Packets go on without it, as silence. */
  speaking = true
  /** The agent's voice reaches the customer. */
  listening = true
  private readonly track = new MediaStreamTrack({ kind: 'audio' })
  private readonly connection = new RTCPeerConnection({
    codecs: {
      audio: [
        new RTCRtpCodecParameters({ mimeType: 'audio/PCMA', clockRate: 8000, channels: 1, payloadType: PCMA }),
        new RTCRtpCodecParameters({ mimeType: 'audio/telephone-event', clockRate: 8000, channels: 1, payloadType: 101 })
      ],
      video: [new RTCRtpCodecParameters({ mimeType: 'video/VP8', clockRate: 90_000, payloadType: VP8 })]
    },
    headerExtensions: { audio: [], video: [] },
    iceServers: [],
    // No interface is enumerated; the one address given is the only one that is bound.
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceUseTcp: false,
    iceAdditionalHostAddresses: ['127.0.0.1']
  })
  private pump: NodeJS.Timeout | null = null
  private startedAt = 0
  private sent = 0
  private version = 2
  private remoteUfrag = ''
  private role: 'active' | 'passive' = 'passive'
  private closed = false

  private readonly camera: SimulatedCamera | null = null

  /** `video`: the customer's telephone has a camera, and offers its picture. */
  constructor(
    private readonly voice: Voice | null,
    { video = false }: { video?: boolean } = {}
  ) {
    this.connection.addTransceiver(this.track, { direction: 'sendrecv' })
    if (video) {
      const picture = new MediaStreamTrack({ kind: 'video' })
      this.connection.addTransceiver(picture, { direction: 'sendrecv' })
      this.camera = new SimulatedCamera(picture)
    }
    this.connection.onTrack.subscribe((track) => track.onReceiveRtp.subscribe((packet) => this.receive(packet)))
    this.connection.connectionStateChange.subscribe((state) => {
      this.figures.ice = state
      if (state === 'connected') this.start()
    })
  }

  /** Our offer, complete with candidates. */
  async offer(): Promise<string> {
    await this.connection.setLocalDescription(await this.connection.createOffer())
    return this.localSdp()
  }

  /** The phone's answer to `offer`. */
  async accept(answer: string): Promise<void> {
    this.remember(answer)
    this.role = setupOf(answer) === 'passive' ? 'active' : 'passive'
    await this.connection.setRemoteDescription({ type: 'answer', sdp: withoutForeignCandidates(answer) })
  }

  /** Our answer to the phone's first offer. */
  async answer(offer: string): Promise<string> {
    this.remember(offer)
    const { sdp: audio, refused } = this.understood(offer)
    await this.connection.setRemoteDescription({ type: 'offer', sdp: withoutForeignCandidates(audio) })
    await this.connection.setLocalDescription(await this.connection.createAnswer())
    const sdp = this.localSdp()
    this.role = setupOf(sdp) === 'passive' ? 'passive' : 'active'
    return withRefused(sdp, refused)
  }

  /** Answer to a re-INVITE; `held` when the phone no longer wants to hear or be heard. */
  async answerAgain(offer: string): Promise<{ sdp: string; held: boolean }> {
    const direction = directionOf(offer)
    const held = direction === 'sendonly' || direction === 'inactive'
    if (iceUfragOf(offer) !== this.remoteUfrag) return { sdp: await this.answer(offer), held }
    const { sdp: audio, refused } = this.understood(offer)
    return { sdp: withRefused(answerAgain(this.localSdp(), audio, this.role, this.version++), refused), held }
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    if (this.pump) clearInterval(this.pump)
    this.camera?.stop()
    this.connection.close().catch(() => undefined)
  }

  private understood(offer: string): { sdp: string; refused: string[] } {
    return this.camera === null ? audioOnly(offer) : { sdp: offer, refused: [] }
  }

  private localSdp(): string {
    return this.connection.localDescription?.sdp ?? ''
  }

  private remember(remote: string): void {
    this.remoteUfrag = iceUfragOf(remote)
  }

  private start(): void {
    if (this.pump || this.closed) return
    this.startedAt = Date.now()
    this.pump = setInterval(() => this.sendDue(), FRAME_MS)
    this.camera?.start()
  }

  private sendDue(): void {
    const due = Math.floor((Date.now() - this.startedAt) / FRAME_MS)
    // A process that slept does not pour out what it missed.
    if (due - this.sent > 25) {
      this.startedAt = Date.now() - this.sent * FRAME_MS
      return
    }
    for (; this.sent < due; this.sent += 1) this.sendFrame()
  }

  private sendFrame(): void {
    const frame = this.speaking && this.voice ? this.voice.next() : silence()
    const header = new RtpHeader({
      payloadType: PCMA,
      sequenceNumber: (this.sent + 1) & 0xffff,
      timestamp: (this.sent * FRAME) >>> 0,
      ssrc: 1,
      marker: this.sent === 0
    })
    try {
      this.track.writeRtp(new RtpPacket(header, Buffer.from(frame)))
    } catch {
      return
    }
    this.figures.packetsSent += 1
    this.figures.energySent += energyOf(frame)
  }

  private receive(packet: RtpPacket): void {
    if (packet.header.payloadType === 101) {
      if (packet.header.marker) this.figures.digits += 1
      return
    }
    if (packet.header.payloadType === VP8 && packet.header.marker) this.figures.picturesReceived += 1
    if (packet.header.payloadType !== PCMA) return
    const energy = energyOf(packet.payload)
    this.figures.packetsReceived += 1
    this.figures.energyReceived += energy
    if (this.listening) this.figures.energyHeard += energy
  }
}
