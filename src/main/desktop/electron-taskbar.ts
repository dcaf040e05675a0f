import { app, Menu, nativeImage, nativeTheme, type BrowserWindow, type NativeImage } from 'electron'
import { join } from 'node:path'
import { menuTemplate } from './menu-template'
import type { TaskbarSurface } from './show-taskbar'
import type { TrayAction } from './tray-menu'

/** The taskbar of Windows, the dock of macOS, and what Linux desktops have of them, through Electron. */
export function electronTaskbar(parts: { window: BrowserWindow; iconsFolder: string; act: (action: TrayAction) => void }): TaskbarSurface {
  const { window, act } = parts
  const { platform } = process
  let bounce: number | null = null
  const picture = (...path: string[]): NativeImage => nativeImage.createFromPath(join(parts.iconsFolder, ...path))
  const withWindow = (run: () => void): void => {
    if (!window.isDestroyed()) run()
  }

  return {
    buttons(buttons) {
      if (platform !== 'win32') return
      const ink = nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
      withWindow(() =>
        window.setThumbarButtons(
          buttons.map(({ icon, tip, enabled, action }) => ({
            icon: picture('taskbar', `${icon}-${ink}.png`),
            tooltip: tip,
            flags: enabled ? ['enabled'] : ['disabled'],
            click: () => act(action)
          }))
        )
      )
    },
    overlay(overlay) {
      if (platform !== 'win32') return
      withWindow(() =>
        window.setOverlayIcon(overlay === null ? null : picture('taskbar', `${overlay.icon}.png`), overlay === null ? '' : overlay.words)
      )
    },
    badge(count) {
      app.setBadgeCount(count)
    },
    progress(progress) {
      withWindow(() => {
        if (progress === null) window.setProgressBar(-1)
        else window.setProgressBar(progress.left, { mode: progress.ending ? 'error' : 'normal' })
      })
    },
    jumpList(tasks) {
      if (platform !== 'win32') return
      // Without an installer the program's first argument is the app's own folder.
      const own = app.isPackaged ? '' : `"${app.getAppPath()}" `
      app.setJumpList([
        {
          type: 'tasks',
          items: tasks.map(({ title, argument }) => ({
            type: 'task',
            title,
            description: title,
            program: process.execPath,
            args: own + argument,
            iconPath: process.execPath,
            iconIndex: 0
          }))
        }
      ])
    },
    dockMenu(items) {
      app.dock?.setMenu(Menu.buildFromTemplate(menuTemplate(items, act)))
    },
    attention(on) {
      if (platform === 'darwin') {
        if (bounce !== null) app.dock?.cancelBounce(bounce)
        bounce = on ? (app.dock?.bounce('critical') ?? null) : null
        return
      }
      withWindow(() => window.flashFrame(on && !window.isFocused()))
    }
  }
}
