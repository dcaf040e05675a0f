const LONGEST = 2000

/**
 * The address rule of everything that leaves the app (trust P5): https, no credentials, a host, at most 2,000 characters, no control, space or
 * direction-changing characters. Returns the address as it will be opened, or null when it is refused.
 */
export function outsideAddress(text: string): string | null {
  if (text.length > LONGEST || hasHidden(text) || !URL.canParse(text)) return null
  const address = new URL(text)
  if (address.protocol !== 'https:' || address.username !== '' || address.password !== '' || address.hostname === '') return null
  // `https:host` and `https:\host` parse too; an address that needs repair is not one that anybody meant.
  if (!/^https:\/\/[^/\\]/i.test(text)) return null
  return address.href.length > LONGEST ? null : address.href
}

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
