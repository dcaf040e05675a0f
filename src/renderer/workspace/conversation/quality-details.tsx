import '../../kit/words/audio'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import type { Call } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { Facts } from '../../kit/facts'
import { floats } from '../../kit/overlays'
import { t } from '../../kit/words'
import { Bars } from './bars'
import type { Quality } from './quality'
import css from './quality-details.module.css'

/** The button beside the quality's word, with what is known of each side. */
export default function QualityDetails({ call, found }: { call: Call; found: Quality }) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Button ref={anchor} tone="quiet" label={t('qualityDetails.detailsLabel')} onPress={() => setOpen(true)}>
        {t('qualityDetails.details')}
      </Button>
      {open && <Details anchor={anchor} call={call} found={found} onClose={() => setOpen(false)} />}
    </>
  )
}

function Details({
  anchor,
  call,
  found,
  onClose
}: {
  anchor: RefObject<HTMLElement | null>
  call: Call
  found: Quality
  onClose: () => void
}) {
  const own = useRef<HTMLElement>(null)
  useEffect(() => floats(own.current), [])
  const { media, quality } = call
  const jitter = media.jitterMs ?? 0
  return (
    <Popover
      ref={own}
      triggerRef={anchor}
      isOpen
      onOpenChange={(is) => !is && onClose()}
      placement="bottom end"
      offset={4}
      className={css.popover}
    >
      <Dialog className={css.dialog} aria-label={found.word}>
        <div className={css.head}>
          <Bars bars={found.bars} />
          <b className="caution grow">{found.word}</b>
          <span className={css.span}>{t('qualityDetails.lastSeconds')}</span>
        </div>
        <Facts
          facts={[
            [t('qualityDetails.yourSide'), yourSide(call)],
            [t('qualityDetails.theirSide'), quality.cause === 'other-side' ? t('qualityDetails.silent') : t('qualityDetails.fine')],
            [
              t('qualityDetails.delay'),
              media.roundTripMs === null
                ? t('qualityDetails.delayNotKnown', { jitter })
                : t('qualityDetails.delayIs', { ms: media.roundTripMs, jitter })
            ],
            [
              t('qualityDetails.microphone'),
              call.muted ? t('qualityDetails.muted') : media.outbound === 'flat' ? t('qualityDetails.flat') : t('qualityDetails.fine')
            ],
            ...(quality.cause === null ? [] : [[t('qualityDetails.helps'), t(`qualityDetails.help.${quality.cause}`)] as const])
          ]}
        />
      </Dialog>
    </Popover>
  )
}

function yourSide({ media, quality }: Call): string {
  if (quality.cause === 'network' && media.inbound !== 'flowing') return t('qualityDetails.nothing')
  if (media.loss >= 0.01) return t('qualityDetails.loses', { percent: Math.round(media.loss * 100) })
  return quality.cause === 'network' ? t('qualityDetails.uneven') : t('qualityDetails.fine')
}
