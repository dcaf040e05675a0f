import type { IncomingHttpHeaders } from 'node:http'

export interface ApiRequest {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  /** Parsed JSON; undefined when there is none or it cannot be read. */
  json: unknown
  raw: string
  /** Groups of the route's pattern. */
  params: string[]
}

/** Text goes out as HTML and bytes as they are, unless the headers say what they are; anything else as JSON. */
export interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

export type Handler = (request: ApiRequest) => Answer | null | Promise<Answer | null>

/** One route of a simulator, with the row of the scope that it serves (`-` for what no row names). */
export interface Route {
  method: string
  /** As the vendor writes it: `/api/users/{id}`. */
  path: string
  row: string
  pattern: RegExp
  handler: Handler
}

/** A `{name}` in the path becomes a parameter, in the order of the path. */
export const route = (method: string, path: string, row: string, handler: Handler): Route => ({
  method,
  path,
  row,
  pattern: new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '([^/]+)')}$`),
  handler
})

/** What every vendor's simulator tells of itself. */
export interface VendorSimulator {
  readonly routes: readonly Route[]
  /** Of the control API, below `/_sim/`. */
  readonly control: readonly Route[]
}

export const ok = (body: unknown): Answer => ({ status: 200, body })

/** First route that fits; null when none does. */
export async function dispatch(routes: readonly Route[], request: ApiRequest): Promise<Answer | null> {
  for (const { method, pattern, handler } of routes) {
    if (method !== request.method) continue
    const match = pattern.exec(request.path)
    if (match) return handler({ ...request, params: match.slice(1).map(decodeURIComponent) })
  }
  return null
}

/** Members of a JSON object, or none. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
