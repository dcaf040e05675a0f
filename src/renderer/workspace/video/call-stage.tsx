import '../../kit/words/pane'
import '../../kit/late-icons'
import { useEffect, useRef } from 'react'
import type { Call } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { Glyph } from '../../kit/glyph'
import { Icon } from '../../kit/icon'
import { Timer } from '../../kit/timer'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { useView } from '../view'
import { usePlaceholder } from './use-placeholder'
import css from './stage.module.css'

/** The picture of a call: the phone page stands in the placeholder, with our bar above it. */
export default function CallStage({ call, alone }: { call: Call; alone: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { act, isPending } = useActs()
  const { openPanel } = useView()
  const { id, video, state } = call
  const isOpen = video.camera === 'on'
  const isHeld = state === 'held'
  const hasPicture = !isHeld && (video.remote === 'flowing' || isOpen)
  const box = usePlaceholder('call', id, hasPicture)
  useEffect(() => {
    if (alone) heading.current?.focus()
  }, [alone])
  return (
    <section className={css.stage} aria-label={t('callVideo.stage')} data-pane="stage">
      <header className={`${css.stageBar} ${css.callBar}`}>
        {alone && <Button tone="quiet" icon="left" iconOnly label={t('session.backToConversation')} onPress={() => openPanel(null)} />}
        <Glyph name={isHeld || !hasPicture ? 'sessionWaiting' : 'sessionLive'} />
        <div className={css.stageWords}>
          <h2 ref={heading} tabIndex={-1} className="cut">
            {t('callVideo.title')}
          </h2>
          <p className="small second cut" role="status">
            <b className="strong accent">{t(`callVideo.camera.${video.camera}`)}</b> ·{' '}
            {t(`callVideo.remote.${isHeld ? 'held' : video.remote}`)}
          </p>
        </div>
        <span className={css.stageTime}>{call.connectedAt !== null && <Timer since={call.connectedAt} />}</span>
        <Button
          tone="quiet"
          icon="picture"
          iconOnly
          label={t('callVideo.savePicture')}
          unavailable={video.remote === 'flowing' && !isHeld ? null : t('callVideo.noPicture')}
          pending={isPending('calls.savePicture', id)}
          onPress={() => void act('calls.savePicture', { callId: id }, id)}
        />
        <Button tone="quiet" icon="link" iconOnly label={t('callVideo.sendLink')} onPress={() => openPanel('video')} />
        <Button
          tone={isOpen ? 'danger' : 'primary'}
          icon={isOpen ? 'videoOff' : 'video'}
          unavailable={isHeld ? t('callVideo.remote.held') : null}
          pending={isPending('calls.camera', id) || video.camera === 'opening'}
          onPress={() => void act('calls.camera', { callId: id, on: !isOpen }, id)}
        >
          {t(isOpen ? 'callVideo.close' : 'callVideo.open')}
        </Button>
      </header>
      {video.failure !== null && (
        <div className={`${css.waiting} ${css.failure}`} role="alert">
          <Icon name="warn" />
          <p>{t(`callVideo.failed.${video.failure}`)}</p>
        </div>
      )}
      {hasPicture ? (
        <div ref={box} className={css.placeholder} data-placeholder={id} />
      ) : (
        <div className={css.middle}>
          <Icon name={isHeld ? 'pause' : 'videoOff'} size={20} />
          <h3>{t(`callVideo.emptyTitle.${isHeld ? 'held' : video.remote}`)}</h3>
          <p>{t(`callVideo.emptyMeans.${isHeld ? 'held' : video.remote}`)}</p>
        </div>
      )}
    </section>
  )
}
