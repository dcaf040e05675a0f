/** Gathering never holds a call up for longer than this, ms (trust C1: the invitation leaves within 0.5 s of the press). */
export const gatheringLimitMs = 450

/** mDNS names cannot be resolved by a media server, TCP candidates are a last resort: neither is worth an early start. */
export function isUsable(candidate: RTCIceCandidate): boolean {
  return candidate.protocol === 'udp' && candidate.address !== null && !candidate.address.endsWith('.local')
}

/**
 * Ends each round of gathering after the limit with what there is. JsSIP waits for the candidate that says "no more"
 * and offers no other way in when not one candidate came, so that event is given to it.
 */
export function capGathering(connection: RTCPeerConnection): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  connection.addEventListener('signalingstatechange', () => {
    clearTimeout(timer)
    if (connection.localDescription === null || connection.iceGatheringState === 'complete' || connection.signalingState === 'closed')
      return
    timer = setTimeout(() => connection.dispatchEvent(new RTCPeerConnectionIceEvent('icecandidate', { candidate: null })), gatheringLimitMs)
  })
}
