import type { MenuItemConstructorOptions } from 'electron'
import type { Words } from './words'

const line: MenuItemConstructorOptions = { type: 'separator' }

/**
 * Only the keys of editing, zoom and (on macOS) the app: everything else has its place in the window. Electron's roles bring English labels along, so
 * that each has one of ours; the developer tools are for developers.
 */
export function barTemplate(words: Words, mac: boolean, development: boolean): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions = {
    label: words('bar.view'),
    submenu: [
      { role: 'resetZoom', label: words('bar.actualSize') },
      { role: 'zoomIn', label: words('bar.zoomIn') },
      { role: 'zoomOut', label: words('bar.zoomOut') },
      ...(development ? ([line, { role: 'toggleDevTools' }] as const) : [])
    ]
  }
  return mac ? [appOf(words), editOf(words, true), view, windowOf(words)] : [editOf(words, false), view]
}

const appOf = (words: Words): MenuItemConstructorOptions => ({
  role: 'appMenu',
  submenu: [
    { role: 'about', label: words('bar.about') },
    line,
    { role: 'services', label: words('bar.services') },
    line,
    { role: 'hide', label: words('bar.hide') },
    { role: 'hideOthers', label: words('bar.hideOthers') },
    { role: 'unhide', label: words('bar.showAll') },
    line,
    { role: 'quit', label: words('bar.quit') }
  ]
})

const editOf = (words: Words, mac: boolean): MenuItemConstructorOptions => ({
  role: 'editMenu',
  label: words('bar.edit'),
  submenu: [
    { role: 'undo', label: words('bar.undo') },
    { role: 'redo', label: words('bar.redo') },
    line,
    { role: 'cut', label: words('bar.cut') },
    { role: 'copy', label: words('bar.copy') },
    { role: 'paste', label: words('bar.paste') },
    ...(mac ? ([{ role: 'pasteAndMatchStyle', label: words('bar.pasteUnformatted') }] as const) : []),
    { role: 'delete', label: words('bar.delete') },
    ...(mac ? [] : [line]),
    { role: 'selectAll', label: words('bar.selectAll') },
    ...(mac ? [line, substitutionsOf(words), speechOf(words)] : [])
  ]
})

const substitutionsOf = (words: Words): MenuItemConstructorOptions => ({
  label: words('bar.substitutions'),
  submenu: [
    { role: 'showSubstitutions', label: words('bar.showSubstitutions') },
    line,
    { role: 'toggleSmartQuotes', label: words('bar.smartQuotes') },
    { role: 'toggleSmartDashes', label: words('bar.smartDashes') },
    { role: 'toggleTextReplacement', label: words('bar.textReplacement') }
  ]
})

const speechOf = (words: Words): MenuItemConstructorOptions => ({
  label: words('bar.speech'),
  submenu: [
    { role: 'startSpeaking', label: words('bar.startSpeaking') },
    { role: 'stopSpeaking', label: words('bar.stopSpeaking') }
  ]
})

const windowOf = (words: Words): MenuItemConstructorOptions => ({
  role: 'windowMenu',
  label: words('bar.window'),
  submenu: [
    { role: 'minimize', label: words('bar.minimize') },
    { role: 'zoom', label: words('bar.zoom') },
    line,
    { role: 'front', label: words('bar.bringToFront') }
  ]
})
