import type { Conversation, VideoKind } from '../../../contract/conversation'
import { t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'
import { isActive } from '../list/row-state'
import { useMicrophoneName } from '../microphone-name'
import { isTwoWay } from './video-kind'
import css from './send-link.module.css'

/** What a press will do, and who will hear whom after it. */
export function WhatNext({ conversation, kind }: { conversation: Conversation; kind: VideoKind }) {
  const microphone = useMicrophoneName()
  const inCall = conversation.calls.some(isActive)
  const twoWay = isTwoWay(kind)
  const sound = inCall ? (twoWay ? 'callTwoWay' : 'call') : twoWay ? 'twoWay' : 'oneWay'
  return (
    <aside className={css.next} aria-labelledby="what-next">
      <h2 id="what-next">{t('video.next')}</h2>
      <ol>
        <li>
          <span>{t(`video.steps.${kind}.1`)}</span>
        </li>
        <li>
          <span>{t(`video.steps.${kind}.2`)}</span>
        </li>
        <li>
          <span>
            <Rich k={`video.sound.${sound}`} values={{ microphone }} />
          </span>
        </li>
      </ol>
      {inCall && <p className="small third">{t('video.nextAfter')}</p>}
      {(kind === 'assistance' || kind === 'meeting') && <p className="small third">{t('video.mediasAfter')}</p>}
    </aside>
  )
}
