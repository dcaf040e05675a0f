import type { BaseWindow, BrowserWindow, WebContentsView } from 'electron'
import type { Cancel, Clock } from '../companion/ports'
import { stagePlace, type Area } from './window-place'

/** Moves and resizes come by the dozen; the last one is written. */
const REMEMBER_AFTER_MS = 500

/** Where one session's view is: over the workspace, in a window of its own, or nowhere. It moves between them and is never loaded anew. */
export interface ViewPlace {
  /** Where the workspace has room for it; null: nowhere. Counts again when its own window is gone. */
  over(bounds: Area | null): void
  /** What `over` was told last. */
  where(): Area | null
  ownWindow(on: boolean): void
  showWindow(): void
  /** Out of every window. */
  leave(): void
}

export function placeView(
  view: WebContentsView,
  parts: {
    workspace: () => BrowserWindow
    makeWindow: () => BaseWindow
    remember: (bounds: Area) => void
    clock: Clock
    onOwnWindow: (on: boolean) => void
  }
): ViewPlace {
  let bounds: Area | null = null
  let own: BaseWindow | null = null
  let inside: BaseWindow | null = null
  let isFull = false
  let cancelWrite: Cancel = () => undefined

  function lay(): void {
    const wanted = own ?? (bounds === null ? null : parts.workspace())
    const window = wanted === null || wanted.isDestroyed() ? null : wanted
    if (inside !== window) {
      if (inside !== null && !inside.isDestroyed()) inside.contentView.removeChildView(view)
      window?.contentView.addChildView(view)
      inside = window
    }
    if (window === null) return
    const [width = 0, height = 0] = window.getContentSize()
    if (own !== null || isFull || bounds === null) view.setBounds({ x: 0, y: 0, width, height })
    else view.setBounds(stagePlace(bounds, parts.workspace().webContents.getZoomFactor(), { width, height }))
  }

  function openOwn(): void {
    const window = parts.makeWindow()
    const remember = (): void => {
      cancelWrite()
      cancelWrite = parts.clock.after(REMEMBER_AFTER_MS, () => {
        if (!window.isDestroyed() && !window.isMinimized() && !window.isFullScreen()) parts.remember(window.getNormalBounds())
      })
    }
    own = window
    // When the window says that it was resized its content may be as large as before.
    window.contentView.on('bounds-changed', lay)
    window.on('resize', remember)
    window.on('move', remember)
    // Before the window goes: a view in it would go blank.
    window.on('close', () => leaveOwn(window))
    lay()
    window.show()
    parts.onOwnWindow(true)
  }

  function leaveOwn(window: BaseWindow): void {
    if (own !== window) return
    cancelWrite()
    if (!window.isMinimized() && !window.isFullScreen()) parts.remember(window.getNormalBounds())
    own = null
    isFull = false
    lay()
    parts.onOwnWindow(false)
  }

  view.webContents.on('enter-html-full-screen', () => {
    isFull = true
    lay()
  })
  view.webContents.on('leave-html-full-screen', () => {
    isFull = false
    lay()
  })

  return {
    over(next) {
      bounds = next
      lay()
    },
    where: () => bounds,
    ownWindow(on) {
      if (on === (own !== null)) return
      if (on) openOwn()
      else own?.close()
    },
    showWindow() {
      if (own?.isMinimized() === true) own.restore()
      own?.show()
    },
    leave() {
      bounds = null
      const window = own
      if (window === null) return lay()
      leaveOwn(window)
      window.destroy()
    }
  }
}
