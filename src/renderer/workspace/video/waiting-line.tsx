import type { ReactNode } from 'react'
import type { Session } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { shortWhen } from '../../kit/times'
import { t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'
import { useActs } from '../acts'
import { newPressId } from '../conversation/sms-banner'
import css from './stage.module.css'

/** How, when and to whom the link went, while nobody has opened it. */
export function WaitingLine({ session }: { session: Session }) {
  const { act, isPending } = useActs()
  const { id } = session
  // Only WeSeeDo Direct leaves its SMS to us.
  const mayRepeat = session.provider === 'direct' && session.sms.state === 'sent'
  return (
    <div className={css.waiting}>
      <p className="grow" role="status">
        <Sent session={session} />
      </p>
      <Button icon="copy" pending={isPending('sessions.copyLink', id)} onPress={() => void act('sessions.copyLink', { sessionId: id }, id)}>
        {t('session.copyLink')}
      </Button>
      {mayRepeat && (
        <Button
          icon="send"
          pending={isPending('sessions.sendAgain', id)}
          onPress={() => void act('sessions.sendAgain', { sessionId: id, pressId: newPressId() }, id)}
        >
          {t('session.sendAgain')}
        </Button>
      )}
    </div>
  )
}

function Sent({ session: { provider, channel, number, email, sms, openedAt } }: { session: Session }): ReactNode {
  const now = useClock()
  const time = shortWhen(sms.at ?? openedAt, now)
  if (channel === 'none') return t('session.linkElsewhere')
  if (channel === 'copy') return t('session.linkCopied')
  if (sms.state === 'uncertain') return t('session.linkUncertain')
  if (sms.state === 'refused') return t('session.linkRefused')
  if (sms.state === 'sending') return t('session.linkOnItsWay')
  if (channel === 'both') return <Rich k="session.linkSentBoth" values={{ number, email: email ?? '', time }} />
  const to = channel === 'email' ? (email ?? '') : number
  return <Rich k={provider === 'direct' ? 'session.linkSent' : 'session.linkSentOnce'} values={{ to, time }} />
}
