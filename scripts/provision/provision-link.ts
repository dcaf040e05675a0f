import { buildLink } from '../../src/contract/links/build-link'
import { LinkAction } from '../../src/contract/links/link-action'
import { canonicalJson } from '../../src/contract/provision/canonical-json'

/** Bytes that the content of a link may have. */
export const MOST_IN_LINK = 1500

/**
 * The link that brings a set-up file (docs/crm-links.md), with what its signature covers in the one canonical form: no white space. `link` is null where these
 * `bytes` are more than a link may have.
 */
export function provisionLink(file: string): { link: string | null; bytes: number } {
  const content = Buffer.from(canonicalJson(JSON.parse(file)))
  const action = LinkAction.safeParse({ action: 'provision', content: content.toString('base64url') })
  return { link: action.success ? buildLink(action.data) : null, bytes: content.length }
}
