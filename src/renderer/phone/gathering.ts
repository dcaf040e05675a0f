/** Gathering never holds a call up for longer than this, ms (trust C1: the invitation leaves within 0.5 s of the press). */
export const gatheringLimitMs = 450

/**
 * Whether an offer may go out with the candidates so far. mDNS names cannot be resolved by a media server, TCP candidates are a last
 * resort; where there is a relay, it may be the only way, so its candidate is waited for.
 */
export function isUsable(candidate: RTCIceCandidate, { iceServers = [] }: RTCConfiguration): boolean {
  if (candidate.protocol !== 'udp' || candidate.address === null || candidate.address.endsWith('.local')) return false
  return candidate.type === 'relay' || !iceServers.some(({ urls }) => [urls].flat().some((url) => /^turns?:/i.test(url)))
}

/**
 * Ends each round of gathering after the limit with what there is. JsSIP waits for the candidate that says "no more"
 * and offers no other way in when not one candidate came, so that event is given to it.
 */
export function capGathering(connection: RTCPeerConnection): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  connection.addEventListener('signalingstatechange', () => {
    clearTimeout(timer)
    // Not a matter of the gathering's state: a restart that Chromium has not begun yet still shows the last one's.
    if (connection.localDescription === null || connection.signalingState === 'closed') return
    timer = setTimeout(() => connection.dispatchEvent(new RTCPeerConnectionIceEvent('icecandidate', { candidate: null })), gatheringLimitMs)
  })
}
