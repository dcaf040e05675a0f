import '../../../kit/words/surveys'
import { useCallback, useEffect, useState } from 'react'
import type { Survey } from '../../../../contract/commands/surveys'
import type { Conversation } from '../../../../contract/conversation'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import { clockTime } from '../../../kit/times'
import { Section } from '../../../kit/section'
import { sendSafely } from '../../../kit/use-command'
import { t } from '../../../kit/words'
import { troubleOf, wesalTroubleWords, type WesalTrouble } from '../../wesal-trouble'
import { Answers } from './answers'

/** What the customer answered after this conversation. Nothing where nobody answered. */
export default function ConversationSurveys({ conversation: { id, openedAt } }: { conversation: Conversation }) {
  const bridge = useBridge()
  const [surveys, setSurveys] = useState<readonly Survey[]>([])
  const [trouble, setTrouble] = useState<WesalTrouble | null>(null)
  const read = useCallback(() => {
    let left = false
    setTrouble(null)
    void sendSafely(bridge.send('surveys.ofConversation', { conversationId: id, openedAt })).then((result) => {
      if (left) return
      if (result.ok) setSurveys(result.value.surveys)
      // A conversation that is not kept here has none to be told of.
      else if (result.cause !== 'gone') setTrouble(troubleOf('surveys.ofConversation', result))
    })
    return () => {
      left = true
    }
  }, [bridge, id, openedAt])
  useEffect(() => read(), [read])
  if (trouble !== null)
    return (
      <Section title={t('surveys.ofConversation')}>
        <p className="small second">{wesalTroubleWords(trouble)}</p>
        <Button tone="link" onPress={read}>
          {t('surveys.tryAgain')}
        </Button>
      </Section>
    )
  return surveys.map((survey) => (
    <Section
      key={survey.id}
      title={t('surveys.ofConversation')}
      aside={survey.at === null ? undefined : <bdi>{[survey.queue, clockTime(survey.at)].filter(Boolean).join(', ')}</bdi>}
    >
      <Answers answers={survey.answers} questions={[]} />
    </Section>
  ))
}
