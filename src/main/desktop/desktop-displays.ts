import { screen, type BrowserWindow } from 'electron'
import type { DesktopFacts } from '../../contract/desktop'
import type { Cancel } from '../companion/ports'
import { displayLabels, ringDisplay } from './ring-display'
import type { Area } from './window-place'

/** The displays as they are listed and chosen in settings. */
export interface Displays {
  facts(): DesktopFacts['displays']
  /** The area for the popup, by the setting. */
  ringArea(chosen: string, workspace: BrowserWindow): Area
  onChange(listener: () => void): Cancel
}

export function createDisplays(): Displays {
  const all = (): { id: number; label: string; workArea: Area }[] => {
    const displays = screen.getAllDisplays()
    const labels = displayLabels(displays)
    return displays.map(({ id, workArea }) => ({ id, label: labels.get(id) ?? '', workArea }))
  }
  const primaryId = (): number => screen.getPrimaryDisplay().id

  return {
    facts: () => all().map(({ id, label }) => ({ label, primary: id === primaryId() })),
    ringArea(chosen, workspace) {
      // Hidden or minimized, the window is nowhere: the pointer tells where the agent works.
      const seen = !workspace.isDestroyed() && workspace.isVisible() && !workspace.isMinimized()
      const near = seen ? screen.getDisplayMatching(workspace.getBounds()) : screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
      const display = ringDisplay(chosen, { displays: all(), primaryId: primaryId(), workspaceId: near.id })
      return display?.workArea ?? near.workArea
    },
    onChange(listener) {
      screen.on('display-added', listener)
      screen.on('display-removed', listener)
      screen.on('display-metrics-changed', listener)
      return () => {
        screen.off('display-added', listener)
        screen.off('display-removed', listener)
        screen.off('display-metrics-changed', listener)
      }
    }
  }
}
