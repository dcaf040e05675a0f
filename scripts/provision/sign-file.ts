import { createPublicKey, sign, type KeyObject } from 'node:crypto'
import { canonicalJson } from '../../src/contract/provision/canonical-json'
import { PROVISION_VERSION, ProvisionFile } from '../../src/contract/provision/provision-file'
import type { PolicyProblem } from '../../src/contract/policy'
import { providedSettings } from '../../src/main/companion/provision/provided-settings'

/** What an administrator writes: everything of the file but the key and the signature. */
export type ProvisionContent = Omit<ProvisionFile, 'callside' | 'publicKey' | 'signature' | 'settings' | 'accounts'> &
  Partial<Pick<ProvisionFile, 'settings' | 'accounts'>>

/** A set-up file of this content, and by name what Callside would leave out of it. Throws where it would not be taken for one at all. */
export function signFile(content: ProvisionContent, key: KeyObject): { text: string; signed: string; problems: PolicyProblem[] } {
  const publicKey = createPublicKey(key).export({ format: 'jwk' }).x ?? ''
  const file = { callside: PROVISION_VERSION, publicKey, ...content }
  const signed = canonicalJson(file)
  const whole = { ...file, signature: sign(null, Buffer.from(signed), key).toString('base64url') }
  return { text: `${JSON.stringify(whole, null, 2)}\n`, signed, problems: providedSettings(ProvisionFile.parse(whole).settings).problems }
}
