import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, inflateSync } from 'node:zlib'

/** Something planted that must not be found again, and what to call it in a report: the value itself is told to nobody. */
export interface Canary {
  name: string
  value: string
}
export interface Hit {
  canary: string
  form: string
  place: string
}

/** The ways in which a text can stand in a file or a message. */
export const forms: Record<string, (value: string) => Buffer[]> = {
  plain: (value) => [Buffer.from(value, 'utf8'), Buffer.from(JSON.stringify(value).slice(1, -1), 'utf8')],
  'UTF-16': (value) => [Buffer.from(value, 'utf16le'), Buffer.from(value, 'utf16le').swap16()],
  base64: (value) => aligned(Buffer.from(value, 'utf8')),
  'base64 of UTF-16': (value) => aligned(Buffer.from(value, 'utf16le')),
  'percent-encoded': (value) => {
    const whole = encodeURIComponent(value)
    const bytes = [...Buffer.from(value, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
    return [whole, whole.toLowerCase(), whole.replaceAll('%20', '+'), bytes, bytes.toUpperCase()].map((text) => Buffer.from(text))
  },
  hexadecimal: (value) => {
    const hex = Buffer.from(value, 'utf8').toString('hex')
    return [Buffer.from(hex), Buffer.from(hex.toUpperCase())]
  }
}

/** What base64 makes of it wherever it begins in the text around it: without the signs that its neighbours have a share in. */
function aligned(value: Buffer): Buffer[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), value])
      .toString('base64')
      .replace(/=+$/, '')
    const own = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + value.length) * 8) / 6))
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')].map((one) => Buffer.from(one))
  })
}

/** Looks for all canaries in all forms. */
export function createSearch(canaries: readonly Canary[]): (place: string, bytes: Buffer) => Hit[] {
  const needles = canaries.flatMap(({ name, value }) => {
    // Most of it looks the same percent-encoded: what is plain already is looked for once.
    const distinct = new Map<string, { canary: string; form: string; needle: Buffer }>()
    for (const [form, write] of Object.entries(forms))
      for (const needle of write(value)) {
        const key = needle.toString('latin1')
        if (!distinct.has(key)) distinct.set(key, { canary: name, form, needle })
      }
    return [...distinct.values()]
  })
  return (place, bytes) => {
    const hits = needles.filter(({ needle }) => bytes.includes(needle)).map(({ canary, form }) => `${canary}\n${form}`)
    return [...new Set(hits)].map((hit) => ({ canary: hit.split('\n')[0]!, form: hit.split('\n')[1]!, place }))
  }
}

export interface FileBytes {
  path: string
  bytes: Buffer
}

/** Every file under a folder, and what is in it where it is compressed. What cannot be opened (a socket) holds nothing. */
export function filesUnder(folder: string): FileBytes[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesUnder(path)
    if (!entry.isFile()) return []
    const bytes = readFileSync(path)
    const inside = unpacked(bytes)
    return inside === null
      ? [{ path, bytes }]
      : [
          { path, bytes },
          { path: `${path} (unpacked)`, bytes: inside }
        ]
  })
}

function unpacked(bytes: Buffer): Buffer | null {
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes)
    return bytes[0] === 0x78 ? inflateSync(bytes) : null
  } catch {
    return null
  }
}
