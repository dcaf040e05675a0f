import type { Conversation } from '../../../contract/conversation'
import { Icon } from '../../kit/icon'
import { isRunning } from '../list/row-state'
import { eavesdropWords } from './eavesdrop-words'
import css from './conversation.module.css'

/** That somebody listens is never hidden from those who speak. */
export function EavesdropLine({ conversation }: { conversation: Conversation }) {
  const eavesdrop = conversation.calls.find((call) => isRunning(call) && call.eavesdrop !== null)?.eavesdrop
  if (!eavesdrop) return null
  return (
    <div className={css.strip} role="status">
      <span className="caution">
        <Icon name="headset" />
      </span>
      <b className="grow">{eavesdropWords(eavesdrop)}</b>
    </div>
  )
}
