import { app, Notification } from 'electron'
import { createCommandGate } from '../companion/command-gate'
import type { Companion } from '../companion'
import type { Clock, FileDialogs, Files, Log } from '../companion/ports'
import { registerAppScheme } from './app-scheme'
import { createDesktop, type Desktop, type DesktopFolders } from './create-desktop'
import { createGuards } from './guards'
import { arrivalOf, createLinkDoor, fileArgument, handedOver } from './link-door'
import { createSchemeFollower } from './link-schemes'
import { holdSingleInstance } from './single-instance'

/** The order in which a desktop app comes up. `companion` is asked for when windows exist, and shown at once. */
export function runDesktop(options: {
  folders: Omit<DesktopFolders, 'data'>
  files: (dialogs: FileDialogs) => Files
  clock: Clock
  log: Log
  companion: (desktop: Desktop, folders: DesktopFolders) => Companion
}): void {
  const { files, clock, log } = options
  // The demo's customer is a peer connection inside this computer; browsers leave loopback out by default.
  app.commandLine.appendSwitch('allow-loopback-in-peer-connection')
  if (process.platform === 'win32') app.setAppUserModelId('org.callside.app')
  registerAppScheme()
  const guards = createGuards(log)
  let desktop: Desktop | null = null
  const door = createLinkDoor()
  // macOS tells of a link or a file before the app is ready, to whoever listens at that moment.
  app.on('open-url', (event, url) => {
    event.preventDefault()
    door.arrive(arrivalOf(handedOver([url]).link, []))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    door.arrive(fileArgument([path]) === null ? null : { kind: 'file', path })
  })
  const own = handedOver(process.argv)
  const onSecond = (link: string | null, argv: readonly string[]): void => {
    const arrival = arrivalOf(link, argv)
    door.arrive(arrival)
    if (arrival === null) desktop?.showWorkspace()
  }
  if (!holdSingleInstance(own, onSecond)) {
    app.quit()
    return
  }
  door.arrive(arrivalOf(own.link, process.argv))
  app.on('window-all-closed', () => undefined)

  const start = async (): Promise<void> => {
    const folders = { ...options.folders, data: app.getPath('userData') }
    desktop = createDesktop({
      folders,
      guards,
      files,
      clock,
      log,
      hidden: app.commandLine.hasSwitch('hidden'),
      onNotification: (conversationId) => door.arrive({ kind: 'notification', conversationId })
    })
    const companion = options.companion(desktop, folders)
    desktop.attach(companion, createCommandGate(companion.handlers, { clock, log }))
    const followSchemes = createSchemeFollower(app, log)
    companion.onMessage(() => followSchemes(companion.state().settings))
    // Windows starts the program for a press on a notification of an earlier run, and tells so here. It also tells of those of this run, which bring their
    // conversation by themselves: then the window that shows already shows once more.
    if (process.platform === 'win32') Notification.handleActivation(() => door.arrive({ kind: 'notification', conversationId: null }))
    door.open((arrival) => {
      if (arrival.kind === 'link') companion.openLink(arrival.link)
      if (arrival.kind === 'file') companion.openProvision(arrival.path)
      desktop?.take(arrival)
    })
    await companion.start()
  }
  // Never awaited at the top level: the app would wait for this module, and this module for the app.
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      log.error('start', error)
      app.exit(1)
    })
}
