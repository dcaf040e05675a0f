import { protocol, type Session } from 'electron'
import { readFile } from 'node:fs/promises'
import type { Log } from '../companion/ports'
import { contentPolicy } from './content-policy'
import { mediaResponse, type ReadMedia } from './media-response'
import { listServedFiles, servedFile, type ServedHost } from './served-files'

export const SCHEME = 'app'
export const pageAddress = (host: ServedHost): string => `${SCHEME}://${host}/`

/** Must run before the app is ready. Each page has a host of its own: own origin, own process, own policy, own permissions. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true } }
  ])
}

/** Serves our built pages to one session, and what they play; vendors' sessions never get this scheme. */
export function serveAppScheme(session: Session, folder: string, media: ReadMedia, log: Log): void {
  const files = listServedFiles(folder)
  session.protocol.handle(SCHEME, async (request) => {
    const played = mediaResponse(request, media)
    if (played !== null) return played
    const file = request.method === 'GET' ? servedFile(request.url.replace(/[?#].*$/, ''), files) : null
    if (file === null) return new Response(null, { status: 404 })
    try {
      const body = await readFile(file.path)
      return new Response(new Uint8Array(body), { headers: headers(new URL(request.url).host as ServedHost, file.type) })
    } catch (error) {
      log.error('page-file', error)
      return new Response(null, { status: 500 })
    }
  })
}

const headers = (host: ServedHost, type: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': contentPolicy[host],
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin'
})
