import type { VideoOffer } from '../../../contract/commands'
import type { Conversation, VideoKind } from '../../../contract/conversation'
import type { State } from '../../../contract/state'
import type { VideoProvider } from './video-provider'

/** In the order in which they are shown, and tried where nothing else is said. */
export const videoKinds: readonly VideoKind[] = ['direct', 'personal', 'assistance', 'meeting']

const accountOf = (state: State, kind: VideoKind) =>
  kind === 'direct' ? state.direct : kind === 'personal' ? state.vendors.personal : state.vendors.apizee

/** What can be offered now, by account and role. */
export function videoOffers(state: State, providers: Record<VideoKind, VideoProvider>, mayCall: boolean): VideoOffer[] {
  return videoKinds.map((kind) => {
    const { state: account, quota } = accountOf(state, kind)
    return {
      kind,
      state:
        account === 'absent' ? 'not-set-up' : account === 'failed' ? 'failed' : kind === 'personal' && !mayCall ? 'may-not-call' : 'ready',
      deliveries: [...providers[kind].deliveries],
      left: quota === null ? null : { count: Math.max(0, quota.limit - quota.used), of: quota.limit }
    }
  })
}

/** Which kind the Video button proposes: by queue, else by setting, else the first that is ready. Null: none is. */
export function proposedKind(
  offers: readonly VideoOffer[],
  conversation: Pick<Conversation, 'calls'>,
  { proposed, byQueue }: State['settings']['video']
): VideoKind | null {
  const queue = conversation.calls.findLast((call) => call.queue !== null)?.queue?.id
  const wanted = [queue === undefined ? undefined : byQueue[queue], proposed, ...videoKinds]
  return wanted.find((kind): kind is VideoKind => offers.some((offer) => offer.kind === kind && offer.state === 'ready')) ?? null
}
