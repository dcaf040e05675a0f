import { nativeTheme, screen, type BrowserWindow } from 'electron'
import type { State } from '../../contract/state'
import type { Cancel, Clock, Log } from '../companion/ports'
import { pageAddress } from './app-scheme'
import { keepPage } from './keep-page'
import { rememberedBounds } from './remembered-bounds'
import { isAtWork } from './work-lives'
import { workspacePlace } from './window-place'
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
  boundsFile: string
  icon: string
  hidden: boolean
  clock: Clock
  log: Log
  onClosed: () => void
  onStayed: () => void
}): WorkspaceWindow {
  const remembered = rememberedBounds(parts.boundsFile)
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const window = parts.factory.workspace(workspacePlace(remembered.read(), areas), parts.icon)
  let latest: State | null = null
  let leaving = false
  let cancelWrite: Cancel | null = null

  const remember = (): void => {
    cancelWrite?.()
    cancelWrite = parts.clock.after(REMEMBER_AFTER_MS, () => {
      if (!window.isDestroyed() && !window.isMinimized() && !window.isFullScreen()) remembered.write(window.getNormalBounds())
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
      latest = state
    },
    letGo() {
      leaving = true
    }
  }
}
