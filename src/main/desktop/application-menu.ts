import { Menu } from 'electron'

/** Only the keys of editing, zoom and (on macOS) the app: everything else has its place in the window. */
export function setApplicationMenu(development: boolean): void {
  const mac = process.platform === 'darwin'
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? ([{ role: 'appMenu' }] as const) : []),
      { role: 'editMenu' },
      {
        label: 'View',
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          ...(development ? ([{ type: 'separator' }, { role: 'toggleDevTools' }] as const) : [])
        ]
      },
      ...(mac ? ([{ role: 'windowMenu' }] as const) : [])
    ])
  )
}
