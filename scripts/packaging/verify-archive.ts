import { getRawHeader } from '@electron/asar'
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

interface Entry {
  files?: Record<string, Entry>
  offset?: string
  size?: number
  unpacked?: boolean
  link?: string
  integrity?: { algorithm: string; hash: string; blockSize: number; blocks: string[] }
}

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** Hash of an archive's table of contents: what Electron compares with the one kept in the program (Electron, ASAR integrity). */
export const headerHash = (archive: string): string => sha256(getRawHeader(archive).headerString)

/**
 * Names of the packed files that are not what the archive says, and `header` when that itself is another. The runtime does the same on
 * Windows and macOS when it reads; this says it at once, for a package that was made elsewhere.
 */
export function verifyArchive(archive: string, expectedHeader: string): string[] {
  const { headerString, headerSize } = rawHeader(archive)
  if (sha256(headerString) !== expectedHeader) return ['header']
  const file = openSync(archive, 'r')
  const wrong: string[] = []
  const look = (entry: Entry, path: string): void => {
    for (const [name, inner] of Object.entries(entry.files ?? {})) look(inner, `${path}/${name}`)
    if (entry.offset === undefined || entry.unpacked === true) return
    const bytes = Buffer.alloc(entry.size ?? 0)
    readSync(file, bytes, 0, bytes.length, 8 + headerSize + Number(entry.offset))
    if (entry.integrity === undefined || sha256(bytes) !== entry.integrity.hash) wrong.push(path)
  }
  try {
    look(JSON.parse(headerString) as Entry, '')
  } finally {
    closeSync(file)
  }
  return wrong
}

/** A damaged table of contents is no table at all. */
function rawHeader(archive: string): { headerString: string; headerSize: number } {
  try {
    return getRawHeader(archive)
  } catch {
    return { headerString: '', headerSize: 0 }
  }
}
