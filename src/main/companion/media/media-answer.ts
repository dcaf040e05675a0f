import type { Result } from '../../../contract/result'
import type { ByteRange, ByteStream } from '../ports'
import type { MediaCause } from './media'

/** How a transport answers a page that plays something: status and headers, and the bytes if there are any. */
export interface MediaAnswer {
  status: number
  headers: Record<string, string>
  stream: ByteStream | null
}

/** The token in a path of ours, or null. */
export const mediaToken = (path: string): string | null => /^\/media\/([\w-]{1,80})$/.exec(path)?.[1] ?? null

/**
 * The one range that a player asks for: `bytes=a-` or `bytes=a-b`. Any other form is answered with the whole, as RFC 9110 14.2 allows.
 */
export function requestedRange(header: string | null | undefined): ByteRange | null {
  const match = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(header?.trim() ?? '')
  if (match === null) return null
  const from = Number(match[1])
  const to = match[2] === undefined ? null : Number(match[2])
  return to !== null && to < from ? null : { from, to }
}

/** What a page may be given as media; SVG is left out, it is a document that runs scripts. */
const playable = /^(audio\/[\w.+-]+|video\/[\w.+-]+|image\/(png|jpeg|gif|webp|bmp))$/

const statuses: Partial<Record<MediaCause, number>> = {
  gone: 404,
  'not-found': 404,
  'signed-out': 401,
  'not-set-up': 401,
  forbidden: 403,
  'not-entitled': 403,
  'too-many': 503
}
const always = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer'
}

export function mediaAnswer(answer: Result<ByteStream, MediaCause>): MediaAnswer {
  const empty = (status: number): MediaAnswer => ({ status, headers: { ...always }, stream: null })
  if (!answer.ok) {
    if (answer.cause === 'invalid' && answer.detail === 'range') return empty(416)
    return empty(statuses[answer.cause] ?? 502)
  }
  const stream = answer.value
  if (!playable.test(stream.mimeType)) {
    stream.cancel()
    return empty(415)
  }
  const headers: Record<string, string> = { ...always, 'content-type': stream.mimeType, 'accept-ranges': 'bytes' }
  if (stream.bytes !== null) headers['content-length'] = String(stream.bytes)
  if (stream.status === 206) {
    if (stream.contentRange === null || !/^bytes \d{1,15}-\d{1,15}\/(\d{1,15}|\*)$/.test(stream.contentRange)) {
      stream.cancel()
      return empty(502)
    }
    headers['content-range'] = stream.contentRange
  }
  return { status: stream.status, headers, stream }
}
