import { z } from 'zod'

/** The parameters by which a CRM signs a link; all four or none (docs/crm-links.md). */
export const LinkSignatureParameters = z.strictObject({
  /** The name under which the administrator keeps the CRM's key. */
  by: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  /** Seconds since the epoch from which the link is worth nothing. */
  exp: z.string().regex(/^[1-9]\d{9}$/),
  /** What no other link of this CRM has. */
  once: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
  /** Ed25519 (RFC 8032), 64 bytes as base64url without padding. */
  sig: z.string().regex(/^[A-Za-z0-9_-]{85}[AQgw]$/)
})
export type LinkSignatureParameters = z.infer<typeof LinkSignatureParameters>

/** What a signed link carries beside its action. Whether it is worth anything is decided where clock and keys are. */
export interface LinkSignature {
  by: string
  /** ms since the epoch. */
  expiresAt: number
  once: string
  /** base64url. */
  sig: string
  /** What was signed: the canonical link of the same action, with `by`, `exp` and `once`. */
  text: string
}
