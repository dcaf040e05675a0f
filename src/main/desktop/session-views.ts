import { session, type BrowserWindow, type Session, type WebContentsView } from 'electron'
import { randomUUID } from 'node:crypto'
import type { Cancel, Clock, Log, SessionViews, ViewEvent } from '../companion/ports'
import { emptyPartition } from './empty-partition'
import type { Guards } from './guards'
import { mayNavigate } from './navigation-decision'
import { logName } from './origin-of'
import { sessionRule, type MediaKind } from './permission-decision'
import { watchSessionPage } from './session-view'
import { stagePlace, type Area } from './window-place'
import type { WindowFactory } from './window-factory'

interface Open {
  view: WebContentsView
  partition: Session
  stopWatching: Cancel
  shown: boolean
  closed: boolean
  bounds: Area | null
}

/** Vendors' pages as views laid over the workspace: own in-memory partition, no preload, gone with their session (trust Z5). */
export function createSessionViews(parts: {
  window: () => BrowserWindow
  factory: WindowFactory
  guards: Guards
  clock: Clock
  log: Log
}): SessionViews & { closeAll(): Promise<void> } {
  const { factory, guards, log } = parts
  const listeners = new Set<(event: ViewEvent) => void>()
  const open = new Map<string, Open>()
  const emptying = new Set<Promise<void>>()
  /** What was said about a session's microphone since, or before, it was opened. */
  const microphones = new Map<string, boolean>()
  /** Sessions that the agent is not to hear, from the first sound of their page on. */
  const unheard = new Set<string>()
  const tell = (event: ViewEvent): void => listeners.forEach((listener) => listener(event))

  function end(sessionId: string): void {
    const one = open.get(sessionId)
    if (one === undefined) return
    open.delete(sessionId)
    one.closed = true
    one.stopWatching()
    hide(one)
    // A view outlives its window and a partition its view: both are ended by hand.
    one.view.webContents.close({ waitForBeforeUnload: false })
    const emptied = emptyPartition(one.partition)
      .catch((error: unknown) => log.error('partition-not-emptied', error))
      .finally(() => emptying.delete(emptied))
    emptying.add(emptied)
  }

  function hide(one: Open): void {
    const window = parts.window()
    if (one.shown && !window.isDestroyed()) window.contentView.removeChildView(one.view)
    one.shown = false
  }

  function place(one: Open): void {
    const window = parts.window()
    if (one.bounds === null || window.isDestroyed()) return hide(one)
    if (!one.shown) window.contentView.addChildView(one.view)
    one.shown = true
    const [width = 0, height = 0] = window.getContentSize()
    one.view.setBounds(stagePlace(one.bounds, window.webContents.getZoomFactor(), { width, height }))
  }

  return {
    events(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    open({ sessionId, url, origins, allow }) {
      end(sessionId)
      if (!mayNavigate({ url, isMainFrame: true }, origins)) {
        log.warn('session-address-refused', { address: logName(url) })
        queueMicrotask(() => tell({ kind: 'failed', sessionId, failure: 'foreign-address' }))
        return
      }
      // Never the same name twice: a partition lives until the app quits.
      const partition = session.fromPartition(`vendor-${randomUUID()}`, { cache: false })
      const view = factory.sessionView(partition)
      view.webContents.setAudioMuted(unheard.has(sessionId))
      const one: Open = { view, partition, stopWatching: () => undefined, shown: false, closed: false, bounds: null }
      open.set(sessionId, one)

      const kinds = (): MediaKind[] => [
        ...((microphones.get(sessionId) ?? allow.microphone) ? (['audio'] as const) : []),
        ...(allow.camera ? (['video'] as const) : [])
      ]
      guards.allow(partition, {
        ...sessionRule(origins, [], () => !one.closed),
        get media() {
          return kinds()
        },
        onMedia: (given) => {
          if (given.includes('audio') && !one.closed) tell({ kind: 'microphone-taken', sessionId })
        }
      })
      guards.allowNavigation(view.webContents, origins)
      // A remote page learns no address of this network; the demo's page is on this computer and needs loopback.
      if (url.startsWith('https:')) view.webContents.setWebRTCIPHandlingPolicy('default_public_interface_only')
      fillWindowInFullScreen(one)

      one.stopWatching = watchSessionPage(view, url, parts.clock, (told) => {
        if (told.kind === 'failed') {
          log.warn('session-page-failed', { at: logName(url), failure: told.failure })
          // Our own words stand where no page is.
          if (open.get(sessionId) === one) end(sessionId)
        }
        tell({ ...told, sessionId })
      })
    },

    place(sessionId, bounds) {
      const one = open.get(sessionId)
      if (one === undefined) return
      one.bounds = bounds
      place(one)
    },

    ownWindow: () => false,
    showWindow: () => undefined,
    shareScreen: () => undefined,

    hear(sessionId, heard) {
      if (heard) unheard.delete(sessionId)
      else unheard.add(sessionId)
      open.get(sessionId)?.view.webContents.setAudioMuted(!heard)
    },

    microphone(sessionId, may) {
      microphones.set(sessionId, may)
    },

    close(sessionId) {
      microphones.delete(sessionId)
      unheard.delete(sessionId)
      end(sessionId)
    },

    async closeAll() {
      for (const sessionId of [...open.keys()]) end(sessionId)
      await Promise.all(emptying)
    }
  }

  function fillWindowInFullScreen(one: Open): void {
    one.view.webContents.on('enter-html-full-screen', () => {
      const [width = 0, height = 0] = parts.window().getContentSize()
      if (one.shown) one.view.setBounds({ x: 0, y: 0, width, height })
    })
    one.view.webContents.on('leave-html-full-screen', () => place(one))
  }
}
