import { app, session, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import type { PhonePort } from '../../contract/phone'
import { fail } from '../../contract/result'
import type { State } from '../../contract/state'
import type { Companion } from '../companion'
import type { CommandGate } from '../companion/command-gate'
import type { Cancel, Clock, FileDialogs, Files, Log, SessionViews, Shell } from '../companion/ports'
import { serveAppScheme } from './app-scheme'
import { setApplicationMenu } from './application-menu'
import { createFileDialogs } from './file-dialogs'
import type { Guards } from './guards'
import { createLeaving } from './leaving'
import { createNotifications, type Notifications } from './notifications'
import { phoneRule } from './permission-decision'
import { createPhoneWindow } from './phone-window'
import { watchPower } from './power'
import { createRingerWindow } from './ringer-window'
import { createSessionViews } from './session-views'
import { createShell } from './shell'
import { createSignInWindow } from './sign-in-window'
import { createTransport } from './transport'
import type { TrayAction } from './tray-menu'
import { createTray, type TrayIcon } from './tray'
import { createWindowFactory, type WindowFactory } from './window-factory'
import { words } from './words'
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
}

export interface Desktop {
  readonly shell: Shell
  readonly views: SessionViews
  readonly dialogs: FileDialogs
  readonly phonePages: { onPort(listener: (port: PhonePort) => void): Cancel }
  /** Begins to show the companion's state and to take commands. Once. */
  attach(companion: Companion, gate: CommandGate): void
  showWorkspace(): void
  readonly parts: {
    factory: WindowFactory
    tray: TrayIcon
    notifications: Notifications
    windows(): Record<'workspace' | 'ringer' | 'phone', BrowserWindow>
  }
}

const gone = Promise.resolve(fail('gone' as const))

/** Everything that the companion needs of a desktop. Call it when the app is ready. */
export function createDesktop({ folders, guards, files, clock, log, hidden }: DesktopOptions): Desktop {
  setApplicationMenu(!app.isPackaged)
  serveAppScheme(session.defaultSession, folders.pages, (token, range) => attached?.companion.media(token, range) ?? gone, log)
  guards.allow(session.defaultSession, phoneRule)

  const factory = createWindowFactory({ preloadFolder: folders.preload, development: !app.isPackaged, platform: process.platform })
  const power = watchPower({ clock, log })
  const workspace = createWorkspaceWindow({
    factory,
    boundsFile: join(folders.data, 'window.json'),
    icon: join(folders.icons, 'app-256.png'),
    hidden,
    clock,
    log,
    onClosed: () => app.quit(),
    onStayed: () => notifications.tellOnce('stays', words.stays, words.staysWhy)
  })
  const ringer = createRingerWindow({ factory, clock, log })
  const phone = createPhoneWindow({ factory, clock, log })
  const dialogs = createFileDialogs(() => workspace.window)
  const views = createSessionViews({
    window: () => workspace.window,
    factory,
    guards,
    files: files(dialogs),
    boundsFile: join(folders.data, 'session-window.json'),
    clock,
    log
  })
  const notifications = createNotifications({
    onClick: showConversation,
    workspaceInFront: () => !workspace.window.isDestroyed() && workspace.window.isFocused(),
    locked: () => power.locked(),
    log
  })
  const tray = createTray({ iconsFolder: folders.icons, act, log })

  let attached: { companion: Companion; gate: CommandGate; transport: ReturnType<typeof createTransport> } | null = null
  let before: State | null = null

  const leaving = createLeaving({ finish, window: workspace.window, onChange: () => before !== null && follow(before), log })
  app.on('activate', () => workspace.show())

  function follow(state: State): void {
    workspace.follow(state)
    ringer.follow(state)
    tray.follow(state, leaving.pending)
    notifications.follow(before, state)
    before = state
    leaving.follow(state)
  }

  function showConversation(conversationId: string | null): void {
    workspace.show()
    if (conversationId !== null) attached?.transport.ask(workspace.window.webContents, { kind: 'show-conversation', conversationId })
  }

  function act(action: TrayAction): void {
    if (action.do === 'show') workspace.show()
    else if (action.do === 'quit') leaving.request()
    else if (action.do === 'settings') {
      workspace.show()
      attached?.transport.ask(workspace.window.webContents, { kind: 'show-section', section: 'settings' })
    } else {
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
    tray.destroy()
  }

  return {
    shell: createShell({
      power,
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
    parts: {
      factory,
      tray,
      notifications,
      windows: () => ({ workspace: workspace.window, ringer: ringer.window, phone: phone.window() })
    }
  }
}
