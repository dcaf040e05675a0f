import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Result } from '../../contract/result'
import type { MediaCause } from '../companion/media/media'
import { mediaAnswer } from '../companion/media/media-answer'
import type { ByteStream } from '../companion/ports'

/** Sends what a page plays, as fast as the page takes it. A page that goes ends the vendor's stream; a stream that breaks cuts the answer. */
export async function sendMedia(response: ServerResponse, found: Result<ByteStream, MediaCause>): Promise<void> {
  const { status, headers, stream } = mediaAnswer(found)
  response.writeHead(status, headers)
  if (stream === null) return void response.end()
  response.once('close', () => stream.cancel())
  try {
    await pipeline(Readable.from(stream.body, { objectMode: false }), response)
  } catch {
    response.destroy()
  } finally {
    stream.cancel()
  }
}
