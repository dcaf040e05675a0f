/**
 * A time as servers write it, in ms since the epoch: epoch seconds, epoch milliseconds, ISO 8601 (UTC where it names no zone) or
 * RFC 1123. Null for anything else.
 */
export function serverTime(value: string | undefined): number | null {
  const text = value?.trim() ?? ''
  if (/^\d{1,15}$/.test(text)) {
    const number = Number(text)
    return number >= 1e11 ? number : number >= 1e9 ? number * 1000 : null
  }
  const zoneless = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(\.\d+)?$/.test(text)
  const time = Date.parse(zoneless ? `${text.replace(' ', 'T')}Z` : text)
  return Number.isNaN(time) ? null : time
}
