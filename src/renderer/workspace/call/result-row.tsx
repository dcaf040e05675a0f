import { useId, type ReactNode } from 'react'
import { Button } from '../../kit/button'
import { ErrorLine } from '../../kit/error-line'
import { t } from '../../kit/words'
import type { VideoLink } from '../use-video-link'
import css from './call.module.css'

export interface ResultRowProps {
  id: string
  sign: ReactNode
  title: string
  /** Second line. */
  children: ReactNode
  onCall: () => void
  /** Default: that it is called. */
  callLabel?: string
  callPending: boolean
  callUnavailable?: string | null
  /** Null where a video link makes no sense. */
  video?: VideoLink | null
  /** Shows the word beside the sign. */
  wordy?: boolean
  error: string | null
  roving: boolean
  onFocus: () => void
}

/** Somebody or something that can be called: who, what is known, and the buttons for it. */
export function ResultRow(row: ResultRowProps) {
  const second = useId()
  return (
    <li className={css.row} data-result={row.id} onFocus={row.onFocus}>
      {row.sign}
      <span className={css.rowWords}>
        <bdi className="strong cut">{row.title}</bdi>
        <span id={second} className="small second cut">
          {row.children}
        </span>
      </span>
      <span className={css.rowActs} role="group" aria-label={row.title} aria-describedby={second}>
        <Button
          tone={row.wordy ? undefined : 'quiet'}
          icon="phone"
          iconOnly={!row.wordy}
          label={row.callLabel ?? t('dial.call', { who: row.title })}
          skipTab={!row.roving}
          pending={row.callPending}
          unavailable={row.callUnavailable}
          onPress={row.onCall}
        >
          {row.wordy && <span className="wide-only">{t('dial.callWord')}</span>}
        </Button>
        {row.video && (
          <span className={css.rowVideo}>
            <Button
              tone="quiet"
              icon="video"
              iconOnly
              label={t('dial.videoFor', { who: row.title })}
              skipTab={!row.roving}
              {...row.video}
            />
          </span>
        )}
      </span>
      {row.error !== null && (
        <div className={css.rowError}>
          <ErrorLine>{row.error}</ErrorLine>
        </div>
      )}
    </li>
  )
}
