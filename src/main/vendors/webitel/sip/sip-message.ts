/** What the line must know of a SIP message (RFC 3261 7); the rest is JsSIP's to read. */
export type SipMessage = SipRequest | SipResponse

interface SipHeaders {
  raw: string
  callId: string
  cseq: number
  method: string
  /** Of the topmost Via: names the transaction (RFC 3261 17.1.3). */
  branch: string
  fromTag: string | null
  toTag: string | null
  header(name: string): string | null
}

export interface SipRequest extends SipHeaders {
  kind: 'request'
  uri: string
}

export interface SipResponse extends SipHeaders {
  kind: 'response'
  status: number
}

const requestLine = /^([A-Z]{1,20}) (\S{1,2000}) SIP\/2\.0$/
const statusLine = /^SIP\/2\.0 ([1-6]\d\d)(?: .*)?$/
const cseqValue = /^(\d{1,10}) +([A-Z]{1,20})$/
const compact: Record<string, string> = { v: 'via', f: 'from', t: 'to', i: 'call-id', l: 'content-length', m: 'contact' }

/** Reads a message, or answers null for whatever is not one. Total: no input makes it throw (trust G7). */
export function parseSip(raw: string): SipMessage | null {
  const head = raw.split('\r\n\r\n', 1)[0] ?? ''
  // A continued line belongs to the one before it (RFC 3261 7.3.1).
  const [first = '', ...lines] = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    const full = compact[name] ?? name
    if (!headers.has(full)) headers.set(full, line.slice(colon + 1).trim())
  }
  const callId = headers.get('call-id') ?? ''
  const [, number, method] = cseqValue.exec(headers.get('cseq') ?? '') ?? []
  const branch = /;\s*branch=([^;,\s]+)/i.exec(headers.get('via') ?? '')?.[1]
  if (callId === '' || number === undefined || method === undefined || branch === undefined) return null
  if (!headers.has('from') || !headers.has('to')) return null
  const common: SipHeaders = {
    raw,
    callId,
    cseq: Number(number),
    method,
    branch,
    fromTag: tag(headers.get('from')),
    toTag: tag(headers.get('to')),
    header: (name) => headers.get(name.toLowerCase()) ?? null
  }
  const [, status] = statusLine.exec(first) ?? []
  if (status !== undefined) return { kind: 'response', status: Number(status), ...common }
  const [, verb, uri] = requestLine.exec(first) ?? []
  if (verb === undefined || uri === undefined || verb !== method) return null
  return { kind: 'request', uri, ...common }
}

function tag(value: string | undefined): string | null {
  return /;\s*tag=([^;\s>]+)/i.exec(value ?? '')?.[1] ?? null
}

/** The answer that a server would have given to `request`, for JsSIP alone. */
export function madeUpResponse(request: SipRequest, status: number, reason: string): string {
  const to = request.header('to') ?? ''
  return [
    `SIP/2.0 ${status} ${reason}`,
    `Via: ${request.header('via')}`,
    `From: ${request.header('from')}`,
    `To: ${request.toTag === null ? `${to};tag=line` : to}`,
    `Call-ID: ${request.callId}`,
    `CSeq: ${request.cseq} ${request.method}`,
    'Content-Length: 0',
    '',
    ''
  ].join('\r\n')
}

/**
 * A CANCEL for an INVITE (RFC 3261 9.1: same branch), or an ACK for the 2xx to a re-INVITE that may have been lost
 * (RFC 3261 13.2.2.4: a transaction of its own).
 */
export function companionOf(invite: SipRequest, method: 'CANCEL' | 'ACK'): string {
  const via = invite.header('via') ?? ''
  return [
    `${method} ${invite.uri} SIP/2.0`,
    `Via: ${method === 'ACK' ? via.replace(invite.branch, `${invite.branch}a`) : via}`,
    ...routes(invite.raw),
    'Max-Forwards: 69',
    `From: ${invite.header('from')}`,
    `To: ${invite.header('to')}`,
    `Call-ID: ${invite.callId}`,
    `CSeq: ${invite.cseq} ${method}`,
    'Content-Length: 0',
    '',
    ''
  ].join('\r\n')
}

function routes(raw: string): string[] {
  return (raw.split('\r\n\r\n', 1)[0] ?? '').split('\r\n').filter((line) => /^route\s*:/i.test(line))
}
