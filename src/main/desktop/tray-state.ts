import type { State } from '../../contract/state'
import { ringingGuests } from './meeting-news'
import { runningTime } from './times'
import { queueOf, whoOf, wordsOf } from './words'
import { isAwaitingResult, liveCalls, ringingCalls, wrapUpEnd, type CallAt } from './work-lives'

/** One silhouette each: a state is never told by colour alone. */
export type TrayShape = 'ringing' | 'call' | 'lost' | 'wrap' | 'online' | 'pause' | 'offline'

/** What the tray shows: the most urgent truth first. `now` is the server's time, as all times of the state are. */
export function trayState(state: State, now: number): { shape: TrayShape; tooltip: string } {
  const words = wordsOf(state)
  const ringing = ringingCalls(state)[0]
  if (ringing !== undefined) return { shape: 'ringing', tooltip: callingWords(state, ringing) }
  const live = liveCalls(state)[0]
  if (live !== undefined) return { shape: 'call', tooltip: callWords(state, live, now) }
  if (ringingGuests(state).length > 0) return { shape: 'ringing', tooltip: words('tray.guestWaits') }
  if (state.workspace === 'signed-out') return { shape: 'offline', tooltip: words('tray.signedOut') }
  if (state.webitel.state === 'expired' || state.webitelLink.state === 'refused') return { shape: 'lost', tooltip: words('tray.noLine') }
  const lostAt = lineLostAt(state)
  if (lostAt !== null) return { shape: 'lost', tooltip: words('tray.reconnecting', { time: runningTime(now - lostAt) }) }
  if (isAwaitingResult(state)) {
    const end = wrapUpEnd(state)
    return { shape: 'wrap', tooltip: end === null ? words('tray.wrapUp') : words('tray.wrapUpLeft', { time: runningTime(end - now) }) }
  }
  if (state.duty.word === 'online') return { shape: 'online', tooltip: words('tray.online', { time: runningTime(now - state.duty.since) }) }
  if (state.duty.word === 'pause' || state.duty.word === 'break-out') return { shape: 'pause', tooltip: pauseWords(state, now) }
  return { shape: 'offline', tooltip: words('tray.offline') }
}

function callingWords(state: State, ringing: CallAt): string {
  const who = whoOf(state, ringing)
  const queue = queueOf(ringing.call)
  return queue === null ? wordsOf(state)('tray.calling', { who }) : wordsOf(state)('tray.callingQueue', { who, queue })
}

function callWords(state: State, live: CallAt, now: number): string {
  const words = wordsOf(state)
  const who = whoOf(state, live)
  const { call } = live
  if (call.connectedAt === null) return words('tray.dialling', { who })
  const time = runningTime(now - call.connectedAt)
  if (call.state === 'held') return words('tray.onHold', { who, time })
  return words(call.muted ? 'tray.onCallMuted' : 'tray.onCall', { who, time })
}

/** Since when a line is away; null while all are there. */
function lineLostAt({ webitelLink, phoneLink, phonePage }: State): number | null {
  const lost = [webitelLink, phoneLink].filter(({ state }) => state === 'lost').map(({ since }) => since)
  if (lost.length > 0) return Math.min(...lost)
  return phonePage === 'gone' ? phoneLink.since : null
}

function pauseWords(state: State, now: number): string {
  const { duty } = state
  const { reason } = duty
  const words = wordsOf(state)
  if (reason === null) return words('tray.pause', { time: runningTime(now - duty.since) })
  const minutes = Math.max(0, Math.floor((now - duty.since) / 60_000))
  const limit = duty.pauseReasons.find(({ name }) => name === reason)?.limitMin ?? 0
  return limit > 0 ? words('tray.pauseOf', { reason, minutes, limit }) : words('tray.pauseFor', { reason, minutes })
}
