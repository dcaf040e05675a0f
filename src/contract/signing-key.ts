import { z } from 'zod'

/** Somebody whose signatures the administrator trusts, with the 32 bytes of an Ed25519 key (RFC 8032) as base64url. */
export const SigningKey = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/)
})
export type SigningKey = z.infer<typeof SigningKey>
