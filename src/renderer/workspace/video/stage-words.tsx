import type { ReactNode } from 'react'
import type { Conversation, Session } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { Icon } from '../../kit/icon'
import type { IconName } from '../../kit/icons'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { isRunning } from '../list/row-state'
import { kindName } from './video-kind'
import css from './stage.module.css'

/** What stands where no page is: on its way, failed, in its own window, in the browser. */
export function StageWords({ conversation, session }: { conversation: Conversation; session: Session }) {
  const call = conversation.calls.some(isRunning)
  const goesOn = t(call ? 'session.callGoesOn' : 'session.noCall')
  const provider = kindName(session.provider)
  const host = session.host ?? provider
  if (session.state === 'failed') {
    const failure = session.failure ?? 'page-unreachable'
    return (
      <Middle
        icon="warn"
        title={t(`session.failed-title.${failure}`)}
        actions={failure !== 'invitation-failed' && <OpenAgain session={session} />}
      >
        {t(`session.failed-means.${failure}`, { host })} {goesOn}
      </Middle>
    )
  }
  if (session.state === 'inviting') {
    return (
      <Middle icon="hourglass" title={t('session.invitingTitle')}>
        {t('session.invitingMeans', { provider })} {goesOn}
      </Middle>
    )
  }
  if (session.state === 'opening') {
    return (
      <Middle icon="hourglass" title={t('session.openingTitle')}>
        {t('session.openingMeans', { host: provider })} {goesOn}
      </Middle>
    )
  }
  return session.ownWindow ? <InOwnWindow session={session} /> : <Outside session={session} call={call} />
}

function OpenAgain({ session: { id } }: { session: Session }) {
  const { act, isPending } = useActs()
  return (
    <>
      <Button
        tone="primary"
        icon="refresh"
        pending={isPending('sessions.reopen', id)}
        onPress={() => void act('sessions.reopen', { sessionId: id }, id)}
      >
        {t('session.tryAgain')}
      </Button>
      <OpenOutside sessionId={id} words={t('session.openInBrowser')} />
    </>
  )
}

function OpenOutside({ sessionId, words }: { sessionId: string; words: string }) {
  const { act, isPending } = useActs()
  return (
    <Button
      icon="link"
      pending={isPending('sessions.openOutside', sessionId)}
      onPress={() => void act('sessions.openOutside', { sessionId }, sessionId)}
    >
      {words}
    </Button>
  )
}

function InOwnWindow({ session: { id } }: { session: Session }) {
  const { act, isPending } = useActs()
  return (
    <Middle
      icon="ownWindow"
      title={t('session.ownWindowTitle')}
      actions={
        <>
          <Button pending={isPending('sessions.showWindow', id)} onPress={() => void act('sessions.showWindow', { sessionId: id }, id)}>
            {t('session.showIt')}
          </Button>
          <Button
            pending={isPending('sessions.ownWindow', id)}
            onPress={() => void act('sessions.ownWindow', { sessionId: id, on: false }, id)}
          >
            {t('session.bringBack')}
          </Button>
        </>
      }
    >
      {t('session.ownWindowMeans')}
    </Middle>
  )
}

function Outside({ session, call }: { session: Session; call: boolean }) {
  return (
    <Middle icon="link" title={t('session.outsideTitle')} actions={<OpenOutside sessionId={session.id} words={t('session.openAgain')} />}>
      {t('session.outsideMeans')} {call && t('session.outsideMic')}
    </Middle>
  )
}

function Middle({ icon, title, children, actions }: { icon: IconName; title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className={css.middle} role="status">
      <Icon name={icon} size={20} />
      <h3>{title}</h3>
      <p>{children}</p>
      {actions && <div className={css.middleActs}>{actions}</div>}
    </div>
  )
}
