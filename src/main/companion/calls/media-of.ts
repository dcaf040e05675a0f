import type { Call } from '../../../contract/conversation'
import type { MediaFact } from '../ports'

/** What two looks at the media, about a second apart, say about the way to us. Rounded, so that noise is no change. */
export function mediaOf(before: MediaFact | null, now: MediaFact): Call['media'] {
  const arrived = now.packetsReceived - (before?.packetsReceived ?? 0)
  const lost = Math.max(0, now.packetsLost - (before?.packetsLost ?? 0))
  return {
    inbound: now.packetsReceived === 0 ? 'none' : arrived > 0 ? 'flowing' : 'silent',
    loss: arrived + lost === 0 ? 0 : Math.round((lost / (arrived + lost)) * 100) / 100,
    roundTripMs: now.roundTripMs === null ? null : Math.round(now.roundTripMs / 20) * 20,
    jitterMs: null,
    outbound: 'none'
  }
}
