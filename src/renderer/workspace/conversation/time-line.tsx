import type { Conversation } from '../../../contract/conversation'
import { useClock } from '../../kit/clock'
import { Section } from '../../kit/section'
import { Timeline } from '../../kit/timeline'
import { t } from '../../kit/words'
import { timelineItems } from './timeline-words'

export function TimeLine({ conversation }: { conversation: Conversation }) {
  const now = useClock()
  return (
    <Section title={t('conversation.timeLine')} aside={<bdi>{t('conversation.reference', { reference: conversation.reference })}</bdi>}>
      <Timeline items={timelineItems(conversation, now)} />
    </Section>
  )
}
