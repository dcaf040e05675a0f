import { app, clipboard } from 'electron'
import { mediaAccess } from './media-access'
import type { Log, Shell } from '../companion/ports'
import { createOpenOutside } from './open-outside'
import type { Power } from './power'

/** The desktop as the companion sees it. */
export function createShell({ power, log, signInPage }: { power: Power; log: Log; signInPage: Shell['signInPage'] }): Shell {
  return {
    kind: 'desktop',
    platform: process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux',
    version: app.getVersion(),
    openOutside: createOpenOutside(log),
    copyText: (text) => {
      // Newer shells answer with a promise.
      Promise.resolve(clipboard.writeText(text)).catch((error: unknown) => log.error('copy', error))
    },
    // Newer shells answer with a promise.
    clipboardText: async () => clipboard.readText(),
    microphoneAccess: () => mediaAccess('microphone'),
    signInPage,
    onNetworkMayHaveChanged: (listener) => power.onNetworkMayHaveChanged(listener)
  }
}
