import { z } from 'zod'
import { PolicyProblem } from '../policy'
import { ProvisionAccounts } from './provision-file'

/** Why a file of an administrator was not taken, by and large in the order in which it is looked at. */
export const ProvisionRefusal = z.enum([
  /** It is gone, or cannot be read. */
  'unreadable',
  'too-large',
  /** Not the JSON that such a file is. */
  'malformed',
  'other-version',
  'bad-signature',
  'not-yet',
  'expired',
  /** The policy names others, or another key for this one. */
  'unknown-issuer',
  /** Made before the one of the same issuer that was taken. */
  'older'
])
export type ProvisionRefusal = z.infer<typeof ProvisionRefusal>

const Issuer = z.object({
  issuer: z.string(),
  organisation: z.string().nullable(),
  /** ms since the epoch. */
  issuedAt: z.number(),
  /** SHA-256 of the public key, its first 16 bytes in hexadecimal, in groups of four. */
  fingerprint: z.string(),
  accounts: ProvisionAccounts,
  /** What of it is left out, each by name. */
  problems: z.array(PolicyProblem)
})

export const ProvisionChange = z.object({
  /** Path of the setting. */
  path: z.string(),
  /** JSON, as it is now and as the file says. */
  before: z.string(),
  after: z.string(),
  /** `own`: the agent chose otherwise, and `policy`: the policy speaks; then nothing changes. `same`: it is so already. */
  effect: z.enum(['changes', 'same', 'own', 'policy'])
})
export type ProvisionChange = z.infer<typeof ProvisionChange>

export const ProvisionProposal = z.object({
  id: z.string(),
  /** The file's name, without its folder; null: a link brought it. */
  file: z.string().nullable(),
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('refused'), reason: ProvisionRefusal }),
    Issuer.extend({
      kind: z.literal('offer'),
      expiresAt: z.number(),
      /** Who vouches for the key: the policy, or, where there is none, the agent who compares its fingerprint. */
      trust: z.enum(['policy', 'agent']),
      changes: z.array(ProvisionChange)
    })
  ])
})
export type ProvisionProposal = z.infer<typeof ProvisionProposal>

export const ProvisionState = z.object({
  proposal: ProvisionProposal.nullable(),
  /** What was taken. `inForce`: false where a policy came since that does not know its key. */
  taken: Issuer.extend({ settings: z.array(z.string()), inForce: z.boolean() }).nullable()
})
export type ProvisionState = z.infer<typeof ProvisionState>

export const noProvision: ProvisionState = { proposal: null, taken: null }
