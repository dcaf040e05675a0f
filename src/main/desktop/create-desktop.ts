import { app, session, type BrowserWindow, type WebContentsView } from 'electron'
import { join } from 'node:path'
import type { ShellAsk } from '../../contract/bridge'
import type { PhonePort } from '../../contract/phone'
import { fail } from '../../contract/result'
import { languageOf } from '../../contract/language'
import type { State } from '../../contract/state'
import type { Companion } from '../companion'
import type { CommandGate } from '../companion/command-gate'
import type { Cancel, Clock, FileDialogs, Files, Log, SessionViews, Shell } from '../companion/ports'
import { serveAppScheme } from './app-scheme'
import { createApplicationMenu } from './application-menu'
import { computerLocale } from './computer-locale'
import { createFileDialogs } from './file-dialogs'
import type { Guards } from './guards'
import { createLeaving } from './leaving'
import type { Arrival } from './link-door'
import { createDisplays } from './desktop-displays'
import { createNotifications, type Notifications } from './notifications'
import { hasVideoCall } from './has-video-call'
import { phoneRule } from './permission-decision'
import { createPhoneWindow } from './phone-window'
import { createPresence, type Presence } from './presence'
import { watchPower } from './power'
import { joinedWith } from './joined-session'
import { createRingerWindow } from './ringer-window'
import { createSessionViews } from './session-views'
import { createShell } from './shell'
import { createSignInWindow } from './sign-in-window'
import { createTransport } from './transport'
import type { TrayAction } from './tray-menu'
import type { TrayIcon } from './tray'
import { createWaitingTask } from './waiting-task'
import { createWindowFactory, type WindowFactory } from './window-factory'
import type { Area } from './window-place'
import { wordsIn, wordsOf, type Words } from './words'
import { createWorkspaceWindow } from './workspace-window'

/** Built preloads and pages, icons, and where the app keeps its files. */
export interface DesktopFolders {
  preload: string
  pages: string
  icons: string
  data: string
}

export interface DesktopOptions {
  folders: DesktopFolders
  guards: Guards
  /** Files by the system's dialogs. */
  files: (dialogs: FileDialogs) => Files
  clock: Clock
  log: Log
  /** Start in the tray. */
  hidden: boolean
  /** A press on a notification goes the way of everything from outside. */
  onNotification: (conversationId: string | null) => void
}

export interface Desktop {
  readonly shell: Shell
  readonly views: SessionViews
  readonly dialogs: FileDialogs
  readonly phonePages: { onPort(listener: (port: PhonePort) => void): Cancel }
  /** Begins to show the companion's state and to take commands. Once. */
  attach(companion: Companion, gate: CommandGate): void
  showWorkspace(): void
  /** The desktop's part in what came from outside; links and files themselves are the companion's. */
  take(arrival: Arrival): void
  readonly parts: {
    factory: WindowFactory
    tray: TrayIcon
    presence: Presence
    notifications: Notifications
    windows(): { workspace: BrowserWindow; ringer: BrowserWindow; phone: WebContentsView }
  }
}

const gone = Promise.resolve(fail('gone' as const))

/** Everything that the companion needs of a desktop. Call it when the app is ready. */
export function createDesktop({ folders, guards, files, clock, log, hidden, onNotification }: DesktopOptions): Desktop {
  const locale = computerLocale(app)
  const words = (): Words => (before === null ? wordsIn(languageOf('system', locale), locale) : wordsOf(before))
  const menu = createApplicationMenu(!app.isPackaged)
  menu.follow(wordsIn(languageOf('system', locale), locale))
  serveAppScheme(session.defaultSession, folders.pages, (token, range) => attached?.companion.media(token, range) ?? gone, log)
  guards.allow(
    session.defaultSession,
    phoneRule(() => before !== null && hasVideoCall(before))
  )

  const factory = createWindowFactory({ preloadFolder: folders.preload, development: !app.isPackaged, platform: process.platform })
  const power = watchPower({ clock, log })
  const workspace = createWorkspaceWindow({
    factory,
    boundsFiles: { full: join(folders.data, 'window.json'), compact: join(folders.data, 'window-compact.json') },
    icon: join(folders.icons, 'app-256.png'),
    hidden,
    clock,
    log,
    onClosed: () => app.quit(),
    onStayed: () => notifications.tellOnce('stays', words()('notice.stays'), words()('notice.staysWhy'))
  })
  const displays = createDisplays()
  const ringArea = (chosen: string): Area => displays.ringArea(chosen, workspace.window)
  const ringer = createRingerWindow({ factory, area: ringArea, onDisplays: (listener) => displays.onChange(listener), clock, log })
  const phone = createPhoneWindow({ factory, workspace: () => workspace.window, clock, log })
  const dialogs = createFileDialogs(() => workspace.window, words)
  const views = createSessionViews({
    window: () => workspace.window,
    factory,
    guards,
    files: files(dialogs),
    placePhone: (bounds) => phone.place(bounds),
    boundsFile: join(folders.data, 'session-window.json'),
    clock,
    log
  })
  const notifications = createNotifications({
    onClick: onNotification,
    workspaceInFront: () => !workspace.window.isDestroyed() && workspace.window.isFocused(),
    locked: () => power.locked(),
    log
  })
  const presence = createPresence({ iconsFolder: folders.icons, workspace: workspace.window, displays, power, act, clock, log })

  const task = createWaitingTask({ clock, act })

  let attached: { companion: Companion; gate: CommandGate; transport: ReturnType<typeof createTransport> } | null = null
  let before: State | null = null

  const leaving = createLeaving({ finish, window: workspace.window, onChange: () => before !== null && follow(before), log })
  app.on('activate', () => workspace.show())

  function follow(state: State): void {
    workspace.follow(state)
    ringer.follow(state)
    presence.follow(state, leaving.pending)
    menu.follow(wordsOf(state))
    notifications.follow(before, state)
    task.follow(state)
    const joined = joinedWith(before, state)
    before = state
    leaving.follow(state)
    if (joined !== null) showConversation(joined)
  }

  function showConversation(conversationId: string | null): void {
    workspace.show()
    if (conversationId !== null) attached?.transport.ask(workspace.window.webContents, { kind: 'show-conversation', conversationId })
  }

  function showAnd(ask: ShellAsk): void {
    workspace.show()
    attached?.transport.ask(workspace.window.webContents, ask)
  }

  function act(action: TrayAction): void {
    if (action.do === 'show') workspace.show()
    else if (action.do === 'quit') leaving.request()
    else if (action.do === 'settings') showAnd({ kind: 'show-section', section: 'settings' })
    else if (action.do === 'section') showAnd({ kind: 'show-section', section: action.section })
    else if (action.do === 'ringing') showAnd({ kind: 'focus-ringing' })
    else {
      void attached?.gate.run('workspace', action.name, action.input).then((result) => {
        // The state says what became of it; the window is where the reason stands.
        if (!result.ok) workspace.show()
      })
    }
  }

  async function finish(): Promise<void> {
    workspace.letGo()
    ringer.letGo()
    notifications.closeAll()
    await attached?.companion.stop()
    attached?.transport.dispose()
    await views.closeAll()
    phone.letGo()
    power.stop()
    presence.stop()
    task.stop()
  }

  return {
    shell: createShell({
      power,
      locale,
      words,
      onDesktop: (listener) => presence.onFacts(listener),
      log,
      signInPage: createSignInWindow({ parent: () => workspace.window, factory, guards, clock, log })
    }),
    views,
    dialogs,
    phonePages: { onPort: (listener) => phone.onPort(listener) },
    attach(companion, gate) {
      attached = { companion, gate, transport: createTransport({ companion, gate, factory, log }) }
      companion.onMessage(() => follow(companion.state()))
      follow(companion.state())
    },
    showWorkspace: () => workspace.show(),
    take(arrival) {
      if (arrival.kind === 'task') task.arrive(arrival.argument)
      else if (arrival.kind === 'notification') showConversation(arrival.conversationId)
      else workspace.show()
    },
    parts: {
      factory,
      tray: presence.tray,
      presence,
      notifications,
      windows: () => ({ workspace: workspace.window, ringer: ringer.window, phone: phone.view() })
    }
  }
}
