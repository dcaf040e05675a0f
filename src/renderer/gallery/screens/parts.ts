import type { Conversation } from '../../../contract/conversation'
import type { State } from '../../../contract/state'
import { type View, startView } from '../../workspace/view'
import type { Answers } from '../fake-bridge'
import type { Act } from '../perform'
import type { Screen } from './screen'
import { everyday, maren, pictureTime, standardState } from '../fixtures'

export const s = 1000
export const view = (part: Partial<View>): View => ({ ...startView, ...part })
export const withOne = (conversation: Conversation): State['conversations'] => ({ ...everyday, [conversation.id]: conversation })
export const only = (...conversations: Conversation[]): State['conversations'] =>
  Object.fromEntries(conversations.map((one) => [one.id, one]))
export const withCall = (conversation: Conversation, part: Partial<Conversation['calls'][number]>): Conversation => ({
  ...conversation,
  calls: conversation.calls.map((call) => ({ ...call, ...part }))
})
export const workspace = (state: Partial<State>, part: Partial<View> = {}): Screen => ({
  page: 'workspace',
  state: { ...standardState, ...state },
  view: view(part)
})
export const doing = (screen: Screen, acts: readonly Act[], answers: Answers = {}): Screen => ({ ...screen, acts, answers })
export const voice: Conversation = {
  ...withCall(maren, {
    media: { inbound: 'flowing', loss: 0, roundTripMs: 40, jitterMs: 4, outbound: 'sound' },
    quality: { level: 'good', cause: null }
  }),
  sessions: []
}
export const lost = { state: 'lost', since: pictureTime - 4 * s } as const
export const audio = (customerHears: State['audio']['customerHears'], sessionMuted = true): Pick<State, 'audio'> => ({
  audio: { customerHears, sessionMuted, youHear: 'both' }
})
export const builtIn = { id: 'built-in', label: 'Built-in' }
export const lostHeadset = { kind: 'microphone', label: 'USB headset', usingLabel: 'Built-in' } as const
export const never = (): Promise<never> => new Promise(() => undefined)
