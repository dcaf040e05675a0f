import { screen, session, type BrowserWindow, type Session, type WebContentsView } from 'electron'
import { randomUUID } from 'node:crypto'
import type { Cancel, Clock, Files, Log, SessionViews, ViewEvent } from '../companion/ports'
import { emptyPartition } from './empty-partition'
import type { Guards } from './guards'
import { keepOnDisplay } from './keep-on-display'
import { screenAccess } from './media-access'
import { mayNavigate } from './navigation-decision'
import { logName } from './origin-of'
import { screenDecision, sessionRule, type PermissionRule } from './permission-decision'
import { rememberedBounds } from './remembered-bounds'
import { guardRequests } from './request-guard'
import { createScreenAdmission } from './screen-admission'
import { createScreenShare } from './screen-share'
import { screenSources } from './screen-sources'
import { createSessionDownloads, type SessionDownloads } from './session-downloads'
import { watchSessionPage } from './session-view'
import { placeView, type ViewPlace } from './view-place'
import { sessionWindowPlace } from './window-place'
import type { WindowFactory } from './window-factory'

interface Open {
  view: WebContentsView
  partition: Session
  place: ViewPlace
  downloads: SessionDownloads
  stopWatching: Cancel
  closed: boolean
}

/** Vendors' pages as views laid over the workspace or in windows of their own: own in-memory partition, no preload, gone with their session (trust Z5). */
export function createSessionViews(parts: {
  window: () => BrowserWindow
  factory: WindowFactory
  guards: Guards
  files: Files
  placePhone: SessionViews['placePhone']
  /** Where the place of a session's own window is kept. */
  boundsFile: string
  clock: Clock
  log: Log
}): SessionViews & { closeAll(): Promise<void> } {
  const { factory, guards, clock, log } = parts
  const listeners = new Set<(event: ViewEvent) => void>()
  const open = new Map<string, Open>()
  const emptying = new Set<Promise<void>>()
  const remembered = rememberedBounds(parts.boundsFile)
  /** What was said about a session's microphone since, or before, it was opened. */
  const microphones = new Map<string, boolean>()
  /** Sessions from whose page the camera is kept. */
  const cameraless = new Set<string>()
  /** Sessions that the agent is not to hear, from the first sound of their page on. */
  const unheard = new Set<string>()
  const tell = (event: ViewEvent): void => listeners.forEach((listener) => listener(event))
  const share = createScreenShare({ clock, sources: screenSources, tell })

  function end(sessionId: string): void {
    const one = open.get(sessionId)
    if (one === undefined) return
    open.delete(sessionId)
    one.closed = true
    one.stopWatching()
    share.drop(sessionId)
    one.place.leave()
    // A view outlives its window and a partition its view: both are ended by hand. A page that closed itself has taken its contents with it.
    const contents = one.view.webContents as typeof one.view.webContents | undefined
    contents?.close({ waitForBeforeUnload: false })
    const emptied = one.downloads
      .stop()
      .then(() => emptyPartition(one.partition))
      .catch((error: unknown) => log.error('partition-not-emptied', error))
      .finally(() => emptying.delete(emptied))
    emptying.add(emptied)
  }

  return {
    events(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    open({ sessionId, kind, first, url, origins, allow }) {
      const stood = open.get(sessionId)?.place.where() ?? null
      end(sessionId)
      const foreign = [first, url].find((address) => address !== null && !mayNavigate({ url: address, isMainFrame: true }, origins))
      if (foreign !== undefined) {
        log.warn('session-address-refused', { address: logName(foreign ?? url) })
        queueMicrotask(() => tell({ kind: 'failed', sessionId, failure: 'foreign-address' }))
        return
      }
      // Never the same name twice: a partition lives until the app quits.
      const partition = session.fromPartition(`vendor-${randomUUID()}`, { cache: false })
      const view = factory.sessionView(partition)
      view.webContents.setAudioMuted(unheard.has(sessionId))
      const contents = view.webContents
      const one: Open = {
        view,
        partition,
        place: placeView(view, {
          workspace: parts.window,
          makeWindow: () => {
            const areas = screen.getAllDisplays().map((display) => display.workArea)
            const window = factory.sessionWindow(sessionWindowPlace(remembered.read(), areas))
            keepOnDisplay(window)
            return window
          },
          remember: remembered.write,
          clock,
          onOwnWindow: (on) => tell({ kind: 'own-window', sessionId, on })
        }),
        downloads: createSessionDownloads(contents, {
          files: parts.files,
          clock,
          log,
          progress: (fraction) => parts.window().setProgressBar(fraction ?? -1),
          tell: (told) => tell({ ...told, sessionId })
        }),
        stopWatching: () => undefined,
        closed: false
      }
      open.set(sessionId, one)
      if (stood !== null) one.place.over(stood)

      const fail = (failure: Extract<ViewEvent, { kind: 'failed' }>['failure']): void => {
        if (one.closed) return
        log.warn('session-page-failed', { at: logName(url), failure })
        // Our own words stand where no page is.
        end(sessionId)
        tell({ kind: 'failed', sessionId, failure })
      }
      const refusedBySystem = new Set<string>()
      const tellRefused = (device: 'microphone' | 'camera' | 'screen'): void => {
        if (one.closed || refusedBySystem.has(device)) return
        refusedBySystem.add(device)
        tell({ kind: 'device-refused', sessionId, device })
      }
      const rule: PermissionRule = sessionRule({
        kind,
        origins,
        allow: () => ({ ...allow, microphone: microphones.get(sessionId) ?? allow.microphone }),
        holdsCamera: () => cameraless.has(sessionId),
        isOpen: () => !one.closed
      })
      rule.onCameraHeld = () => {
        if (!one.closed) tell({ kind: 'camera-asked', sessionId })
      }
      rule.onMedia = (given) => {
        if (given.includes('audio') && !one.closed) tell({ kind: 'microphone-taken', sessionId })
      }
      rule.onSystemRefuses = (refused) => tellRefused(refused === 'audio' ? 'microphone' : 'camera')
      const admission = createScreenAdmission({
        judge: (question) => screenDecision(question, rule),
        ask: (answer) => {
          if (screenAccess() === 'refused') {
            tellRefused('screen')
            return answer(null)
          }
          share.ask(sessionId, answer)
        },
        // What it took cannot be taken back from a page that lives.
        onTaken: () => {
          log.warn('screen-taken', { at: logName(url) })
          fail('page-crashed')
        }
      })
      rule.onScreen = admission.admit
      partition.setDisplayMediaRequestHandler(admission.choose)
      guards.allow(partition, rule)
      guards.takeDownloads(partition, (item) => one.downloads.take(item))
      guards.allowNavigation(contents, origins)
      guardRequests(partition, origins, log)
      // A remote page learns no address of this network; the demo's page is on this computer and needs loopback.
      if (url.startsWith('https:')) contents.setWebRTCIPHandlingPolicy('default_public_interface_only')

      one.stopWatching = watchSessionPage(view, { kind, first, url }, clock, (told) => {
        if (told.kind === 'failed') fail(told.failure)
        else tell({ ...told, sessionId })
      })
    },

    placePhone: parts.placePhone,
    place: (sessionId, bounds) => open.get(sessionId)?.place.over(bounds),

    ownWindow(sessionId, on) {
      const one = open.get(sessionId)
      one?.place.ownWindow(on)
      return one !== undefined
    },

    showWindow: (sessionId) => open.get(sessionId)?.place.showWindow(),
    shareScreen: (sessionId, sourceId) => share.choose(sessionId, sourceId),

    hear(sessionId, heard) {
      if (heard) unheard.delete(sessionId)
      else unheard.add(sessionId)
      open.get(sessionId)?.view.webContents.setAudioMuted(!heard)
    },

    microphone(sessionId, may) {
      microphones.set(sessionId, may)
    },

    camera(sessionId, may) {
      if (may) cameraless.delete(sessionId)
      else cameraless.add(sessionId)
    },

    close(sessionId) {
      microphones.delete(sessionId)
      cameraless.delete(sessionId)
      unheard.delete(sessionId)
      end(sessionId)
    },

    async closeAll() {
      for (const sessionId of [...open.keys()]) end(sessionId)
      await Promise.all(emptying)
    }
  }
}
