/** Dutch numbers as the server reads them, in E.164 (WeSeeDo contract 3.5); null when it is no number. */
export function normalisePhone(text: string): string | null {
  const plain = text.replace(/[\s\-./()]/g, '').replace(/^00/, '+')
  const full = /^06\d{8}$/.test(plain)
    ? `+31${plain.slice(1)}`
    : /^\d{8}$/.test(plain)
      ? `+316${plain}`
      : /^0\d{9}$/.test(plain)
        ? `+31${plain.slice(1)}`
        : plain
  return /^\+[1-9]\d{7,14}$/.test(full) ? full : null
}
