import type { HttpHeaders } from './http-call'

type Text = { text: string } | { text: null; why: string }

/** Gathers a body as text, up to a limit. */
export interface BodyText {
  /** False: it cannot be read, and `text` says why; no more is wanted. */
  add(part: Buffer): boolean
  text(): Text
}

export function createBodyText(headers: HttpHeaders, maxBytes: number): BodyText {
  const parts: Buffer[] = []
  let bytes = 0
  let why = whyUnreadable(headers)
  return {
    add(part) {
      bytes += part.length
      if (bytes > maxBytes) why ??= 'too long'
      if (why !== null) return false
      parts.push(part)
      return true
    },
    text() {
      if (why !== null) return { text: null, why }
      const text = (parts.length === 1 ? parts[0]! : Buffer.concat(parts)).toString('utf8')
      return { text: text.startsWith('\ufeff') ? text.slice(1) : text }
    }
  }
}

/** We ask for neither compression nor another charset, and accept none: no bomb to unpack, no text to misread. */
function whyUnreadable(headers: HttpHeaders): string | null {
  const encoding = headers['content-encoding']
  if (encoding !== undefined && !/^(identity)?$/i.test(encoding)) return 'compressed'
  const type = headers['content-type']
  if (type === undefined || type === 'application/json') return null
  const charset = /charset="?([^";\s]+)/i.exec(type)?.[1]
  return charset === undefined || /^(utf-?8|us-ascii)$/i.test(charset) ? null : 'charset'
}
