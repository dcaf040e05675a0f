import { screen, type BaseWindow } from 'electron'
import { broughtBack } from './window-place'

/** Brings a window back when its display is unplugged: not every system moves it off. */
export function keepOnDisplay(window: BaseWindow): void {
  const comeBack = (): void => {
    if (window.isDestroyed() || window.isFullScreen() || window.isMaximized()) return
    const areas = screen.getAllDisplays().map((display) => display.workArea)
    const place = broughtBack(window.getNormalBounds(), areas, screen.getPrimaryDisplay().workArea)
    if (place !== null) window.setBounds(place)
  }
  screen.on('display-removed', comeBack)
  window.once('closed', () => screen.off('display-removed', comeBack))
}
