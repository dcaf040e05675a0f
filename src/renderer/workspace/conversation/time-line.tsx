import { lazy, Suspense } from 'react'
import type { Conversation } from '../../../contract/conversation'
import { useClock } from '../../kit/clock'
import { Section } from '../../kit/section'
import { Timeline } from '../../kit/timeline'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { Figures } from '../medias/figures'
import { Medias } from '../medias/medias'
import { timelineItems } from './timeline-words'

const ConversationSurveys = lazy(() => import('../team/surveys/conversation-surveys'))

/** What came of a conversation and what happened in it. */
export function TimeLine({ conversation }: { conversation: Conversation }) {
  const now = useClock()
  const wesal = useCompanion((state) => state.vendors.wesal.state)
  // The customer is asked after the call; a call that runs needs nothing of it.
  const asked = (wesal === 'ready' || wesal === 'unchecked') && conversation.closedAt !== null
  return (
    <>
      {asked && (
        <Suspense>
          <ConversationSurveys conversation={conversation} />
        </Suspense>
      )}
      <Medias conversation={conversation} />
      <Figures conversation={conversation} />
      <Section title={t('conversation.timeLine')} aside={<bdi>{t('conversation.reference', { reference: conversation.reference })}</bdi>}>
        <Timeline items={timelineItems(conversation, now)} />
      </Section>
    </>
  )
}
