import { canonicalJson } from '../../../contract/provision/canonical-json'
import { PROVISION_VERSION, ProvisionFile } from '../../../contract/provision/provision-file'
import type { ProvisionRefusal } from '../../../contract/provision/provision-state'
import { fail, ok, type Result } from '../../../contract/result'
import type { CheckSignature } from '../links/verify-link'

/** Bytes of the largest file; one with every setting has a tenth of it. */
export const LARGEST = 100_000

/** Reads a file of an administrator's and checks its own signature. Whether its key is anybody's, and its time, are looked at elsewhere. Never throws. */
export function readProvision(
  bytes: Uint8Array,
  check: CheckSignature
): Result<ProvisionFile, Extract<ProvisionRefusal, 'too-large' | 'malformed' | 'other-version' | 'bad-signature'>> {
  if (bytes.length > LARGEST) return fail('too-large')
  let content: unknown
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return fail('malformed')
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return fail('malformed')
  const version = 'callside' in content ? content.callside : undefined
  if (typeof version === 'number' && version !== PROVISION_VERSION) return fail('other-version')
  const file = ProvisionFile.safeParse(content)
  if (!file.success) return fail('malformed')
  const { signature, ...signed } = content as Record<string, unknown>
  try {
    return check(canonicalJson(signed), String(signature), file.data.publicKey) ? ok(file.data) : fail('bad-signature')
  } catch {
    // Nested deeper than can be walked.
    return fail('malformed')
  }
}
