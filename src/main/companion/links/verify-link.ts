import type { LinkSignature } from '../../../contract/links/link-signature'
import type { Settings } from '../../../contract/settings'
import { fail, ok } from '../../../contract/result'
import type { Clock } from '../ports'
import type { VerifySignature } from './judge-link'

/** Whether `signature` over the UTF-8 of `text` was made with the key (Ed25519, RFC 8032); both as base64url. Never throws. */
export type CheckSignature = (text: string, signature: string, publicKey: string) => boolean

/** The longest life of a signed link, ms. */
const LONGEST_LIFE = 5 * 60_000
/** More signed links than an agent could be sent in five minutes; past that they are refused rather than forgotten. */
const MOST_REMEMBERED = 2_000

/**
 * Judges signatures: of a CRM that the administrator named, still within its time, and never before. Without a memory that outlives the app, a link that could
 * have been used before it started is worth as much as an unsigned one (null): the agent is asked.
 */
export function createVerifier(parts: {
  clock: Clock
  check: CheckSignature
  signedBy: () => Settings['links']['signedBy']
}): VerifySignature {
  const { clock, check, signedBy } = parts
  const startedAt = clock.now()
  const usedUntil = new Map<string, number>()
  let latest = startedAt

  return (signature) => Promise.resolve(judge(signature))

  function judge({ by, expiresAt, once, sig, text }: LinkSignature): Awaited<ReturnType<VerifySignature>> {
    // A clock that is set back does not bring an expired link back to life, nor one that is no longer remembered.
    latest = Math.max(latest, clock.now())
    const known = signedBy().find(({ name }) => name === by)
    if (known === undefined || !check(text, sig, known.publicKey)) return fail('bad-signature')
    if (expiresAt <= latest) return fail('expired')
    if (expiresAt > latest + LONGEST_LIFE) return fail('bad-signature')
    if (usedUntil.size >= MOST_REMEMBERED) forgetExpired()
    const key = `${by} ${once}`
    if (usedUntil.has(key) || usedUntil.size >= MOST_REMEMBERED) return fail('used-before')
    usedUntil.set(key, expiresAt)
    return ok(expiresAt - LONGEST_LIFE < startedAt ? null : by)
  }

  function forgetExpired(): void {
    for (const [key, until] of usedUntil) if (until <= latest) usedUntil.delete(key)
  }
}
