/** A SIP message (RFC 3261 7). A request has `method` and `uri`, a response `status` and `reason`. */
export interface SipMessage {
  method: string | null
  uri: string
  status: number
  reason: string
  headers: [name: string, value: string][]
  body: string
}

const COMPACT: Record<string, string> = {
  i: 'call-id',
  m: 'contact',
  e: 'content-encoding',
  l: 'content-length',
  c: 'content-type',
  f: 'from',
  s: 'subject',
  k: 'supported',
  t: 'to',
  v: 'via'
}

const longName = (name: string): string => COMPACT[name.toLowerCase()] ?? name.toLowerCase()

/** null: not a SIP message (keep-alives are not). */
export function parseSip(text: string): SipMessage | null {
  const end = text.indexOf('\r\n\r\n')
  const head = (end < 0 ? text : text.slice(0, end)).replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const start = head.shift() ?? ''
  const headers: [string, string][] = []
  for (const line of head) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
  }
  const body = end < 0 ? '' : text.slice(end + 4)
  const response = /^SIP\/2\.0 (\d{3}) ?(.*)$/.exec(start)
  if (response) return { method: null, uri: '', status: Number(response[1]), reason: response[2] ?? '', headers, body }
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(start)
  return request ? { method: request[1] ?? '', uri: request[2] ?? '', status: 0, reason: '', headers, body } : null
}

export function formatSip(message: SipMessage): string {
  const start = message.method === null ? `SIP/2.0 ${message.status} ${message.reason}` : `${message.method} ${message.uri} SIP/2.0`
  const lines = message.headers.filter(([name]) => longName(name) !== 'content-length').map(([name, value]) => `${name}: ${value}`)
  return [start, ...lines, `Content-Length: ${Buffer.byteLength(message.body)}`, '', message.body].join('\r\n')
}

export function header(message: SipMessage, name: string): string {
  return message.headers.find(([n]) => longName(n) === longName(name))?.[1] ?? ''
}

export function headerValues(message: SipMessage, name: string): string[] {
  return message.headers.filter(([n]) => longName(n) === longName(name)).map(([, value]) => value)
}

/** Address of a name-addr or addr-spec, without its parameters: `"Ann" <sip:a@b>;tag=1` gives `sip:a@b`. */
export function addressOf(value: string): string {
  return /<([^>]+)>/.exec(value)?.[1] ?? value.split(';')[0]?.trim() ?? ''
}

export function userOf(uri: string): string {
  return decodeURIComponent(/^sips?:([^@;]+)@/.exec(addressOf(uri))?.[1] ?? '')
}

/** Parameter of a header value, outside the angle brackets; '' when it is there without a value, null when absent. */
export function parameter(value: string, name: string): string | null {
  const outside = value.replace(/<[^>]*>/g, '')
  const match = new RegExp(`;\\s*${name.replace(/[.+]/g, '\\$&')}(?:=("[^"]*"|[^;,\\s]*))?(?=[;,\\s]|$)`, 'i').exec(outside)
  return match ? (match[1] ?? '').replace(/^"|"$/g, '') : null
}

const REASONS: Record<number, string> = {
  100: 'Trying',
  180: 'Ringing',
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  500: 'Server Error',
  503: 'Service Unavailable',
  603: 'Decline',
  606: 'Not Acceptable'
}

/** A response to `request` (RFC 3261 8.2.6); `toTag` is added unless the request is in a dialog. */
export function respond(
  request: SipMessage,
  status: number,
  options: { toTag?: string; headers?: [string, string][]; body?: string } = {}
): SipMessage {
  const to = header(request, 'to')
  const toWithTag = options.toTag !== undefined && parameter(to, 'tag') === null ? `${to};tag=${options.toTag}` : to
  return {
    method: null,
    uri: '',
    status,
    reason: REASONS[status] ?? 'Unknown',
    headers: [
      ...headerValues(request, 'via').map((via): [string, string] => ['Via', via]),
      ['From', header(request, 'from')],
      ['To', toWithTag],
      ['Call-ID', header(request, 'call-id')],
      ['CSeq', header(request, 'cseq')],
      ...(options.headers ?? [])
    ],
    body: options.body ?? ''
  }
}
