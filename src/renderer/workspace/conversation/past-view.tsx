import type { Conversation } from '../../../contract/conversation'
import { clockTime } from '../../kit/times'
import { Columns } from './columns'
import { ConversationHead } from './conversation-head'
import { Note } from './note'
import { TimeLine } from './time-line'
import css from './conversation.module.css'

/** A conversation that is over and needs nothing any more. */
export function PastView({ conversation }: { conversation: Conversation }) {
  return (
    <>
      <ConversationHead conversation={conversation} end={<span className={css.when}>{clockTime(conversation.openedAt)}</span>} />
      <Columns conversation={conversation}>
        <TimeLine conversation={conversation} />
        <Note conversation={conversation} />
      </Columns>
    </>
  )
}
