import type { State } from '../../contract/state'

/** A call that was answered, that is heard, and whose far end has offered video: the one time at which our camera may open for calls. */
export const hasVideoCall = ({ conversations }: Pick<State, 'conversations'>): boolean =>
  Object.values(conversations).some(({ calls }) => calls.some(({ state, video }) => state === 'connected' && video.offered))
