import { Readable } from 'node:stream'
import type { Agent } from 'undici'
import type { Clock } from '../../companion/ports'
import { createBodyText, type BodyText } from './body-text'
import type { ByteAnswer, HttpHeaders } from './http-call'
import type { Prepared } from './prepare'
import { isSuccess, refused } from './read-answer'
import { startExchange, timeUp } from './start-exchange'

/** Longest body of a refusal that is read. */
const REFUSAL_BYTES = 64 * 1024

export interface OpenBytes {
  /** Until the headers are there, and for the body of a refusal. */
  limitMs: number
  /** Longest silence while the reader waits for the next part. */
  silenceMs: number
  /** A part of it was asked for, so that 206 is an answer. */
  ranged: boolean
}

/** Asks once for bytes; settles when the headers of the answer are there. */
export const openBytes = (clock: Clock, agent: Agent, request: Prepared, { limitMs, silenceMs, ranged }: OpenBytes): Promise<ByteAnswer> =>
  new Promise((resolve) => {
    let stream: Readable | null = null
    let refusal: { status: number; headers: HttpHeaders; body: BodyText } | null = null
    const done = (answer: ByteAnswer) => {
      cancel()
      resolve(answer)
    }
    const refuse = () => {
      if (refusal === null) return
      const { status, headers, body } = refusal
      done({ ok: false, failure: refused({ status, headers, body: body.text() }, clock.now()) })
    }
    const cancel = clock.after(limitMs, () => exchange.abort(timeUp()))
    const exchange = startExchange(agent, request, {
      head(status, headers) {
        if (!isSuccess(status)) {
          refusal = { status, headers, body: createBodyText(headers, REFUSAL_BYTES) }
          return
        }
        const why = whyUnfit(status, headers, ranged)
        if (why !== null) {
          exchange.drop()
          return done({ ok: false, failure: { kind: 'bad-answer', sent: true, status, detail: why } })
        }
        const body = new Readable({
          read: () => exchange.resume(),
          destroy(error, callback) {
            exchange.drop()
            callback(error)
          }
        }).on('error', () => undefined)
        stream = body
        done({
          ok: true,
          stream: {
            status: status === 206 ? 206 : 200,
            mimeType: /^[\w.+-]+\/[\w.+-]+/.exec(headers['content-type'] ?? '')?.[0].toLowerCase() ?? 'application/octet-stream',
            bytes: lengthOf(headers),
            contentRange: headers['content-range'] ?? null,
            body: parts(clock, body, silenceMs),
            cancel: () => void body.destroy()
          }
        })
      },
      part(bytes) {
        if (stream !== null) return stream.push(bytes)
        if (refusal?.body.add(bytes) === true) return true
        exchange.drop()
        refuse()
        return false
      },
      end: () => (stream === null ? refuse() : void stream.push(null)),
      failed: (failure) => (stream === null ? done({ ok: false, failure }) : void stream.destroy(new Error(failure.kind)))
    })
  })

function whyUnfit(status: number, headers: HttpHeaders, ranged: boolean): string | null {
  if (status !== 200 && !(status === 206 && ranged)) return 'status'
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? '')) return 'compressed'
  // A page in the place of a file is a sign-in form or a gateway.
  return /^text\/html/i.test(headers['content-type'] ?? '') ? 'content type' : null
}

const lengthOf = (headers: HttpHeaders): number | null => {
  const text = headers['content-length'] ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** Silence counts only while somebody waits: a reader may take its time. */
async function* parts(clock: Clock, body: Readable, silenceMs: number): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = body[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>
  try {
    for (;;) {
      const cancel = clock.after(silenceMs, () => body.destroy(timeUp()))
      const next = await iterator.next().finally(cancel)
      if (next.done === true) return
      yield next.value
    }
  } finally {
    body.destroy()
  }
}
