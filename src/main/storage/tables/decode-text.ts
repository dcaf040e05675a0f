import { TableDamaged } from '../../companion/ports'

/** Whole characters of a file, whatever the usual programs save tables in: UTF-8, UTF-16 with its mark, else Windows-1252. */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let decoder: TextDecoder | null = null
  for await (const part of bytes) {
    decoder ??= new TextDecoder(encodingOf(part), { fatal: true })
    yield decode(decoder, part, true)
  }
  if (decoder !== null) yield decode(decoder, new Uint8Array(), false)
}

function decode(decoder: TextDecoder, part: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(part, { stream })
  } catch {
    throw new TableDamaged(`not ${decoder.encoding}`)
  }
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}
