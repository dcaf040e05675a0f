import type { Call } from '../../../contract/conversation'
import { t } from '../../kit/words'

/** How a supervisor takes part, by the server's words (webitel.md 8.3); one that is not known only listens, as far as we know. */
const manners: Readonly<Record<string, 'listens' | 'speaks' | 'prompts'>> = { conference: 'speaks', prompt: 'prompts' }

export function eavesdropWords({ name, state }: NonNullable<Call['eavesdrop']>): string {
  const manner = Object.hasOwn(manners, state) ? manners[state]! : 'listens'
  return name === null ? t(`eavesdrop.${manner}`) : t(`eavesdrop.${manner}Named`, { name })
}
