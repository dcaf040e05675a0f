import type { MenuItemConstructorOptions } from 'electron'
import type { TrayAction, TrayItem } from './tray-menu'

/** A menu's items as Electron builds them. */
export const menuTemplate = (items: readonly TrayItem[], act: (action: TrayAction) => void): MenuItemConstructorOptions[] =>
  items.map((item) =>
    item === 'line'
      ? { type: 'separator' }
      : {
          label: item.label,
          enabled: item.enabled ?? true,
          type: item.checked === undefined ? 'normal' : 'checkbox',
          checked: item.checked ?? false,
          click: () => act(item.action)
        }
  )
