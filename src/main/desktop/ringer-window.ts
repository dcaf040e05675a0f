import { screen, type BrowserWindow } from 'electron'
import { ringerHeight, ringerSize } from '../../contract/ringer-size'
import type { State } from '../../contract/state'
import type { Clock, Log } from '../companion/ports'
import { pageAddress } from './app-scheme'
import { keepPage } from './keep-page'
import { ringingCalls } from './work-lives'
import { popupPlace } from './window-place'
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
export function createRingerWindow(parts: { factory: WindowFactory; clock: Clock; log: Log }): RingerWindow {
  const window = parts.factory.ringer(sizeFor(1))
  let leaving = false
  let ringing = 0

  // Closed by the system's means it would be gone for the next call.
  window.on('close', (event) => {
    if (!leaving) event.preventDefault()
  })
  keepPage(window, pageAddress('ringer'), parts)

  return {
    window,
    follow(state) {
      const now = ringingCalls(state).length
      if (window.isDestroyed() || now === ringing) return
      const before = ringing
      ringing = now
      if (now === 0) return window.hide()
      window.setBounds(popupPlace(sizeFor(now), screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea))
      if (before === 0) window.showInactive()
    },
    letGo() {
      leaving = true
    }
  }
}
