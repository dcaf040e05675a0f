import { app, clipboard } from 'electron'
import type { Log, Shell } from '../companion/ports'
import { lookAtSchemes } from './link-schemes'
import { mediaAccess } from './media-access'
import { createOpenOutside, showInFolder } from './open-outside'
import type { Power } from './power'
import { tryNotification } from './try-notification'
import type { Words } from './words'

/** The desktop as the companion sees it. */
export function createShell(parts: {
  power: Power
  /** The computer's, BCP 47. */
  locale: string
  words: () => Words
  onDesktop: NonNullable<Shell['onDesktop']>
  log: Log
  signInPage: Shell['signInPage']
}): Shell {
  const { power, log } = parts
  return {
    kind: 'desktop',
    platform: process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux',
    version: app.getVersion(),
    locale: parts.locale,
    openOutside: createOpenOutside(log),
    showInFolder,
    copyText: (text) => {
      // Newer shells answer with a promise.
      Promise.resolve(clipboard.writeText(text)).catch((error: unknown) => log.error('copy', error))
    },
    // Newer shells answer with a promise.
    clipboardText: async () => clipboard.readText(),
    linkHandlers: () => lookAtSchemes(app, log),
    locked: () => power.locked(),
    microphoneAccess: () => mediaAccess('microphone'),
    cameraAccess: () => mediaAccess('camera'),
    tryNotification: () => tryNotification(parts.words()),
    signInPage: parts.signInPage,
    onDesktop: parts.onDesktop,
    onNetworkMayHaveChanged: (listener) => power.onNetworkMayHaveChanged(listener),
    onSleep: (listener) => power.onSleep(listener)
  }
}
