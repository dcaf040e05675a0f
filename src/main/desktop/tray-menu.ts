import type { CommandInput, CommandName } from '../../contract/commands'
import { guestName, joinWay } from '../../contract/ringing'
import type { State } from '../../contract/state'
import { missedToday } from './missed-calls'
import { dueSoon, waitingGuests } from './meeting-news'
import { timeOf, whoOf, wordsOf } from './words'
import { isInContact, liveCalls, ringingCalls } from './work-lives'

export type TrayAction =
  | { do: 'show' }
  | { do: 'settings' }
  | { do: 'section'; section: 'conversations' | 'call' }
  /** To the call that rings, in the workspace: the popup has no keyboard. */
  | { do: 'ringing' }
  | { do: 'quit' }
  | { [N in CommandName]: { do: 'command'; name: N; input: CommandInput<N> } }[CommandName]

export type TrayItem = { label: string; action: TrayAction; checked?: boolean; enabled?: boolean } | 'line'

/** What the tray's menu offers at a server's time. `quitting`: the agent asked to quit after the call. */
export function trayMenu(state: State, quitting: boolean, now: number): TrayItem[] {
  const words = wordsOf(state)
  const items = callItems(state)
  const meetings = [...waitingGuests(state), ...dueSoon(state).map(({ meeting }) => meeting)].filter(({ canJoin }) => canJoin)
  for (const meeting of meetings) {
    const way = joinWay(meeting, state.settings.video.openIn)
    const who = state.settings.notificationsShowCustomer ? guestName(meeting) : null
    const input = way === 'as-guest' ? { id: meeting.id, asGuest: true } : { id: meeting.id }
    const time = timeOf(state, meeting.startsAt)
    const label = who === null ? words(`menu.joinUnnamed.${way}`, { time }) : words(`menu.join.${way}`, { who, time })
    items.push({ label, action: { do: 'command', name: 'meetings.join', input } })
  }
  if (meetings.length > 0) items.push('line')
  items.push(...dutyItems(state))
  if (items.length > 0 && items.at(-1) !== 'line') items.push('line')
  const missed = missedToday(state, now)
  if (missed > 0) items.push({ label: words('menu.missed', { count: missed }), action: { do: 'section', section: 'conversations' } })
  const { desktop } = state.settings
  const compact: TrayAction = { do: 'command', name: 'settings.change', input: { change: { desktop: { compact: !desktop.compact } } } }
  items.push(
    { label: words('menu.open'), action: { do: 'show' } },
    { label: words('menu.compact'), checked: desktop.compact, action: compact }
  )
  items.push({ label: words('menu.settings'), action: { do: 'settings' } }, 'line')
  const quit = words(!isInContact(state) ? 'menu.quit' : quitting ? 'menu.quitNotNow' : 'menu.quitAfterCall')
  items.push({ label: quit, action: { do: 'quit' } })
  return items
}

/** What can be done with each call: what rings first, then what runs. */
export function callItems(state: State): TrayItem[] {
  const words = wordsOf(state)
  const items: TrayItem[] = []
  for (const ringing of ringingCalls(state)) {
    const who = whoOf(state, ringing)
    const input = { callId: ringing.call.id }
    const enabled = ringing.call.pending === null
    items.push({ label: words('menu.answer', { who }), enabled, action: { do: 'command', name: 'calls.answer', input } })
    items.push({ label: words('menu.decline', { who }), enabled, action: { do: 'command', name: 'calls.decline', input } }, 'line')
  }
  for (const live of liveCalls(state).filter(({ call }) => call.state !== 'ringing')) {
    const who = whoOf(state, live)
    const { id: callId, muted, state: word, pending } = live.call
    const enabled = pending === null
    if (word === 'connected') {
      const label = words(muted ? 'menu.unmute' : 'menu.mute', { who })
      items.push({ label, action: { do: 'command', name: 'calls.mute', input: { callId, muted: !muted } } })
      items.push({ label: words('menu.hold', { who }), enabled, action: { do: 'command', name: 'calls.hold', input: { callId } } })
    }
    if (word === 'held') {
      items.push({ label: words('menu.resume', { who }), enabled, action: { do: 'command', name: 'calls.resume', input: { callId } } })
    }
    items.push(
      { label: words('menu.hangUp', { who }), enabled, action: { do: 'command', name: 'calls.hangUp', input: { callId } } },
      'line'
    )
  }
  return items
}

/** The duty words that an agent can choose; none for who is not one, or is not signed in. */
export function dutyItems(state: State): TrayItem[] {
  const { duty, webitel } = state
  if (!webitel.isAgent || webitel.state !== 'signed-in') return []
  const words = wordsOf(state)
  const set = (word: 'online' | 'pause' | 'offline', label: string, reason: string | null = null): TrayItem => ({
    label,
    checked: duty.word === word && (reason === null || duty.reason === reason),
    enabled: duty.pending === null,
    action: { do: 'command', name: 'duty.set', input: { duty: word, reason } }
  })
  const pauses = duty.pauseReasons.map(({ name }) => set('pause', words('menu.pauseReason', { reason: name }), name))
  return [
    set('online', words('menu.online')),
    ...(pauses.length > 0 ? pauses : [set('pause', words('menu.pause'))]),
    set('offline', words('menu.offline'))
  ]
}
