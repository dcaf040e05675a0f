import { app, type HIDDevice, type Session, type WebContents } from 'electron'
import type { Log } from '../companion/ports'
import { logName } from './origin-of'
import { mayNavigate, type NavigationPlaces } from './navigation-decision'
import { deviceDecision, outputDecision, permissionDecision, type PermissionRule } from './permission-decision'

export interface Guards {
  /** Gives a session its rule; every session starts with none, which refuses everything (trust P1). */
  allow(session: Session, rule: PermissionRule): void
  /** Where these contents may navigate; all others, and our own pages always, may go nowhere. */
  allowNavigation(contents: WebContents, places: NavigationPlaces): void
}

/** App-wide rules for everything that is ever created. Must be set before the app is ready, so that no session comes earlier. */
export function createGuards(log: Log): Guards {
  const rules = new WeakMap<Session, PermissionRule>()
  const origins = new WeakMap<WebContents, NavigationPlaces>()

  app.on('session-created', (session) => guardSession(session, () => rules.get(session) ?? null, log))

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
    allowNavigation: (contents, places) => void origins.set(contents, places)
  }
}

function guardSession(session: Session, rule: () => PermissionRule | null, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const asked = details as { requestingUrl: string; isMainFrame: boolean; securityOrigin?: string; mediaTypes?: string[] }
    const addresses = [asked.requestingUrl, asked.securityOrigin].filter((address) => address !== undefined)
    const granted = permissionDecision(
      { permission, addresses, isMainFrame: asked.isMainFrame, mediaKinds: asked.mediaTypes ?? [] },
      rule()
    )
    if (!granted) log.warn('permission-refused', { permission, kinds: asked.mediaTypes, from: logName(asked.requestingUrl) })
    answer(granted)
    if (granted && permission === 'media') rule()?.onMedia?.(asked.mediaTypes ?? [])
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const addresses = [requestingOrigin, details.securityOrigin].filter((address) => address !== undefined)
    const mediaKinds = details.mediaType === undefined ? [] : [details.mediaType]
    const question = { permission, addresses, isMainFrame: details.isMainFrame, mediaKinds }
    return permissionDecision(question, rule()) || outputDecision(question, rule())
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
  session.on('will-download', (event) => event.preventDefault())
}
