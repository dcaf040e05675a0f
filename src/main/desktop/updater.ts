import { app } from 'electron'
import electronUpdater from 'electron-updater'
import { fail, ok } from '../../contract/result'
import type { Clock, Log, Updater } from '../companion/ports'
import { updateFailure } from './update-failure'

/** A package of some 120 MB over a poor line. */
const FETCH_MS = 30 * 60_000

/**
 * electron-updater under our rules: it fetches when it is told to, and installs when the agent said so or when the app quits anyway.
 * Null when the app is not installed, and on Linux.
 */
export function createUpdater({ clock, log }: { clock: Clock; log: Log }): Updater | null {
  if (!app.isPackaged || process.platform === 'linux') return null
  const { autoUpdater, CancellationToken } = electronUpdater
  autoUpdater.logger = null
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = true
  autoUpdater.allowDowngrade = false
  autoUpdater.disableWebInstaller = true

  return {
    async fetch({ url, channel }) {
      const cancellation = new CancellationToken()
      const stop = clock.after(FETCH_MS, () => cancellation.cancel())
      try {
        autoUpdater.setFeedURL({ provider: 'generic', url, channel })
        const found = await autoUpdater.checkForUpdates()
        if (found === null || !found.isUpdateAvailable) return ok(null)
        await autoUpdater.downloadUpdate(cancellation)
        return ok(found.updateInfo.version)
      } catch (error) {
        const failure = cancellation.cancelled ? 'unreachable' : updateFailure(error)
        if (failure === null) log.error('update', error)
        return fail(failure ?? 'failed')
      } finally {
        stop()
      }
    },
    install: () => autoUpdater.quitAndInstall(true, true)
  }
}
