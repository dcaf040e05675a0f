import type { Companion } from '../companion'
import { mediaAnswer, mediaToken, requestedRange } from '../companion/media/media-answer'
import type { ByteStream } from '../companion/ports'

export type ReadMedia = Companion['media']

/** The answer to a page that plays something, or null for a request of another kind. Only the workspace has such addresses. */
export function mediaResponse(request: Pick<Request, 'method' | 'url' | 'headers' | 'signal'>, media: ReadMedia): Promise<Response> | null {
  const { host, pathname } = new URL(request.url)
  const token = host === 'workspace' && request.method === 'GET' ? mediaToken(pathname) : null
  return token === null ? null : answer(token, request, media)
}

async function answer(token: string, request: Pick<Request, 'headers' | 'signal'>, media: ReadMedia): Promise<Response> {
  const { status, headers, stream } = mediaAnswer(await media(token, requestedRange(request.headers.get('range'))))
  if (stream === null) return new Response(null, { status, headers })
  if (request.signal.aborted) stream.cancel()
  request.signal.addEventListener('abort', () => stream.cancel(), { once: true })
  return new Response(asWeb(stream), { status, headers })
}

/** Takes the next part only when the player wants it; a player that goes ends the vendor's stream. */
function asWeb(stream: ByteStream): ReadableStream<Uint8Array> {
  const parts = stream.body[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const part = await parts.next()
        if (part.done) controller.close()
        else controller.enqueue(part.value)
      },
      cancel: () => stream.cancel()
    },
    { highWaterMark: 0 }
  )
}
