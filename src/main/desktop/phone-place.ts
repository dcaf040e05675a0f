import type { BrowserWindow } from 'electron'
import { stagePlace, type Area } from './window-place'
import type { PhoneHome } from './window-factory'

/** Where the phone page stands: in a window that nobody sees, or over the workspace while it shows a call's picture. */
export interface PhonePlace {
  /** CSS pixels of the workspace; null: out of sight. The page is moved, never loaded anew, so its calls go on. */
  over(bounds: Area | null): void
}

export function placePhone({ view, window: home }: PhoneHome, workspace: () => BrowserWindow): PhonePlace {
  let isHome = true

  function goHome(): void {
    if (isHome || home.isDestroyed()) return
    isHome = true
    const above = workspace()
    if (!above.isDestroyed()) above.contentView.removeChildView(view)
    home.contentView.addChildView(view)
  }

  return {
    over(bounds) {
      const above = workspace()
      if (bounds === null || above.isDestroyed()) return goHome()
      if (isHome) {
        home.contentView.removeChildView(view)
        above.contentView.addChildView(view)
        isHome = false
      }
      const [width = 0, height = 0] = above.getContentSize()
      view.setBounds(stagePlace(bounds, above.webContents.getZoomFactor(), { width, height }))
    }
  }
}
