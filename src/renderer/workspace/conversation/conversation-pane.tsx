import '../../kit/words/pane'
import type { ReactNode } from 'react'
import type { Conversation } from '../../../contract/conversation'
import { t } from '../../kit/words'
import { isActive, isRunning, mainCall, needsResult, openSession } from '../list/row-state'
import { isRinging, whoOf } from '../../kit/ringing'
import { useView } from '../view'
import { ActiveView } from './active-view'
import { PastView } from './past-view'
import { RingingView } from './ringing-view'
import { SavedView } from '../wrap-up/saved-view'
import { SendLinkPanel } from '../video/send-link-panel'
import { WrapUpView } from '../wrap-up/wrap-up-view'
import css from './conversation.module.css'

/** The pane of one conversation: what it shows follows from the conversation's state alone. */
export default function ConversationPane({ conversation }: { conversation: Conversation }) {
  const { view } = useView()
  const video = view.panel === 'video'
  return (
    <section
      className={css.pane}
      aria-label={video ? t('video.title') : t('conversation.with', { who: whoOf(conversation) })}
      data-pane="conversation"
      data-conversation={conversation.id}
    >
      {paneOf(conversation, video)}
    </section>
  )
}

function paneOf(conversation: Conversation, video: boolean): ReactNode {
  const call = mainCall(conversation)
  const key = conversation.id
  if (call !== null && isRinging(call)) return <RingingView key={key} conversation={conversation} call={call} />
  const session = openSession(conversation)
  // The panel stays until the invitation is out: it is where its failure is told.
  const invited = session !== null && session.state !== 'inviting' && session.failure !== 'invitation-failed'
  if (video && !invited) return <SendLinkPanel key={key} conversation={conversation} />
  if (call !== null && (isActive(call) || isRunning(call))) return <ActiveView key={key} conversation={conversation} />
  if (needsResult(conversation)) return <WrapUpView key={key} conversation={conversation} />
  if (openSession(conversation) !== null) return <ActiveView key={key} conversation={conversation} />
  if (conversation.wrapUp?.disposition) return <SavedView key={key} conversation={conversation} />
  return <PastView key={key} conversation={conversation} />
}
