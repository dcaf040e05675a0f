import { createHash } from 'node:crypto'

/** SHA-256 of a public key's bytes (base64url), the first 16 in hexadecimal, in groups of four, for two people to compare. */
export const keyFingerprint = (publicKey: string): string =>
  (createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 32).match(/.{4}/g) ?? []).join(' ')
