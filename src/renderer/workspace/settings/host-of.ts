/** The host that was typed, alone or within an https address; null where it is none that a page can have. */
export function hostOf(text: string): string | null {
  const trimmed = text.trim()
  const address = trimmed.includes('://') ? trimmed : `https://${trimmed}`
  if (!URL.canParse(address)) return null
  const { protocol, hostname, username, password, port } = new URL(address)
  const plain = protocol === 'https:' && username === '' && password === '' && port === ''
  return plain && /^(?=.{4,253}$)([a-z0-9-]+\.)+[a-z]{2,}$/.test(hostname) ? hostname : null
}
