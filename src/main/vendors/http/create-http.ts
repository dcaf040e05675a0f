import { DecoratorHandler, type Agent, type Dispatcher } from 'undici'
import type { z } from 'zod'
import type { Clock, Log, Random } from '../../companion/ports'
import { failureOf } from './failure-of'
import type { Http, HttpAnswer, HttpCall, HttpFailure, HttpHeaders } from './http-call'
import { namedWait } from './named-wait'
import { readJson } from './read-json'
import { createSecureAgent } from './secure-agent'

const DEADLINE_MS = 30_000
const MAX_BYTES = 4 * 1024 * 1024
const MAX_TRIES = 3
/** Window of the random pause before the second try; doubles for the third. */
const FIRST_PAUSE_MS = 500

export interface HttpOptions {
  clock: Clock
  random: Random
  log: Log
  /** Certificate authorities (PEM) to trust beside the built-in ones. */
  authorities?: string[]
}

export function createHttp({ clock, random, log, authorities }: HttpOptions): Http {
  const kept = createSecureAgent({ authorities })
  const fresh = createSecureAgent({ authorities, keepConnections: false })

  const call = async <Answer extends z.ZodType>(spec: HttpCall<Answer>): Promise<HttpAnswer<z.output<Answer>>> => {
    const request = prepare(spec)
    if ('kind' in request) return { ok: false, failure: request }
    const until = clock.monotonic() + (spec.deadlineMs ?? DEADLINE_MS)
    const agent = spec.repeat === 'free' ? kept : fresh
    for (let tries = 1; ; tries++) {
      const answer = await tryOnce(clock, agent, spec, request, until - clock.monotonic())
      if (answer.ok) return answer
      const pause = spec.repeat === 'free' && tries < MAX_TRIES ? pauseBefore(answer.failure, tries, random, spec.final) : null
      if (pause === null || clock.monotonic() + pause >= until) {
        const { kind, sent } = answer.failure
        log.warn('vendor-call-failed', {
          host: request.url.host,
          method: spec.method,
          kind,
          sent,
          tries,
          status: 'status' in answer.failure ? answer.failure.status : null
        })
        return answer
      }
      await new Promise<void>((resolve) => clock.after(pause, resolve))
    }
  }

  return {
    call,
    async close() {
      await Promise.all([kept.destroy(), fresh.destroy()])
    }
  }
}

interface Prepared {
  url: URL
  headers: Record<string, string>
  body: string | null
}

const local = new Set(['127.0.0.1', '[::1]', 'localhost'])

function prepare(spec: HttpCall<z.ZodType>): Prepared | HttpFailure {
  const refuse = (detail: string): HttpFailure => ({ kind: 'not-sendable', sent: false, detail })
  if (!URL.canParse(spec.url)) return refuse('address')
  const url = new URL(spec.url)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local.has(url.hostname))) return refuse('not https')
  if (url.username !== '' || url.password !== '') return refuse('credentials in the address')
  for (const [name, value] of Object.entries(spec.query ?? {})) {
    for (const one of [value].flat()) url.searchParams.append(name, one)
  }
  const headers: Record<string, string> = { accept: 'application/json', ...spec.headers }
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[A-Za-z0-9_-]+$/.test(name) || !/^[\t\x20-\x7e]*$/.test(value)) return refuse(`header ${name.slice(0, 40)}`)
  }
  if (spec.form !== undefined) {
    headers['content-type'] = 'application/x-www-form-urlencoded'
    return { url, headers, body: new URLSearchParams(spec.form).toString() }
  }
  if (spec.json === undefined) return { url, headers, body: null }
  headers['content-type'] = 'application/json'
  return { url, headers, body: JSON.stringify(spec.json) }
}

/** Full jitter; a wait that the server named is kept whole, with jitter on top. Null: another try cannot help, or would come too early. */
function pauseBefore(failure: HttpFailure, tries: number, random: Random, final: HttpCall<z.ZodType>['final']): number | null {
  const jitter = random.unit() * FIRST_PAUSE_MS * 2 ** (tries - 1)
  if (failure.kind !== 'refused') return failure.kind === 'certificate' || failure.kind === 'not-sendable' ? null : jitter
  if (final?.(failure)) return null
  if (failure.status === 429) return failure.waitMs === null ? null : failure.waitMs + jitter
  return failure.status >= 500 ? (failure.waitMs ?? 0) + jitter : null
}

async function tryOnce<Answer extends z.ZodType>(
  clock: Clock,
  agent: Agent,
  spec: HttpCall<Answer>,
  { url, headers, body }: Prepared,
  limitMs: number
): Promise<HttpAnswer<z.output<Answer>>> {
  let sent = false
  const abort = new AbortController()
  const timedOut = Object.assign(new Error('deadline'), { code: 'ETIMEDOUT' })
  const cancel = clock.after(limitMs, () => abort.abort(timedOut))
  try {
    const response = await markSent(agent, () => (sent = true)).request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: spec.method,
      headers,
      body,
      signal: abort.signal,
      headersTimeout: 0,
      bodyTimeout: 0
    })
    return await readAnswer(clock, spec, response)
  } catch (error) {
    return { ok: false, failure: failureOf(abort.signal.aborted ? timedOut : error, sent) }
  } finally {
    cancel()
  }
}

/** Calls back at the moment when a request gets its connection, just before its first byte. */
const markSent = (agent: Agent, onSent: () => void): Dispatcher =>
  agent.compose((dispatch) => (options, handler) => dispatch(options, new SentMarker(handler, onSent)))

const passOn = (DecoratorHandler.prototype as Dispatcher.DispatchHandler).onRequestStart!

class SentMarker extends DecoratorHandler implements Dispatcher.DispatchHandler {
  constructor(
    handler: Dispatcher.DispatchHandler,
    private readonly onSent: () => void
  ) {
    super(handler)
  }

  onRequestStart(...given: Parameters<typeof passOn>): void {
    this.onSent()
    passOn.apply(this, given)
  }
}

async function readAnswer<Answer extends z.ZodType>(
  clock: Clock,
  spec: HttpCall<Answer>,
  response: Dispatcher.ResponseData
): Promise<HttpAnswer<z.output<Answer>>> {
  const status = response.statusCode
  const headers = singleHeaders(response.headers)
  const accepted = status >= 200 && status < 300
  const bad = (detail: string): HttpAnswer<never> => ({ ok: false, failure: { kind: 'bad-answer', sent: true, status, detail } })

  const text = await readText(response, headers, spec.maxBytes ?? MAX_BYTES)
  if (!accepted) {
    const failure = {
      kind: 'refused',
      sent: true,
      status,
      headers,
      body: lenientJson(text.text ?? ''),
      waitMs: namedWait(headers, clock.now())
    } as const
    return { ok: false, failure }
  }
  if (text.text === null) return bad(text.why)
  const type = headers['content-type'] ?? 'application/json'
  if (text.text !== '' && !/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) return bad('content type')
  let value: unknown
  try {
    value = text.text === '' ? undefined : readJson(text.text)
  } catch {
    return bad('not JSON')
  }
  const parsed = spec.answer.safeParse(value)
  return parsed.success ? { ok: true, value: parsed.data, status, headers } : bad('unexpected shape')
}

async function readText(
  { body }: Dispatcher.ResponseData,
  headers: HttpHeaders,
  maxBytes: number
): Promise<{ text: string } | { text: null; why: string }> {
  const stop = (why: string) => {
    body.on('error', () => undefined).destroy()
    return { text: null, why }
  }
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? '')) return stop('compressed')
  if (!/^(utf-?8|us-ascii)$/i.test(/charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8')) return stop('charset')
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > maxBytes) return stop('too long')
    parts.push(part)
  }
  return { text: new TextDecoder().decode(Buffer.concat(parts)) }
}

function singleHeaders(headers: Record<string, string | string[] | undefined>): HttpHeaders {
  const single: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value
    if (first !== undefined) single[name.toLowerCase()] = first
  }
  return single
}

function lenientJson(text: string): unknown {
  try {
    return readJson(text)
  } catch {
    return text.slice(0, 2000)
  }
}
