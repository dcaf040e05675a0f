import type { HttpCall, HttpFailure } from './http-call'
import type { z } from 'zod'

/** A request as it goes out. */
export interface Prepared {
  origin: string
  host: string
  /** With the query. */
  path: string
  method: HttpCall<z.ZodType>['method']
  headers: Record<string, string>
  body: string | null
}

const local = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Checks what would be sent: https (http on this computer), no credentials in the address, headers that are plain text (trust V1). */
export function prepare(
  spec: Pick<HttpCall<z.ZodType>, 'method' | 'url' | 'query' | 'headers' | 'json' | 'form'>,
  accept = 'application/json'
): Prepared | HttpFailure {
  const refuse = (detail: string): HttpFailure => ({ kind: 'not-sendable', sent: false, detail })
  const url = parsed(spec.url)
  if (url === null) return refuse('address')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local.has(url.hostname))) return refuse('not https')
  if (url.username !== '' || url.password !== '') return refuse('credentials in the address')
  const headers: Record<string, string> = { accept, ...spec.headers }
  for (const name in headers) {
    if (!/^[A-Za-z0-9_-]+$/.test(name) || !/^[\t\x20-\x7e]*$/.test(headers[name]!)) return refuse(`header ${name.slice(0, 40)}`)
  }
  let body: string | null = null
  if (spec.form !== undefined) {
    headers['content-type'] = 'application/x-www-form-urlencoded'
    body = new URLSearchParams(spec.form).toString()
  } else if (spec.json !== undefined) {
    headers['content-type'] = 'application/json'
    body = JSON.stringify(spec.json)
  }
  return { origin: url.origin, host: url.host, path: pathOf(url, spec.query), method: spec.method, headers, body }
}

function parsed(address: string): URL | null {
  try {
    return new URL(address)
  } catch {
    return null
  }
}

function pathOf(url: URL, query: HttpCall<z.ZodType>['query']): string {
  const path = url.pathname + url.search
  if (query === undefined) return path
  const pairs: [string, string][] = []
  for (const name in query) {
    const value = query[name]!
    if (typeof value === 'string') pairs.push([name, value])
    else for (const one of value) pairs.push([name, one])
  }
  return pairs.length === 0 ? path : `${path}${url.search === '' ? '?' : '&'}${new URLSearchParams(pairs).toString()}`
}
