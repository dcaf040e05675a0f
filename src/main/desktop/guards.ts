import { app, type DownloadItem, type HIDDevice, type Session, type WebContents } from 'electron'
import type { Log } from '../companion/ports'
import { mediaAccess } from './media-access'
import { logName } from './origin-of'
import { mayNavigate, type NavigationPlaces } from './navigation-decision'
import {
  cameraIsHeld,
  deviceDecision,
  outputDecision,
  permissionDecision,
  screenDecision,
  type PermissionQuestion,
  type PermissionRule
} from './permission-decision'

export type TakeDownload = (item: DownloadItem) => boolean

export interface Guards {
  /** Gives a session its rule; every session starts with none, which refuses everything (trust P1). */
  allow(session: Session, rule: PermissionRule): void
  /** Who takes what the pages of a session download; without one nothing is downloaded. False: it is not taken. */
  takeDownloads(session: Session, take: TakeDownload): void
  /** Where these contents may navigate; all others, and our own pages always, may go nowhere. */
  allowNavigation(contents: WebContents, places: NavigationPlaces): void
}

/** App-wide rules for everything that is ever created. Must be set before the app is ready, so that no session comes earlier. */
export function createGuards(log: Log): Guards {
  const rules = new WeakMap<Session, PermissionRule>()
  const takers = new WeakMap<Session, TakeDownload>()
  const origins = new WeakMap<WebContents, NavigationPlaces>()

  app.on('session-created', (session) => {
    guardSession(session, () => rules.get(session) ?? null, log)
    session.on('will-download', (event, item) => {
      if (takers.get(session)?.(item) !== true) event.preventDefault()
    })
  })

  app.on('web-contents-created', (_event, contents) => {
    const judge = (event: { preventDefault(): void; url: string; isMainFrame: boolean }): void => {
      if (mayNavigate({ url: event.url, isMainFrame: event.isMainFrame }, origins.get(contents) ?? [])) return
      event.preventDefault()
      log.warn('navigation-refused', { to: logName(event.url), mainFrame: event.isMainFrame })
    }
    contents.on('will-frame-navigate', judge)
    contents.on('will-redirect', judge)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('content-bounds-updated', (event) => event.preventDefault())
    // Leaving is ours to decide: a page cannot hold itself open.
    contents.on('will-prevent-unload', (event) => event.preventDefault())
    let refused = 0
    contents.setWindowOpenHandler(({ url }) => {
      if (refused++ < 10) log.warn('window-refused', { to: logName(url) })
      return { action: 'deny' }
    })
  })

  app.on('certificate-error', (event, _contents, url, error, _certificate, answer) => {
    event.preventDefault()
    log.warn('certificate-refused', { at: logName(url), error })
    answer(false)
  })
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault()
    ;(answer as (certificate?: undefined) => void)()
  })
  app.on('login', (event, _contents, _details, _info, answer) => {
    event.preventDefault()
    answer()
  })

  return {
    allow: (session, rule) => void rules.set(session, rule),
    takeDownloads: (session, take) => void takers.set(session, take),
    allowNavigation: (contents, places) => void origins.set(contents, places)
  }
}

function guardSession(session: Session, rule: () => PermissionRule | null, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const asked = details as { requestingUrl: string; isMainFrame: boolean; securityOrigin?: string; mediaTypes?: string[] }
    const addresses = [asked.requestingUrl, asked.securityOrigin].filter((address) => address !== undefined)
    const question = { permission, addresses, isMainFrame: asked.isMainFrame, mediaKinds: asked.mediaTypes ?? [] }
    const now = rule()
    if (now?.onScreen !== undefined && screenDecision(question, now)) return now.onScreen(answer)
    const granted = permissionDecision(question, now)
    if (!granted) log.warn('permission-refused', { permission, kinds: asked.mediaTypes, from: logName(asked.requestingUrl) })
    if (cameraIsHeld(question, now)) now?.onCameraHeld?.()
    if (!granted || permission !== 'media') return answer(granted)
    letHaveMedia(question, now, answer, log)
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const addresses = [requestingOrigin, details.securityOrigin].filter((address) => address !== undefined)
    const mediaKinds = details.mediaType === undefined ? [] : [details.mediaType]
    const question = { permission, addresses, isMainFrame: details.isMainFrame, mediaKinds }
    const mayAskForScreen = permission === 'display-capture' && screenDecision(question, rule())
    return permissionDecision(question, rule()) || outputDecision(question, rule()) || mayAskForScreen
  })
  session.setDevicePermissionHandler(({ deviceType, origin, device }) => {
    const { collections = [] } = device as Partial<HIDDevice>
    return deviceDecision({ kind: deviceType, origin, pages: collections.map(({ usagePage }) => usagePage) }, rule())
  })
  // No page asks for a device by a chooser.
  session.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault()
    answer()
  })
  session.setBluetoothPairingHandler?.((_details, answer) => answer({ confirmed: false }))
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses)
  session.setDisplayMediaRequestHandler(null)
  session.setSpellCheckerEnabled(false)
}

/** A camera that the operating system keeps closed would be a black picture that nobody explains: then the answer is no, and it is told. */
function letHaveMedia(question: PermissionQuestion, rule: PermissionRule | null, answer: (granted: boolean) => void, log: Log): void {
  const give = (): void => {
    answer(true)
    rule?.onMedia?.(question.mediaKinds)
  }
  if (rule?.onSystemRefuses === undefined) return give()
  const asked = (['audio', 'video'] as const).filter((kind) => question.mediaKinds.includes(kind))
  Promise.all(asked.map((kind) => mediaAccess(kind === 'audio' ? 'microphone' : 'camera')))
    .then((access) => {
      const refused = asked.filter((_kind, index) => access[index] === 'refused')
      refused.forEach((kind) => rule.onSystemRefuses?.(kind))
      // The answer took its time: the session may be over, or the microphone be with a call again.
      if (refused.length === 0 && permissionDecision(question, rule)) give()
      else answer(false)
    })
    .catch((error: unknown) => {
      log.error('media-access', error)
      answer(false)
    })
}
