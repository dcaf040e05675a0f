import '../../kit/words/pane'
import '../../kit/late-icons'
import { useEffect, useRef } from 'react'
import type { Conversation, Session } from '../../../contract/conversation'
import { t } from '../../kit/words'
import { callWithVideo } from '../list/row-state'
import { SmsBanner } from '../conversation/sms-banner'
import { CameraLine } from './camera-line'
import { StageBar } from './stage-bar'
import { StageWords } from './stage-words'
import { usePlaceholder } from './use-placeholder'
import { WaitingLine } from './waiting-line'
import css from './stage.module.css'

/** Its page is ours to give a camera, here or in its own window. */
const isOnStage = ({ state, outside }: Session): boolean => (state === 'waiting' || state === 'live') && !outside
/** The vendor's page stands here from the moment it waits for the customer, unless it is elsewhere; until then, and when it failed, our words do. */
const isPageHere = ({ state, ownWindow, outside }: Session): boolean => (state === 'waiting' || state === 'live') && !ownWindow && !outside

/** A running video session: its state, and the vendor's page untouched. */
export default function Stage({ conversation, session, alone }: { conversation: Conversation; session: Session; alone: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const here = isPageHere(session)
  const box = usePlaceholder('session', session.id, here)
  useEffect(() => {
    if (alone) heading.current?.focus()
  }, [alone])
  return (
    <section className={css.stage} aria-label={t('session.stage')} data-pane="stage">
      <StageBar session={session} alone={alone} heading={heading} />
      {alone && <SmsBanner conversation={conversation} />}
      {session.camera === 'asked' && isOnStage(session) && <CameraLine session={session} />}
      {callWithVideo(conversation) !== null && (
        <div className={css.waiting} role="status">
          <p>{t('callVideo.besideSession')}</p>
        </div>
      )}
      {session.state === 'waiting' && <WaitingLine session={session} />}
      {here ? (
        <div ref={box} className={css.placeholder} data-placeholder={session.id} />
      ) : (
        <StageWords conversation={conversation} session={session} />
      )}
    </section>
  )
}
