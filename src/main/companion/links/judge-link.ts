import { readLink, type LinkRules } from '../../../contract/links/read-link'
import type { LinkScheme } from '../../../contract/links/link-action'
import type { LinkRefusal } from '../../../contract/links/link-refusal'
import type { LinkSignature } from '../../../contract/links/link-signature'
import type { Result } from '../../../contract/result'
import type { JudgedLink } from './link-inbox'

/** Who signed a link, by the administrator's name; null: rightly signed, but perhaps used before this start, so it counts as unsigned. */
export type VerifySignature = (
  signature: LinkSignature
) => Promise<Result<string | null, Extract<LinkRefusal, 'bad-signature' | 'expired' | 'used-before'>>>

const schemeOf = (text: string): LinkScheme => {
  const found = /^(tel|sip|callto):/i.exec(text)?.[1]?.toLowerCase()
  return found === 'tel' || found === 'sip' || found === 'callto' ? found : 'callside'
}

/** Reads a link and its signature. One that carries a signature which is worth nothing is refused, not taken for an unsigned one. */
export const createJudge =
  ({ rules, verify }: { rules: () => LinkRules; verify: VerifySignature }) =>
  async (text: string): Promise<JudgedLink> => {
    const read = readLink(text, rules())
    if (!read.ok) return { ok: false, scheme: schemeOf(text), reason: read.reason }
    const { scheme, action, signature } = read
    if (signature === null) return { ok: true, scheme, action, signedBy: null }
    const signed = await verify(signature)
    return signed.ok ? { ok: true, scheme, action, signedBy: signed.value } : { ok: false, scheme, reason: signed.cause }
  }
