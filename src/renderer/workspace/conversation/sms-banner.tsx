import type { Conversation } from '../../../contract/conversation'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'
import { useActs } from '../acts'
import { openSession } from '../list/row-state'

export const newPressId = (): string => crypto.randomUUID()

/** It is not certain that the SMS left: the agent asks the customer and decides; nothing is sent again by itself. */
export function SmsBanner({ conversation }: { conversation: Conversation }) {
  const { act, isPending } = useActs()
  const session = openSession(conversation)
  if (session === null || (session.sms.state !== 'uncertain' && session.sms.state !== 'refused')) return null
  const sending = isPending('sessions.sendAgain', session.id)
  const again = (
    <Button pending={sending} onPress={() => void act('sessions.sendAgain', { sessionId: session.id, pressId: newPressId() }, session.id)}>
      {t(sending ? 'video.sending' : 'video.sendAnother')}
    </Button>
  )
  if (session.sms.state === 'refused') {
    return (
      <Banner tone="negative" role="alert" shape="strip" actionsBelow actions={again}>
        <Rich k="video.smsRefused" values={{ number: session.number }} />
      </Banner>
    )
  }
  return (
    <Banner
      tone="caution"
      role="alert"
      shape="strip"
      actionsBelow
      actions={
        <>
          <Button
            pending={isPending('sessions.smsArrived', session.id)}
            onPress={() => void act('sessions.smsArrived', { sessionId: session.id }, session.id)}
          >
            {t('video.itArrived')}
          </Button>
          {again}
        </>
      }
    >
      <Rich k="video.smsUncertain" />
    </Banner>
  )
}
