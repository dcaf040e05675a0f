import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Companion } from '../companion'
import { mediaToken, requestedRange } from '../companion/media/media-answer'
import type { Log } from '../companion/ports'
import { contentPolicy, type PreviewPage } from './content-policy'
import type { Entrance } from './entrance'
import { contentType, type PageFiles } from './page-files'
import { mayEnter } from './request-rule'
import { sendMedia } from './send-media'
import { shortText } from './short-text'

/** Bytes; what is too long for a link in characters is refused by its reading. */
const LONGEST_LINK = 16_384

interface HttpPagesParts {
  port: number
  entrance: Entrance
  files: PageFiles
  /** Origins of an open session's frame, or null. */
  sessionOrigins: (sessionId: string) => readonly string[] | null
  /** Takes a file that the page was asked for; false where it was not. */
  receiveFile: (id: number, request: IncomingMessage) => Promise<boolean>
  media: Companion['media']
  /** Takes a link, as the operating system would give it. */
  openLink: Companion['openLink']
  log: Log
}

/** The script that puts the bridge on `window`, by page; the gallery needs none. */
const bridges: Partial<Record<PreviewPage, string>> = { workspace: 'bridge', ringer: 'bridge', phone: 'phone-bridge' }
const pages: Record<string, PreviewPage> = { '/workspace/': 'workspace', '/ringer/': 'ringer', '/phone/': 'phone', '/gallery/': 'gallery' }

const always = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin'
}

/** Answers plain requests: the key at the entrance, then files of the list. */
export function createHttpPages({
  port,
  entrance,
  files,
  sessionOrigins,
  receiveFile,
  media,
  openLink,
  log
}: HttpPagesParts): (request: IncomingMessage, response: ServerResponse) => void {
  const say = (response: ServerResponse, status: number, sentence: string): void => {
    response.writeHead(status, { ...always, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`)
  }
  const html = (response: ServerResponse, page: PreviewPage, text: string, origins?: readonly string[]): void => {
    const head = { ...always, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': contentPolicy(page, port, origins) }
    response.writeHead(200, head).end(text)
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!mayEnter(request.headers, port, 'page')) return say(response, 403, 'Callside answers only its own pages.')
    const opened = request.method === 'POST' ? /^\/opened-file\?id=(\d{1,6})$/.exec(request.url ?? '')?.[1] : undefined
    if (opened !== undefined && entrance.admits(request.headers.cookie)) {
      const taken = await receiveFile(Number(opened), request)
      return say(response, taken ? 200 : 409, taken ? 'Thank you.' : 'Nobody asked for this file.')
    }
    if (request.method === 'POST' && request.url === '/link' && entrance.admits(request.headers.cookie)) {
      const link = await shortText(request, LONGEST_LINK)
      if (link === null) return say(response, 413, 'That is longer than a link.')
      openLink(link)
      return say(response, 200, 'Thank you.')
    }
    if (request.method !== 'GET') return say(response, 405, 'Only GET is answered here.')
    const address = `http://127.0.0.1${request.url ?? '/'}`
    if (!URL.canParse(address)) return say(response, 404, 'There is nothing at this address.')
    const { pathname, searchParams } = new URL(address)
    const path = pathname === '/' ? '/workspace/' : pathname.replace(/^\/(workspace|ringer|phone|gallery)$/, '/$1/')

    const key = searchParams.get('key')
    if (key !== null) {
      const cookie = entrance.exchange(key)
      if (cookie !== null)
        return void response.writeHead(303, { ...always, 'Set-Cookie': cookie, Location: path in pages ? path : '/workspace/' }).end()
      if (!entrance.admits(request.headers.cookie)) {
        return say(
          response,
          403,
          'This address has been used already, or belongs to an earlier start. Stop Callside and start it again: it prints a new one.'
        )
      }
      return void response.writeHead(303, { ...always, Location: path in pages ? path : '/workspace/' }).end()
    }
    if (!entrance.admits(request.headers.cookie)) {
      return say(
        response,
        403,
        'This browser has no key. Open the address that Callside printed when it started; each works once. Start Callside again for a new one.'
      )
    }
    const token = mediaToken(pathname)
    if (token !== null) return sendMedia(response, await media(token, requestedRange(request.headers.range)))
    if (path !== pathname) return void response.writeHead(303, { ...always, Location: path }).end()

    if (path === '/session/') {
      const origins = sessionOrigins(searchParams.get('id') ?? '')
      if (origins === null) return say(response, 404, 'This session is over.')
      return html(response, 'session', sessionPage, origins)
    }
    const file = files.get(path)
    const type = file === undefined ? null : contentType(path in pages ? 'index.html' : path)
    if (file === undefined || type === null) return say(response, 404, 'There is nothing at this address.')
    const page = pages[path]
    if (page === undefined) return void response.writeHead(200, { ...always, 'Content-Type': type }).end(await readFile(file))
    html(response, page, withBridge(await readFile(file, 'utf8'), page))
  }

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error('preview-request', error)
      if (!response.headersSent) say(response, 500, 'Callside could not read this file.')
      else response.destroy()
    })
  }
}

/** Module scripts run in the order of the document: the bridge stands before the page's own script, so it is there first. */
function withBridge(text: string, page: PreviewPage): string {
  const bridge = bridges[page]
  if (bridge === undefined) return text
  return text.replace(/<head>/i, `<head>\n    <script type="module" src="/preview/${bridge}.js"></script>`)
}

const sessionPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Video session</title>
    <link rel="stylesheet" href="/preview/session.css" />
    <script type="module" src="/preview/session.js"></script>
  </head>
  <body></body>
</html>
`
