import type { State } from '../../contract/state'
import { waitingGuests } from './meeting-news'
import { queueOf, whoOf, words } from './words'
import { isAwaitingResult, liveCalls, ringingCalls } from './work-lives'

/** One silhouette each: a state is never told by colour alone. */
export type TrayShape = 'ringing' | 'call' | 'lost' | 'wrap' | 'online' | 'pause' | 'offline'

/** What the tray shows: the most urgent truth first. */
export function trayState(state: State): { shape: TrayShape; tooltip: string } {
  const ringing = ringingCalls(state)[0]
  if (ringing !== undefined) return { shape: 'ringing', tooltip: words.calling(whoOf(state, ringing), queueOf(ringing.call)) }
  const live = liveCalls(state)[0]
  if (live !== undefined) return { shape: 'call', tooltip: words.onCall(whoOf(state, live), live.call.muted) }
  if (waitingGuests(state).length > 0) return { shape: 'ringing', tooltip: words.guestWaitsAtTray }
  if (state.workspace === 'signed-out') return { shape: 'offline', tooltip: words.signedOut }
  if (state.webitel.state === 'expired' || state.webitelLink.state === 'refused') return { shape: 'lost', tooltip: words.noLine }
  if (state.webitelLink.state === 'lost' || state.phoneLink.state === 'lost' || state.phonePage === 'gone') {
    return { shape: 'lost', tooltip: words.reconnecting }
  }
  if (isAwaitingResult(state)) return { shape: 'wrap', tooltip: words.wrapUp }
  if (state.duty.word === 'online') return { shape: 'online', tooltip: words.online }
  if (state.duty.word === 'pause' || state.duty.word === 'break-out') {
    return { shape: 'pause', tooltip: state.duty.reason === null ? words.pause : words.pauseFor(state.duty.reason) }
  }
  return { shape: 'offline', tooltip: words.offline }
}
