import '../../kit/words/pane'
import { useEffect, useRef, type ReactNode } from 'react'
import type { Conversation, Session } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Glyph } from '../../kit/glyph'
import { Icon } from '../../kit/icon'
import type { IconName } from '../../kit/icons'
import { Timer } from '../../kit/timer'
import { shortWhen } from '../../kit/times'
import { t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'
import { useActs } from '../acts'
import { newPressId, SmsBanner } from '../conversation/sms-banner'
import { isRunning } from '../list/row-state'
import { useView } from '../view'
import { usePlaceholder } from './use-placeholder'
import css from './video.module.css'

/** The vendor's page stands here from the moment it waits for the customer; before that, and when it failed, our words do. */
const pageStates: ReadonlySet<Session['state']> = new Set(['waiting', 'live'])

export default function Stage({ conversation, session, alone }: { conversation: Conversation; session: Session; alone: boolean }) {
  const { act, isPending } = useActs()
  const { openPanel } = useView()
  const heading = useRef<HTMLHeadingElement>(null)
  const pageShown = pageStates.has(session.state)
  const box = usePlaceholder(session.id, pageShown)
  useEffect(() => {
    if (alone) heading.current?.focus()
  }, [alone])
  const failed = session.state === 'failed'
  return (
    <section className={css.stage} aria-label={t('session.stage')} data-pane="stage">
      <header className={css.stageBar}>
        {alone && <Button tone="quiet" icon="left" iconOnly label={t('session.backToConversation')} onPress={() => openPanel(null)} />}
        <Glyph name={session.state === 'waiting' ? 'sessionWaiting' : failed ? 'videoEnded' : 'sessionLive'} />
        <div className={css.stageWords}>
          <h2 ref={heading} tabIndex={-1} className="cut">
            {t('session.title')}
          </h2>
          <p className="small second cut">
            <b className={`strong ${failed ? 'negative' : 'accent'}`}>{t(`session.${session.state}`)}</b> · {t('video.direct')}
          </p>
        </div>
        <span className={css.stageTime}>{!failed && <Timer since={session.liveAt ?? session.openedAt} />}</span>
        <Button
          tone="danger"
          pending={isPending('sessions.end', session.id)}
          onPress={() => void act('sessions.end', { sessionId: session.id }, session.id)}
        >
          {t('session.end')}
        </Button>
      </header>
      {alone && <SmsBanner conversation={conversation} />}
      {session.state === 'waiting' && <WaitingLine session={session} />}
      {pageShown ? (
        <div ref={box} className={css.placeholder} data-placeholder={session.id} />
      ) : (
        <Words conversation={conversation} session={session} />
      )}
    </section>
  )
}

const unsent: Partial<Record<Session['sms']['state'], string>> = {
  'not-sent': 'session.linkCopied',
  uncertain: 'session.linkUncertain',
  refused: 'session.linkRefused'
}

function WaitingLine({ session }: { session: Session }) {
  const { act, isPending } = useActs()
  const now = useClock()
  const sent = session.sms.state === 'sent' && session.sms.at !== null
  return (
    <div className={css.waiting}>
      <p className="grow" role="status">
        {sent ? (
          <Rich k="session.linkSent" values={{ number: session.number, time: shortWhen(session.sms.at ?? now, now) }} />
        ) : (
          t(unsent[session.sms.state] ?? 'session.linkOnItsWay')
        )}
      </p>
      <Button
        icon="copy"
        pending={isPending('sessions.copyLink', session.id)}
        onPress={() => void act('sessions.copyLink', { sessionId: session.id }, session.id)}
      >
        {t('session.copyLink')}
      </Button>
      {sent && (
        <Button
          icon="send"
          pending={isPending('sessions.sendAgain', session.id)}
          onPress={() => void act('sessions.sendAgain', { sessionId: session.id, pressId: newPressId() }, session.id)}
        >
          {t('session.sendAgain')}
        </Button>
      )}
    </div>
  )
}

function Words({ conversation, session }: { conversation: Conversation; session: Session }) {
  const { act, isPending } = useActs()
  const call = conversation.calls.some(isRunning)
  const goesOn = t(call ? 'session.callGoesOn' : 'session.noCall')
  if (session.state === 'failed') {
    const canOpen = session.failure !== 'invitation-failed'
    return (
      <Middle
        icon="warn"
        title={t(`session.failed-title.${session.failure ?? 'page-unreachable'}`)}
        actions={
          canOpen && (
            <>
              <Button
                tone="primary"
                icon="refresh"
                pending={isPending('sessions.reopen', session.id)}
                onPress={() => void act('sessions.reopen', { sessionId: session.id }, session.id)}
              >
                {t('session.tryAgain')}
              </Button>
              <Button
                icon="link"
                pending={isPending('sessions.openOutside', session.id)}
                onPress={() => void act('sessions.openOutside', { sessionId: session.id }, session.id)}
              >
                {t('session.openInBrowser')}
              </Button>
            </>
          )
        }
      >
        {t(`session.failed-means.${session.failure ?? 'page-unreachable'}`, { host: session.host ?? t('video.direct') })} {goesOn}
      </Middle>
    )
  }
  return (
    <Middle icon="hourglass" title={t(session.state === 'inviting' ? 'session.invitingTitle' : 'session.openingTitle')}>
      {t(session.state === 'inviting' ? 'session.invitingMeans' : 'session.openingMeans')} {goesOn}
    </Middle>
  )
}

function Middle({ icon, title, children, actions }: { icon: IconName; title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className={css.middle} role="status">
      <Icon name={icon} size={20} />
      <h3>{title}</h3>
      <p>{children}</p>
      {actions !== undefined && <div className={css.middleActs}>{actions}</div>}
    </div>
  )
}
