import type { State } from '../../contract/state'
import { isInContact } from './work-lives'

/** `display`: somebody is looked at. `app`: somebody is spoken to, or waited for; the display may go dark. */
export type AwakeNeed = 'app' | 'display' | null

/** What must not go to sleep now: never more than a call or a session needs, and nothing without one. */
export function awakeNeed(state: State): AwakeNeed {
  if (!isInContact(state)) return null
  const seen = Object.values(state.conversations).some(({ sessions }) => sessions.some((session) => session.state === 'live'))
  return seen ? 'display' : 'app'
}
