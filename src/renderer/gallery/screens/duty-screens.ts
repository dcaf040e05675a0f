import type { State } from '../../../contract/state'
import type { Act } from '../perform'
import type { Screen } from './screen'
import { everyday, past, pictureTime, standardState } from '../fixtures'
import { s, only, workspace, doing, lost } from './parts'

const pauses: State['duty']['pauseReasons'] = [
  { id: '1', name: 'lunch', limitMin: 30, usedMin: 0 },
  { id: '2', name: 'short break', limitMin: 10, usedMin: 6 },
  { id: '3', name: 'training', limitMin: 0, usedMin: 0 }
]
const onPause = (minutes: number): State['duty'] => ({
  ...standardState.duty,
  word: 'pause',
  reason: 'lunch',
  since: pictureTime - minutes * 60 * s - 20 * s,
  pauseReasons: pauses
})
const openDuty: readonly Act[] = [{ press: '[aria-label*="your duty"]' }, { see: '[role="menu"]' }]

/** Duty and pauses. */
export const dutyScreens: Record<string, Screen> = {
  'duty-menu': doing(workspace({ conversations: only(...past), duty: { ...standardState.duty, pauseReasons: pauses } }), openDuty),
  'duty-menu-busy': doing(workspace({ duty: { ...standardState.duty, pauseReasons: pauses } }, { selected: 'maren' }), openDuty),
  'duty-menu-after': doing(
    workspace({ duty: { ...standardState.duty, pauseReasons: pauses, after: { duty: 'pause', reason: 'lunch' } } }, { selected: 'maren' }),
    openDuty
  ),
  'duty-menu-offline': doing(workspace({ conversations: only(...past), webitelLink: lost }), openDuty),
  'duty-reasons': doing(workspace({ duty: { ...standardState.duty, pauseReasons: pauses } }, { selected: 'maren' }), [
    ...openDuty,
    { press: '[role="menuitem"][data-key="after"]' },
    { see: '[role="menu"] [data-key="lunch"]' }
  ]),
  'duty-offline': workspace({ conversations: only(...past), duty: { ...standardState.duty, word: 'offline' } }),
  'duty-going-online': workspace({ conversations: only(...past), duty: { ...standardState.duty, word: 'offline', pending: 'online' } }),
  'duty-break-out': workspace({ conversations: only(...past), duty: { ...standardState.duty, word: 'break-out' } }),
  'duty-wrap-up': workspace({ conversations: only(everyday.hanna!, ...past) }, { selected: 'hanna' }),
  'duty-unknown': workspace({ conversations: only(...past), webitelLink: lost, duty: { ...standardState.duty, word: 'unknown' } }),
  'duty-check-failed': doing(
    workspace({ conversations: only(...past), duty: { ...standardState.duty, word: 'offline' } }),
    [...openDuty, { press: '[role="menuitem"][data-key="online"]' }, { see: '[role="alertdialog"]' }],
    { 'duty.set': () => ({ ok: false, cause: 'microphone-silent' }) }
  ),
  'duty-pause': workspace({ conversations: only(...past), duty: onPause(12) }),
  'duty-pause-over': workspace({ conversations: only(...past), duty: onPause(31) }),
  'duty-after': workspace(
    { duty: { ...standardState.duty, pauseReasons: pauses, after: { duty: 'pause', reason: 'lunch' } } },
    { selected: 'maren' }
  )
}
