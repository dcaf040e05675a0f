const LONGEST = 2000
/** Printable ASCII without what no canonical address holds: space, double quote, angle and curly brackets, backslash, caret, back-tick, bar. */
const PLAIN_TEXT = /^[!#-;=?-[\]_a-z~]+$/
const HOST = /^(\[[0-9a-f:]+\]|[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*)$/

/**
 * The address rule of everything that leaves the app (trust P5): https, no credentials, at most 2,000 characters, no hidden characters, and a host that is
 * written as it will be opened, outside this computer. Returns the address as it will be opened, or null when it is refused.
 */
export function outsideAddress(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > LONGEST || text.includes('\\') || hasHidden(text) || !URL.canParse(text)) return null
  const address = new URL(text)
  if (address.protocol !== 'https:' || address.username !== '' || address.password !== '' || address.href.length > LONGEST) return null
  // What a person reads as the host must be the host: no look-alike letters, no numbers in disguise, no address that needed repair.
  const written = /^https:\/\/([^/?#\\]+)/i.exec(text)?.[1]?.toLowerCase()
  if (written !== address.host && written !== `${address.host}:443`) return null
  return isOurselves(address.hostname) || !HOST.test(address.hostname) || !PLAIN_TEXT.test(address.href) ? null : address.href
}

const isOurselves = (host: string): boolean =>
  /^(localhost|.*\.localhost|127\..*|0\..*|169\.254\..*|255\..*|\[(::1?|::ffff:.*|fe[89ab].*)\])\.?$/.test(host)

/** Space, C0 and C1 controls, zero-width and direction-changing characters, line separators, byte order mark. */
function hasHidden(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code <= 0x20 || (code >= 0x7f && code <= 0xa0) || code === 0xad || code === 0x61c) return true
    if ((code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f) || code === 0xfeff)
      return true
  }
  return false
}
