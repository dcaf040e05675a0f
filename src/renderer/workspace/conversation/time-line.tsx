import type { Conversation } from '../../../contract/conversation'
import { useClock } from '../../kit/clock'
import { Section } from '../../kit/section'
import { Timeline } from '../../kit/timeline'
import { t } from '../../kit/words'
import { Medias } from '../medias/medias'
import { timelineItems } from './timeline-words'

/** What came of a conversation and what happened in it. */
export function TimeLine({ conversation }: { conversation: Conversation }) {
  const now = useClock()
  return (
    <>
      <Medias conversation={conversation} />
      <Section title={t('conversation.timeLine')} aside={<bdi>{t('conversation.reference', { reference: conversation.reference })}</bdi>}>
        <Timeline items={timelineItems(conversation, now)} />
      </Section>
    </>
  )
}
