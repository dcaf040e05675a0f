import { session, type BrowserWindow } from 'electron'
import { randomUUID } from 'node:crypto'
import { fail, ok } from '../../contract/result'
import type { Clock, Log, Shell } from '../companion/ports'
import { emptyPartition } from './empty-partition'
import type { Guards } from './guards'
import { handedToken } from './handed-token'
import type { WindowFactory } from './window-factory'

/** How long a person may take, with a second factor and a password manager. */
const LIMIT_MS = 600_000
/** Chromium's ERR_ABORTED: a redirect or a step back, no failure. */
const ABORTED = -3

/**
 * A server's own sign-in page in a window of its own (Webitel contract 2.2): own partition, no preload, no permissions, gone with everything in it
 * as soon as the token is there. Single sign-on may lead over any https site; the token counts only at the server's own origin.
 */
export function createSignInWindow(parts: {
  parent: () => BrowserWindow
  factory: WindowFactory
  guards: Guards
  clock: Clock
  log: Log
}): Shell['signInPage'] {
  let open: (() => void) | null = null

  return ({ url, origin }) => {
    open?.()
    const partition = session.fromPartition(`sign-in-${randomUUID()}`, { cache: false })
    const window = parts.factory.signIn(partition, parts.parent())
    const { webContents } = window
    parts.guards.allowNavigation(webContents, 'any-site')

    return new Promise((resolve) => {
      const end = (outcome: Awaited<ReturnType<Shell['signInPage']>>): void => {
        if (open === null || open !== close) return
        open = null
        cancel()
        if (!window.isDestroyed()) window.destroy()
        emptyPartition(partition).catch((error: unknown) => parts.log.error('partition-not-emptied', error))
        resolve(outcome)
      }
      const close = (): void => end(fail('closed'))
      const cancel = parts.clock.after(LIMIT_MS, close)
      const look = (address: string): void => {
        const token = handedToken(address, origin)
        if (token !== null) end(ok({ token }))
      }
      open = close
      window.on('closed', close)
      webContents.on('did-start-navigation', ({ url: to, isMainFrame }) => isMainFrame && look(to))
      webContents.on('will-redirect', ({ url: to, isMainFrame }) => isMainFrame && look(to))
      webContents.on('did-navigate-in-page', (_event, to, isMainFrame) => isMainFrame && look(to))
      webContents.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
        if (isMainFrame && code !== ABORTED) end(fail('unreachable'))
      })
      webContents.on('render-process-gone', () => end(fail('unreachable')))
      window.once('ready-to-show', () => !window.isDestroyed() && window.show())
      webContents.loadURL(url).catch(() => undefined) // 'did-fail-load' has told it
    })
  }
}
