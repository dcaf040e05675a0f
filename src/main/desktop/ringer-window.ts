import type { BrowserWindow } from 'electron'
import { ringerHeight, ringerSize } from '../../contract/ringer-size'
import { ringingThings } from '../../contract/ringing'
import type { State } from '../../contract/state'
import type { Cancel, Clock, Log } from '../companion/ports'
import { pageAddress } from './app-scheme'
import { keepPage } from './keep-page'
import { popupPlace, type Area } from './window-place'
import type { WindowFactory } from './window-factory'

export interface RingerWindow {
  readonly window: BrowserWindow
  follow(state: State): void
  letGo(): void
}

const sizeFor = (ringing: number): { width: number; height: number } => ({ width: ringerSize.width, height: ringerHeight(ringing) })

/**
 * The popup over everything. It is drawn ahead, hidden, so that it shows at once; it is seen if and only if the state says that something rings,
 * and it never takes the focus.
 */
export function createRingerWindow(parts: {
  factory: WindowFactory
  /** Where it shows, by the setting; asked anew for each thing that rings. */
  area: (chosen: string) => Area
  /** Displays came, went or changed. */
  onDisplays: (listener: () => void) => Cancel
  clock: Clock
  log: Log
}): RingerWindow {
  const window = parts.factory.ringer(sizeFor(1))
  let leaving = false
  let ringing = 0
  let chosen = 'workspace'

  const place = (): void => window.setBounds(popupPlace(sizeFor(ringing), parts.area(chosen)))
  // It may ring on a display that is unplugged now, or be wanted on the one that was just plugged in.
  const stopWatching = parts.onDisplays(() => {
    if (ringing > 0 && !window.isDestroyed()) place()
  })

  // Closed by the system's means it would be gone for the next call.
  window.on('close', (event) => {
    if (!leaving) event.preventDefault()
  })
  keepPage(window, pageAddress('ringer'), parts)

  return {
    window,
    follow(state) {
      const now = ringingThings(state).length
      if (window.isDestroyed() || now === ringing) return
      const before = ringing
      ringing = now
      chosen = state.settings.desktop.ringDisplay
      if (now === 0) return window.hide()
      place()
      if (before === 0) window.showInactive()
    },
    letGo() {
      leaving = true
      stopWatching()
    }
  }
}
