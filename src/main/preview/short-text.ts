import type { IncomingMessage } from 'node:http'

/** A request's body as text, or null when it has more bytes than that; the rest is not read. */
export async function shortText(request: IncomingMessage, bytes: number): Promise<string | null> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > bytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
