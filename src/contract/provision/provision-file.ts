import { z } from 'zod'
import { isWords } from '../links/words'
import { SigningKey } from '../signing-key'

/** The form of file that this program understands. */
export const PROVISION_VERSION = 1

const Host = z.string().regex(/^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?$/)
const Environment = z.enum(['production', 'sandbox'])
const ClientId = z.string().regex(/^[\x21-\x7e]{1,200}$/)

/** Where the agents' accounts are, and nothing of who they are: no user, no secret. What forms start with. */
export const ProvisionAccounts = z.strictObject({
  webitel: z.strictObject({ server: Host }).optional(),
  direct: z.strictObject({ environment: Environment, clientId: ClientId }).optional(),
  personal: z.strictObject({ environment: Environment, clientId: ClientId }).optional()
})
export type ProvisionAccounts = z.infer<typeof ProvisionAccounts>

/** A time in UTC to the second. */
const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))

/** What an administrator hands out as a `*.callside` file (docs/admin.md). */
export const ProvisionFile = z.strictObject({
  callside: z.literal(PROVISION_VERSION),
  issuer: SigningKey.shape.name,
  /** Ed25519 (RFC 8032), 32 bytes as base64url. */
  publicKey: SigningKey.shape.publicKey,
  organisation: z.string().min(1).max(80).refine(isWords).optional(),
  issued: Instant,
  expires: Instant,
  /** As a tree or by dotted names; looked at one by one. */
  settings: z.record(z.string(), z.unknown()).default({}),
  accounts: ProvisionAccounts.default({}),
  /** Over the canonical JSON of everything else, 64 bytes as base64url without padding. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{85}[AQgw]$/)
})
export type ProvisionFile = z.infer<typeof ProvisionFile>
