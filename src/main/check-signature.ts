import { createPublicKey, verify } from 'node:crypto'
import type { CheckSignature } from './companion/links/verify-link'

/**
 * Points of small order, as they are and as they can be written otherwise, without the sign in the last bit: with such a key one signature fits any text
 * (RFC 8032 8.4; the list is libsodium's).
 */
const worthless: ReadonlySet<string> = new Set([
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`
])

function isWorthless(publicKey: string): boolean {
  const bytes = Buffer.from(publicKey, 'base64url')
  bytes[31] = (bytes[31] ?? 0) & 0x7f
  return worthless.has(bytes.toString('hex'))
}

/** Ed25519 by Node's own library; a key or signature that is none is no signature. */
export const checkSignature: CheckSignature = (text, signature, publicKey) => {
  try {
    if (isWorthless(publicKey)) return false
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: publicKey } })
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}
