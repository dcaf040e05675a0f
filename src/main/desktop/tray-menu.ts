import type { CommandInput, CommandName } from '../../contract/commands'
import type { State } from '../../contract/state'
import { dueSoon, waitingGuests } from './meeting-news'
import { timeOf, whoOf, words } from './words'
import { isInContact, liveCalls, ringingCalls } from './work-lives'

export type TrayAction =
  | { do: 'show' }
  | { do: 'settings' }
  | { do: 'quit' }
  | { [N in CommandName]: { do: 'command'; name: N; input: CommandInput<N> } }[CommandName]

export type TrayItem = { label: string; action: TrayAction; checked?: boolean; enabled?: boolean } | 'line'

/** What the tray's menu offers now. `quitting`: the agent asked to quit after the call. */
export function trayMenu(state: State, quitting: boolean): TrayItem[] {
  const items: TrayItem[] = []
  for (const ringing of ringingCalls(state)) {
    const input = { callId: ringing.call.id }
    const enabled = ringing.call.pending === null
    items.push({ label: words.answer(whoOf(state, ringing)), enabled, action: { do: 'command', name: 'calls.answer', input } })
    items.push({ label: words.decline(whoOf(state, ringing)), enabled, action: { do: 'command', name: 'calls.decline', input } }, 'line')
  }
  for (const live of liveCalls(state).filter(({ call }) => call.state === 'connected' || call.state === 'held')) {
    const enabled = live.call.pending === null
    const action = { do: 'command', name: 'calls.hangUp', input: { callId: live.call.id } } as const
    items.push({ label: words.hangUp(whoOf(state, live)), enabled, action }, 'line')
  }
  const meetings = [...waitingGuests(state), ...dueSoon(state).map(({ meeting }) => meeting)].filter(({ canJoin }) => canJoin)
  for (const { id, startsAt, participants } of meetings) {
    const who = state.settings.notificationsShowCustomer ? (participants[0]?.name ?? null) : null
    items.push({ label: words.join(timeOf(startsAt), who), action: { do: 'command', name: 'meetings.join', input: { id } } })
  }
  if (meetings.length > 0) items.push('line')
  if (state.webitel.isAgent && state.webitel.state === 'signed-in') items.push(...dutyItems(state), 'line')
  items.push({ label: words.show, action: { do: 'show' } }, { label: words.settings, action: { do: 'settings' } }, 'line')
  const quit = !isInContact(state) ? words.quit : quitting ? words.quitNotNow : words.quitAfterCall
  items.push({ label: quit, action: { do: 'quit' } })
  return items
}

function dutyItems({ duty }: State): TrayItem[] {
  const set = (word: 'online' | 'pause' | 'offline', label: string, reason: string | null = null): TrayItem => ({
    label,
    checked: duty.word === word && (reason === null || duty.reason === reason),
    enabled: duty.pending === null,
    action: { do: 'command', name: 'duty.set', input: { duty: word, reason } }
  })
  const pauses = duty.pauseReasons.map(({ name }) => set('pause', `${words.goPause}, ${name}`, name))
  return [set('online', words.goOnline), ...(pauses.length > 0 ? pauses : [set('pause', words.goPause)]), set('offline', words.goOffline)]
}
