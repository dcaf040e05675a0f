import '../../kit/words/pane'
import { lazy, Suspense, type ReactNode } from 'react'
import type { Conversation } from '../../../contract/conversation'
import { Loading } from '../../kit/empty'
import { t } from '../../kit/words'
import { isActive, isRunning, mainCall, needsResult, openSession } from '../list/row-state'
import { isRinging, whoOf } from '../../kit/ringing'
import { useView } from '../view'
import { ActiveView } from './active-view'
import { PastView } from './past-view'
import { RingingView } from './ringing-view'
import css from './conversation.module.css'

const loadWrapUp = () => import('../wrap-up/wrap-up-view')
const loadSaved = () => import('../wrap-up/saved-view')
const loadVideo = () => import('../video/send-link-panel')
const WrapUpView = lazy(loadWrapUp)
const SavedView = lazy(loadSaved)
const SendLinkPanel = lazy(loadVideo)

/** Fetches the panes that a call will need, before it needs them. */
export const preloadPanes = (): void => void Promise.all([loadWrapUp(), loadSaved(), loadVideo()])

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
      <Suspense fallback={<Loading words={t('app.opening')} />}>{paneOf(conversation, video)}</Suspense>
    </section>
  )
}

function paneOf(conversation: Conversation, video: boolean): ReactNode {
  const call = mainCall(conversation)
  const key = conversation.id
  if (call !== null && isRinging(call)) return <RingingView key={key} conversation={conversation} call={call} />
  if (video && openSession(conversation) === null) return <SendLinkPanel key={key} conversation={conversation} />
  if (call !== null && (isActive(call) || isRunning(call))) return <ActiveView key={key} conversation={conversation} />
  if (needsResult(conversation)) return <WrapUpView key={key} conversation={conversation} />
  if (openSession(conversation) !== null) return <ActiveView key={key} conversation={conversation} />
  if (conversation.wrapUp?.disposition) return <SavedView key={key} conversation={conversation} />
  return <PastView key={key} conversation={conversation} />
}
