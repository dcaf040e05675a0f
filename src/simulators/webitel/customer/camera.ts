import { RtpHeader, RtpPacket, type MediaStreamTrack } from 'werift'
import { face } from './face'

/** Frames a second, clock of RTP (RFC 7741 4.1), and bytes of a frame in one packet. */
const rate = 10
const clockHz = 90_000
const packetBytes = 1100
export const VP8 = 96

/** The customer's camera: a face that sways. Every frame stands alone, so a viewer who lost some sees the next one whole. */
export class SimulatedCamera {
  private readonly pictures = face.map((frame) => Buffer.from(frame, 'base64'))
  private pump: NodeJS.Timeout | null = null
  private frame = 0
  private packet = 0

  constructor(private readonly track: MediaStreamTrack) {}

  start(): void {
    this.pump ??= setInterval(() => this.sendFrame(), 1000 / rate)
  }

  stop(): void {
    if (this.pump) clearInterval(this.pump)
    this.pump = null
  }

  private sendFrame(): void {
    const picture = this.pictures[this.frame % this.pictures.length]!
    const timestamp = ((this.frame++ * clockHz) / rate) >>> 0
    for (let from = 0; from < picture.length; from += packetBytes) {
      const header = new RtpHeader({
        payloadType: VP8,
        sequenceNumber: ++this.packet & 0xffff,
        timestamp,
        ssrc: 2,
        marker: from + packetBytes >= picture.length
      })
      // RFC 7741 4.2: one byte, which says whether a frame begins here.
      const descriptor = Buffer.from([from === 0 ? 0x10 : 0])
      try {
        this.track.writeRtp(new RtpPacket(header, Buffer.concat([descriptor, picture.subarray(from, from + packetBytes)])))
      } catch {
        return
      }
    }
  }
}
