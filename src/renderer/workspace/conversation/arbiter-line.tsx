import { lazy, Suspense } from 'react'
import type { Call, Conversation } from '../../../contract/conversation'
import { Icon } from '../../kit/icon'
import type { IconName } from '../../kit/icons'
import { useCompanion } from '../../kit/use-companion'
import { Rich } from '../../kit/words/rich'
import { useMicrophoneName } from '../microphone-name'
import { nameOf } from '../../kit/ringing'
import { openSession } from '../list/row-state'
import { Bars } from './bars'
import { quality } from './quality'
import css from './conversation.module.css'

const ArbiterMenu = lazy(() => import('./arbiter-menu'))
const QualityDetails = lazy(() => import('./quality-details'))

/** Who the customer hears. Always there while a call or a session runs. */
export function ArbiterLine({ conversation, call }: { conversation: Conversation; call: Call | null }) {
  const audio = useCompanion((state) => state.audio)
  const phoneLost = useCompanion((state) => state.phoneLink.state === 'lost')
  const microphone = useMicrophoneName()
  const session = openSession(conversation)
  const inBrowser = session !== null && session.outside && (session.state === 'waiting' || session.state === 'live')
  const consults = consultKey(call)
  const hears = call?.state === 'held' ? 'music' : audio.customerHears
  const active = call !== null && call.state !== 'ended'
  const icon: IconName =
    phoneLost && active
      ? 'net'
      : consults !== null
        ? call?.muted
          ? 'micOff'
          : 'headset'
        : hears === 'nobody'
          ? 'micOff'
          : hears === 'music'
            ? 'pause'
            : 'headset'
  const quiet = icon === 'headset'
  const key =
    phoneLost && active
      ? call.media.inbound === 'flowing'
        ? 'audio.lineAwaySound'
        : 'audio.lineAway'
      : inBrowser
        ? `audio.inBrowser.${call === null ? 'nobody-yet' : hears}`
        : session !== null && audio.sessionMuted
          ? `audio.withVideo.${hears}`
          : (consults ?? `audio.hears.${hears}`)
  return (
    <div className={css.strip}>
      <span className={quiet ? undefined : 'caution'}>
        <Icon name={icon} />
      </span>
      <span className="grow" role="status">
        <Rich k={key} values={{ microphone, who: call === null ? '' : nameOf(conversation, call) }} />
      </span>
      {session !== null && !session.outside && call?.state === 'connected' && (
        <Suspense>
          <ArbiterMenu />
        </Suspense>
      )}
    </div>
  )
}

/** While somebody is consulted it is not the customer alone who hears. */
function consultKey(call: Call | null): string | null {
  if (call?.state !== 'connected' && call?.state !== 'connecting') return null
  if (call.joined) return call.muted ? 'consult.bothHearNobody' : 'consult.bothHear'
  if (call.consultFor === null) return null
  if (call.state === 'connecting') return 'consult.hearsNotYet'
  return call.muted ? 'consult.hearsNobody' : 'consult.hears'
}

/** Below the arbiter line, only when the sound is not good: word, cause, whose side. */
export function QualityLine({ call }: { call: Call | null }) {
  const found = call === null ? null : quality(call)
  if (call === null || found === null) return null
  return (
    <div className={css.strip}>
      <Bars bars={found.bars} />
      <span className="grow">
        <b className="caution">{found.word}</b> · {found.cause}
      </span>
      <Suspense>
        <QualityDetails call={call} found={found} />
      </Suspense>
    </div>
  )
}
