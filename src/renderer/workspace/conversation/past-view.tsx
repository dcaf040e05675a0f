import type { Conversation } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { clockTime } from '../../kit/times'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useKeyCap } from '../use-key-cap'
import { useVideoLink } from '../use-video-link'
import { useView } from '../view'
import { emailAmong } from '../video/link-form'
import { Columns } from './columns'
import { ConversationHead } from './conversation-head'
import { Note } from './note'
import { TimeLine } from './time-line'
import css from './conversation.module.css'

/** A conversation that is over and needs nothing any more. */
export function PastView({ conversation }: { conversation: Conversation }) {
  return (
    <>
      <ConversationHead conversation={conversation} end={<HeadEnd conversation={conversation} />} />
      <Columns conversation={conversation}>
        <TimeLine conversation={conversation} />
        <Note conversation={conversation} />
      </Columns>
    </>
  )
}

function HeadEnd({ conversation: { id, openedAt, customer, calls, variables } }: { conversation: Conversation }) {
  const { openVideoFor } = useView()
  const keyCap = useKeyCap()
  const hidden = calls.some(({ numberHidden }) => numberHidden)
  const afresh = useVideoLink()({ number: hidden ? null : customer.e164, email: emailAmong(variables) || null, name: customer.name })
  // Older ones are read from the history alone: a link to that customer begins a conversation of its own.
  const here = useCompanion((state) => state.conversations[id] !== undefined)
  return (
    <span className={css.pastEnd}>
      {here ? (
        <Button icon="video" iconOnly label={t('video.title')} keys={keyCap('video')} onPress={() => openVideoFor(id)} />
      ) : (
        <Button icon="video" iconOnly label={t('video.title')} {...afresh} />
      )}
      <span className={css.when}>{clockTime(openedAt)}</span>
    </span>
  )
}
