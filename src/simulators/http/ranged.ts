import type { Answer, ApiRequest } from './answer'

/**
 * A file that may be asked for in part (RFC 9110 14): 200 with the whole, 206 with one range. A range outside the file is refused, and what
 * is no single range of bytes gets the whole.
 * @param refusal status of a refused range; a vendor with 400 also refuses what is no single range. Its words are the caller's.
 */
export function ranged(request: ApiRequest, bytes: Uint8Array, mime: string, refusal: 416 | 400 = 416): Answer {
  const headers = { 'content-type': mime, 'accept-ranges': 'bytes' }
  const whole = { status: 200, body: bytes, headers }
  const size = bytes.length
  const refused = { status: refusal, body: '', headers: { 'content-range': `bytes */${size}` } }
  const asked = request.headers.range
  if (asked === undefined) return whole
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(asked) ?? []
  if (first === '' && last === '') return refusal === 400 ? refused : whole
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (start >= size || start > end) return refused
  return { status: 206, body: bytes.subarray(start, end + 1), headers: { ...headers, 'content-range': `bytes ${start}-${end}/${size}` } }
}
