import { fail } from '../../contract/result'
import { outsideAddress } from '../companion/links/outside-address'
import type { Clock, Shell } from '../companion/ports'
import type { ToPage } from './protocol'

const ANSWER_LIMIT_MS = 5_000

/** The shell of the preview: what a desktop would do, the workspace tab does. Without a tab nothing is opened or copied. */
export interface BrowserShell extends Shell {
  attach(post: (message: ToPage) => void): void
  detach(post: (message: ToPage) => void): void
  /** The tab's answer to `open-outside`. */
  opened(id: number, ok: boolean): void
}

export function createBrowserShell(clock: Clock, version: string): BrowserShell {
  const waiting = new Map<number, (ok: boolean) => void>()
  let post: ((message: ToPage) => void) | null = null
  let next = 0

  return {
    kind: 'preview',
    platform: process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux',
    version,
    locale: Intl.DateTimeFormat().resolvedOptions().locale,
    attach: (arrived) => (post = arrived),
    detach(gone) {
      if (post === gone) post = null
    },
    openOutside(text) {
      const url = outsideAddress(text)
      const tab = post
      if (url === null || tab === null) return Promise.resolve(false)
      const id = next++
      return new Promise((resolve) => {
        const finish = (ok: boolean): void => {
          cancel()
          waiting.delete(id)
          resolve(ok)
        }
        const cancel = clock.after(ANSWER_LIMIT_MS, () => finish(false))
        waiting.set(id, finish)
        tab({ type: 'open-outside', id, url })
      })
    },
    opened: (id, ok) => waiting.get(id)?.(ok),
    copyText: (text) => post?.({ type: 'copy', text }),
    // A page may not read the clipboard unasked.
    clipboardText: () => Promise.resolve(null),
    linkHandlers: () => null,
    // A page is not told.
    locked: () => false,
    // The browser stands between; what it allows is seen when the microphone is opened.
    microphoneAccess: () => Promise.resolve('unknown'),
    cameraAccess: () => Promise.resolve('unknown'),
    // What another site's tab shows cannot be seen from this one.
    signInPage: () => Promise.resolve(fail('not-possible-here')),
    // A browser tab hears of neither wake nor interfaces; the probes of the lines themselves notice (trust G1).
    onNetworkMayHaveChanged: () => () => undefined
  }
}
