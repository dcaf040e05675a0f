const LONGEST = 2000
/** Printable ASCII without what no canonical address holds: space, quotes, angle and curly brackets, backslash, caret, back-tick, bar. */
const PLAIN_TEXT = /^[!#-;=?-[\]_a-z~]+$/
const HOST_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z0-9-]{2,63})$/
const LOCAL_SUFFIX = '.localhost'

/**
 * The address as it may be handed to the system, or null (trust P5): https, no credentials, at most 2,000 characters, and written
 * canonically, so that the host that a person reads is the host that is opened. Loopback and link-local hosts are refused.
 */
export function outsideAddress(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > LONGEST || !PLAIN_TEXT.test(text)) return null
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return null
  }
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null
  const start = `https://${url.host}`
  if (!text.startsWith(start) || !['', '/', '?', '#'].includes(text.charAt(start.length))) return null
  return isPublicHost(url.hostname) ? url.href : null
}

function isPublicHost(host: string): boolean {
  const numbers = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host)
  if (numbers) return !['0', '127', '255'].includes(numbers[1]!) && !(numbers[1] === '169' && numbers[2] === '254')
  return HOST_NAME.test(host) && !host.endsWith(LOCAL_SUFFIX)
}
