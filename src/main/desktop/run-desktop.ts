import { app } from 'electron'
import { createCommandGate } from '../companion/command-gate'
import type { Companion } from '../companion'
import type { Clock, FileDialogs, Files, Log } from '../companion/ports'
import { registerAppScheme } from './app-scheme'
import { createDesktop, type Desktop, type DesktopFolders } from './create-desktop'
import { createGuards } from './guards'
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
  if (!holdSingleInstance(() => desktop?.showWorkspace())) {
    app.quit()
    return
  }
  app.on('window-all-closed', () => undefined)

  const start = async (): Promise<void> => {
    const folders = { ...options.folders, data: app.getPath('userData') }
    desktop = createDesktop({ folders, guards, files, clock, log, hidden: app.commandLine.hasSwitch('hidden') })
    const companion = options.companion(desktop, folders)
    desktop.attach(companion, createCommandGate(companion.handlers, { clock, log }))
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
