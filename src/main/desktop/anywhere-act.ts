import type { AnywhereAction } from '../../contract/desktop'
import { ringingThings } from '../../contract/ringing'
import type { State } from '../../contract/state'
import type { TrayAction } from './tray-menu'
import { heardCall, ringingCalls } from './work-lives'

/** What a key from any program does now; null where its button could not be pressed. */
export function anywhereAct(action: AnywhereAction, state: State): TrayAction | null {
  const ringing = ringingCalls(state)[0]
  const heard = heardCall(state)?.call
  switch (action) {
    case 'popup':
      return ringingThings(state).length === 0 ? null : { do: 'ringing' }
    case 'answer':
      return ringing === undefined || ringing.call.pending !== null
        ? null
        : { do: 'command', name: 'calls.answer', input: { callId: ringing.call.id } }
    case 'mute':
      return heard?.state === 'connected' ? { do: 'command', name: 'calls.mute', input: { callId: heard.id, muted: !heard.muted } } : null
    case 'hang-up':
      return heard === undefined || heard.pending !== null ? null : { do: 'command', name: 'calls.hangUp', input: { callId: heard.id } }
  }
}
