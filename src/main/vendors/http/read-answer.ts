import type { z } from 'zod'
import type { HttpAnswer, HttpHeaders, Refused } from './http-call'
import { namedWait } from './named-wait'
import { readJson } from './read-json'

/** An answer with its body: the text, or why it cannot be read. */
export interface RawAnswer {
  status: number
  headers: HttpHeaders
  body: { text: string } | { text: null; why: string }
}

export const isSuccess = (status: number): boolean => status >= 200 && status < 300

/** Checks a whole answer: status, content type, JSON, shape (trust V2). `now` in ms since the epoch. */
export function readAnswer<Answer extends z.ZodType>(raw: RawAnswer, shape: Answer, now: number): HttpAnswer<z.output<Answer>> {
  const { status, headers, body } = raw
  if (!isSuccess(status)) return { ok: false, failure: refused(raw, now) }
  const bad = (detail: string): HttpAnswer<never> => ({ ok: false, failure: { kind: 'bad-answer', sent: true, status, detail } })
  if (body.text === null) return bad(body.why)
  const type = headers['content-type'] ?? 'application/json'
  if (body.text !== '' && !/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) return bad('content type')
  let value: unknown
  try {
    value = body.text === '' ? undefined : readJson(body.text)
  } catch {
    return bad('not JSON')
  }
  const parsed = shape.safeParse(value)
  return parsed.success ? { ok: true, value: parsed.data, status, headers } : bad('unexpected shape')
}

export const refused = ({ status, headers, body }: RawAnswer, now: number): Refused => ({
  kind: 'refused',
  sent: true,
  status,
  headers,
  body: lenientJson(body.text ?? ''),
  waitMs: namedWait(headers, now, status)
})

function lenientJson(text: string): unknown {
  try {
    return readJson(text)
  } catch {
    return text.slice(0, 2000)
  }
}
