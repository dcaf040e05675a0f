import type { LinkAction } from '../../../contract/links/link-action'
import type { LinkProposal } from '../../../contract/links/link-proposal'
import { describeNumber } from '../numbers/describe-number'
import { dialled } from '../numbers/dialled'
import { secondLook } from './second-look'

export type ProposedNumber = NonNullable<Extract<LinkProposal['content'], { kind: 'action' }>['number']>

/**
 * The number of a link as it will be dialled or sent to; one without a prefix is of `country` (ISO 3166). Null where the link names none; `none`: what it names
 * is no number that could be dialled.
 */
export function proposedNumber(action: LinkAction, country: string): ProposedNumber | 'none' | null {
  const text = 'number' in action ? action.number : undefined
  if (text === undefined) return null
  const looked = (digits: string): ProposedNumber['second'] => (action.action === 'customer' ? null : secondLook(digits, country))
  if (dialled(text).kind === 'short') return { e164: text, shown: text, country: null, second: looked(text) }
  const described = describeNumber(text, country)
  if (described === null) return 'none'
  return { e164: described.e164, shown: described.shown, country: described.country, second: looked(text) ?? looked(described.e164) }
}
