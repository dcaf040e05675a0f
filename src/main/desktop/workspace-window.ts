import { nativeTheme, screen, type BrowserWindow } from 'electron'
import type { State } from '../../contract/state'
import type { Cancel, Clock, Log } from '../companion/ports'
import { pageAddress } from './app-scheme'
import { keepOnDisplay } from './keep-on-display'
import { keepPage } from './keep-page'
import { rememberedBounds } from './remembered-bounds'
import { isAtWork } from './work-lives'
import { besideEnd, compactPlace, workspacePlace, type Area } from './window-place'
import type { WindowFactory } from './window-factory'

/** Moves and resizes come by the dozen; the last one is written. */
const REMEMBER_AFTER_MS = 500
/** Colours of the caption buttons over our title bar, Windows only. */
const captionColours = { light: { color: '#00000000', symbolColor: '#1a1c20' }, dark: { color: '#00000000', symbolColor: '#eceef1' } }

export interface WorkspaceWindow {
  readonly window: BrowserWindow
  show(): void
  follow(state: State): void
  /** From now on closing closes. */
  letGo(): void
}

/** The agent's window. Closed while there is work it only hides: the tray, the popup and the calls stay. */
export function createWorkspaceWindow(parts: {
  factory: WindowFactory
  /** Where each form of the window remembers its place. */
  boundsFiles: Record<'full' | 'compact', string>
  icon: string
  hidden: boolean
  clock: Clock
  log: Log
  onClosed: () => void
  onStayed: () => void
}): WorkspaceWindow {
  const remembered = { full: rememberedBounds(parts.boundsFiles.full), compact: rememberedBounds(parts.boundsFiles.compact) }
  const areas = (): Area[] => screen.getAllDisplays().map((display) => display.workArea)
  const window = parts.factory.workspace(workspacePlace(remembered.full.read(), areas()), parts.icon)
  let form: 'full' | 'compact' = 'full'
  let latest: State | null = null
  let leaving = false
  let cancelWrite: Cancel | null = null

  const remember = (): void => {
    cancelWrite?.()
    const file = remembered[form]
    cancelWrite = parts.clock.after(REMEMBER_AFTER_MS, () => {
      if (!window.isDestroyed() && !window.isMinimized() && !window.isFullScreen()) file.write(window.getNormalBounds())
    })
  }
  window.on('resize', remember)
  window.on('move', remember)
  window.on('close', (event) => {
    if (leaving || latest === null || !isAtWork(latest)) return
    event.preventDefault()
    window.hide()
    parts.onStayed()
  })
  window.on('closed', () => {
    cancelWrite?.()
    parts.onClosed()
  })

  const become = (next: 'full' | 'compact'): void => {
    form = next
    if (window.isDestroyed()) return
    const before = window.getNormalBounds()
    if (window.isFullScreen()) window.setFullScreen(false)
    if (window.isMaximized()) window.unmaximize()
    window.setAlwaysOnTop(next === 'compact', 'floating')
    const place = (next === 'compact' ? compactPlace : workspacePlace)(remembered[next].read(), areas())
    const fresh = next === 'compact' ? besideEnd(place, screen.getDisplayMatching(before).workArea) : place
    window.setBounds({ ...before, ...fresh })
  }

  keepOnDisplay(window)

  const paintCaption = (): void => {
    if (process.platform === 'win32') window.setTitleBarOverlay(captionColours[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'])
  }
  nativeTheme.on('updated', paintCaption)
  window.once('closed', () => nativeTheme.off('updated', paintCaption))
  paintCaption()

  if (!parts.hidden) window.once('ready-to-show', () => window.show())
  keepPage(window, pageAddress('workspace'), parts)

  return {
    window,
    show() {
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    follow(state) {
      if (latest?.settings.theme !== state.settings.theme) nativeTheme.themeSource = state.settings.theme
      const next = state.settings.desktop.compact ? 'compact' : 'full'
      if (next !== form) become(next)
      latest = state
    },
    letGo() {
      leaving = true
    }
  }
}
