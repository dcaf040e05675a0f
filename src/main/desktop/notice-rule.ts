import type { State } from '../../contract/state'
import type { Notice } from './notification-causes'

/** Why a notice is not shown. The popup, the list and the ring tone never depend on it. */
export type Suppression = 'not-supported' | 'off' | 'focused' | 'do-not-disturb'

export interface NoticeSurroundings {
  /** The system has notifications. */
  supported: boolean
  /** The agent looks at the workspace. */
  inFront: boolean
}

/**
 * The one rule of notifications, as the settings tell it in a sentence: what rings or waits is always told, whatever the duty; on a pause and
 * offline a missed call is only listed. Null: show it. A system's own do not disturb holds a notice back by itself, and never the popup.
 */
export function noticeRule(state: State, kind: Notice['kind'] | 'shell', { supported, inFront }: NoticeSurroundings): Suppression | null {
  if (!supported) return 'not-supported'
  if (!state.settings.desktop.notifications) return 'off'
  if (inFront) return 'focused'
  const away = state.duty.word === 'pause' || state.duty.word === 'offline'
  return kind === 'missed' && away ? 'do-not-disturb' : null
}
