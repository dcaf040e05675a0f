import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request may be looked at at all: it names us as host, and no other site sent it. A WebSocket must name its origin; a plain request names one
 * only sometimes, so what the browser says about its site counts too (Fetch Metadata). Only a person who opens the address may come from elsewhere.
 */
export function mayEnter(headers: IncomingHttpHeaders, port: number, kind: 'page' | 'websocket'): boolean {
  if (headers.host !== `127.0.0.1:${port}`) return false
  const ours = `http://127.0.0.1:${port}`
  if (kind === 'websocket') return headers.origin === ours
  if (headers.origin !== undefined && headers.origin !== ours) return false
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return true
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
}
