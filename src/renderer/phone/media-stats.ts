import type { FromPhone } from '../../contract/phone'

type Media = Extract<FromPhone, { type: 'media' }>

interface AnyStat {
  type: string
  kind?: string
  packetsReceived?: number
  packetsLost?: number
  packetsSent?: number
  totalAudioEnergy?: number
  jitter?: number
  roundTripTime?: number
  currentRoundTripTime?: number
  nominated?: boolean
  state?: string
}

/** One reading of a connection's audio, in the contract's words; names are those of W3C webrtc-stats. */
export function readMedia(sipCallId: string, report: RTCStatsReport, ice: RTCIceConnectionState): Media {
  const media: Media = {
    type: 'media',
    sipCallId,
    inbound: { packetsReceived: 0, packetsLost: 0, totalAudioEnergy: 0, jitterMs: 0 },
    outbound: { packetsSent: 0, totalAudioEnergy: 0, packetsLost: null },
    roundTripMs: null,
    ice
  }
  report.forEach((stat: AnyStat) => {
    if (stat.type === 'inbound-rtp' && stat.kind === 'audio') {
      media.inbound.packetsReceived += stat.packetsReceived ?? 0
      media.inbound.packetsLost += stat.packetsLost ?? 0
      media.inbound.totalAudioEnergy += stat.totalAudioEnergy ?? 0
      media.inbound.jitterMs = Math.max(media.inbound.jitterMs, (stat.jitter ?? 0) * 1000)
    }
    if (stat.type === 'outbound-rtp' && stat.kind === 'audio') media.outbound.packetsSent += stat.packetsSent ?? 0
    if (stat.type === 'media-source' && stat.kind === 'audio') media.outbound.totalAudioEnergy += stat.totalAudioEnergy ?? 0
    if (stat.type === 'remote-inbound-rtp' && stat.kind === 'audio') {
      if (stat.packetsLost !== undefined) media.outbound.packetsLost = (media.outbound.packetsLost ?? 0) + stat.packetsLost
      if (stat.roundTripTime !== undefined) media.roundTripMs = stat.roundTripTime * 1000
    }
    if (stat.type === 'candidate-pair' && stat.nominated === true && stat.state === 'succeeded' && stat.currentRoundTripTime !== undefined)
      media.roundTripMs ??= stat.currentRoundTripTime * 1000
  })
  return media
}
