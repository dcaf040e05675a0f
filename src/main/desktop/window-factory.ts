import { BaseWindow, BrowserWindow, WebContentsView, type Rectangle, type Session, type WebContents, type WebPreferences } from 'electron'
import { goldenPreferences, type Surface } from './golden-preferences'
import type { ServedHost } from './served-files'
import { SMALLEST_SESSION } from './window-place'

export const NARROWEST_WORKSPACE = 380
const TITLE_BAR_HEIGHT = 40
/** Out of sight; on the stage it gets that of its place. */
const PHONE_PAGE = { width: 640, height: 360 }

export interface Made {
  surface: Surface
  preferences: WebPreferences
  contents: WebContents
}

/** The phone page, and the window that it lives in while nobody looks at it. */
export interface PhoneHome {
  view: WebContentsView
  window: BaseWindow
}

/** The one builder of windows and views (trust Z2). */
export interface WindowFactory {
  workspace(bounds: Partial<Rectangle>, icon: string): BrowserWindow
  ringer(size: { width: number; height: number }): BrowserWindow
  phone(): PhoneHome
  sessionView(session: Session): WebContentsView
  /** A window of a session's own: above others, and without a page beside the session's view. */
  sessionWindow(bounds: Partial<Rectangle>): BaseWindow
  /** A server's own sign-in page, before `parent`. */
  signIn(session: Session, parent: BrowserWindow): BrowserWindow
  /** Which of our pages these contents were made for; undefined for everything else. */
  pageOf(contents: WebContents): ServedHost | undefined
  /** What was made and still lives. */
  made(): readonly Made[]
}

export function createWindowFactory(options: { preloadFolder: string; development: boolean; platform: NodeJS.Platform }): WindowFactory {
  const made = new Set<Made>()

  /** Builds with preferences that nobody sees before, and keeps a copy of them: Electron writes keys of its own into what it is given. */
  function make<W extends { webContents: WebContents }>(surface: Surface, build: (preferences: WebPreferences) => W, session?: Session): W {
    const choice = { surface, preloadFolder: options.preloadFolder, development: options.development, session }
    const owner = build(goldenPreferences(choice))
    const entry: Made = { surface, preferences: goldenPreferences(choice), contents: owner.webContents }
    made.add(entry)
    owner.webContents.once('destroyed', () => made.delete(entry))
    return owner
  }

  return {
    workspace(bounds, icon) {
      const window = make(
        'workspace',
        (webPreferences) =>
          new BrowserWindow({
            x: bounds.x,
            y: bounds.y,
            width: bounds.width,
            height: bounds.height,
            minWidth: NARROWEST_WORKSPACE,
            minHeight: 480,
            show: false,
            title: 'Callside',
            icon,
            titleBarStyle: options.platform === 'darwin' ? 'hiddenInset' : options.platform === 'win32' ? 'hidden' : 'default',
            titleBarOverlay: options.platform === 'win32' ? { height: TITLE_BAR_HEIGHT } : false,
            webPreferences
          })
      )
      // The menu holds only the keys of editing and zoom.
      window.setMenuBarVisibility(false)
      return window
    },

    ringer(size) {
      const window = make(
        'ringer',
        (webPreferences) =>
          new BrowserWindow({
            width: size.width,
            height: size.height,
            useContentSize: true,
            show: false,
            frame: false,
            resizable: false,
            movable: false,
            minimizable: false,
            maximizable: false,
            fullscreenable: false,
            skipTaskbar: true,
            alwaysOnTop: true,
            // Typing into the CRM must neither answer, nor decline, nor get lost.
            focusable: false,
            title: 'Callside',
            webPreferences
          })
      )
      window.setAlwaysOnTop(true, 'screen-saver')
      if (options.platform === 'darwin')
        window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
      return window
    },

    phone() {
      const window = new BaseWindow({ show: false, skipTaskbar: true, focusable: false })
      const view = make('phone', (webPreferences) => new WebContentsView({ webPreferences }))
      view.setBackgroundColor('#000000')
      view.setBounds({ x: 0, y: 0, ...PHONE_PAGE })
      window.contentView.addChildView(view)
      return { view, window }
    },

    sessionView: (session) => make('session', (webPreferences) => new WebContentsView({ webPreferences }), session),

    sessionWindow(bounds) {
      const window = new BaseWindow({
        x: bounds.x,
        y: bounds.y,
        width: bounds.width,
        height: bounds.height,
        minWidth: SMALLEST_SESSION.width,
        minHeight: SMALLEST_SESSION.height,
        show: false,
        alwaysOnTop: true,
        backgroundColor: '#000000',
        title: 'Callside'
      })
      window.setMenuBarVisibility(false)
      return window
    },

    signIn(session, parent) {
      const window = make(
        'sign-in',
        (webPreferences) =>
          new BrowserWindow({
            parent,
            width: 480,
            height: 680,
            show: false,
            minimizable: false,
            fullscreenable: false,
            title: 'Callside',
            webPreferences
          }),
        session
      )
      window.setMenuBarVisibility(false)
      return window
    },

    pageOf(contents) {
      const entry = [...made].find((one) => one.contents === contents)
      return entry === undefined || entry.surface === 'session' || entry.surface === 'sign-in' ? undefined : entry.surface
    },

    made: () => [...made]
  }
}
