import { Menu, Tray, nativeImage, nativeTheme, type NativeImage } from 'electron'
import { join } from 'node:path'
import type { State } from '../../contract/state'
import type { Log } from '../companion/ports'
import { menuTemplate } from './menu-template'
import { trayMenu, type TrayAction } from './tray-menu'
import { trayState, type TrayShape } from './tray-state'

export interface TrayIcon {
  /** `now` is the server's time. */
  follow(state: State, quitting: boolean, now: number): void
  /** What it shows now; null where the system has no tray. */
  shows(): { shape: TrayShape; tooltip: string } | null
  readonly tray: Tray | null
  destroy(): void
}

/** The icon that stays when the window is gone. A desktop without a tray costs only the icon. */
export function createTray(parts: { iconsFolder: string; act: (action: TrayAction) => void; log: Log }): TrayIcon {
  const tray = make()
  let shown: { shape: TrayShape; tooltip: string } | null = null
  let menuKey = ''

  const onTheme = (): void => {
    if (shown !== null) tray?.setImage(picture(shown.shape))
  }
  nativeTheme.on('updated', onTheme)

  function make(): Tray | null {
    try {
      const made = new Tray(picture('offline'))
      // On macOS a click opens the menu; elsewhere it opens the window.
      if (process.platform !== 'darwin') made.on('click', () => parts.act({ do: 'show' }))
      return made
    } catch (error) {
      parts.log.error('no-tray', error)
      return null
    }
  }

  function picture(shape: TrayShape): NativeImage {
    const image = nativeImage.createFromPath(
      join(parts.iconsFolder, 'tray', `${fileName(shape, process.platform, nativeTheme.shouldUseDarkColors)}.png`)
    )
    if (process.platform === 'darwin') image.setTemplateImage(true)
    return image
  }

  return {
    tray,
    shows: () => (tray === null ? null : shown),
    follow(state, quitting, now) {
      if (tray === null) return
      const next = trayState(state, now)
      if (next.shape !== shown?.shape) tray.setImage(picture(next.shape))
      if (next.tooltip !== shown?.tooltip) tray.setToolTip(next.tooltip)
      shown = next
      const items = trayMenu(state, quitting, now)
      const key = JSON.stringify(items)
      // An open menu closes when it is replaced: only a changed one is.
      if (key === menuKey) return
      menuKey = key
      tray.setContextMenu(Menu.buildFromTemplate(menuTemplate(items, parts.act)))
    },
    destroy() {
      nativeTheme.off('updated', onTheme)
      tray?.destroy()
    }
  }
}

/** macOS colours a template itself; Linux panels scale one larger picture; Windows picks by scale factor. */
export function fileName(shape: TrayShape, platform: NodeJS.Platform, dark: boolean): string {
  if (platform === 'darwin') return `${shape}Template`
  const ink = `${shape}-${dark ? 'dark' : 'light'}`
  return platform === 'linux' ? `${ink}-panel` : ink
}
