import type { ProposedAction } from '../../../contract/links/link-action'
import type { LinkProposal } from '../../../contract/links/link-proposal'
import { t } from '../../kit/words'

/** Under which name an action's words are kept: a change of duty by what it changes to. */
export type LinkVerb = Exclude<ProposedAction['action'], 'duty'> | Extract<ProposedAction, { action: 'duty' }>['state']
export const verbOf = (action: ProposedAction): LinkVerb => (action.action === 'duty' ? action.state : action.action)

/** Who asks, as far as that is known. */
export const sourceWords = ({ scheme, signedBy }: LinkProposal): string =>
  signedBy === null ? t(`link.unsigned.${scheme}`) : t('link.signed', { name: signedBy })

/** What a screen reader hears when a link has come. */
export function spokenWords({ content }: LinkProposal): string {
  if (content.kind === 'refused') return t('link.refused', { reason: t(`link.reason.${content.reason}`) })
  const { action, number } = content
  const name = 'name' in action ? action.name : undefined
  const who = [name, number?.shown].filter((part) => part !== undefined).join(', ')
  return t('link.say.action', { title: t(`link.title.${verbOf(action)}`), who })
}
