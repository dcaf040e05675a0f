import type { ReactNode } from 'react'
import { ErrorLine } from '../../kit/error-line'
import field from '../../kit/field.module.css'
import { spoken } from '../../kit/times'
import { t } from '../../kit/words'
import type { WallClock } from '../wrap-up/callback-times'
import { durations } from './meeting-draft'
import css from './meetings.module.css'

export interface WhenFieldsProps {
  wall: WallClock
  durationMin: number
  /** First day that may be chosen, as a date. */
  from: string
  error: string | null
  hint?: ReactNode
  onWall: (wall: WallClock) => void
  onDuration: (minutes: number) => void
}

/** Day, time and length, all by this computer's clock. */
export function WhenFields({ wall, durationMin, from, error, hint, onWall, onDuration }: WhenFieldsProps) {
  const below = 'meeting-when-below'
  const lengths = [...new Set([...durations, durationMin])].toSorted((a, b) => a - b)
  const aria = { 'aria-invalid': error !== null || undefined, 'aria-describedby': below }
  return (
    <fieldset className={css.whenFields}>
      <legend>{t('meetings.form.when')}</legend>
      <input
        {...aria}
        type="date"
        className={field.input}
        data-number
        aria-label={t('meetings.form.date')}
        value={wall.date}
        min={from}
        onChange={(event) => onWall({ ...wall, date: event.target.value })}
      />
      <input
        {...aria}
        type="time"
        className={field.input}
        data-number
        aria-label={t('meetings.form.time')}
        value={wall.time}
        onChange={(event) => onWall({ ...wall, time: event.target.value })}
      />
      <select
        className={field.input}
        aria-label={t('meetings.form.duration')}
        value={durationMin}
        onChange={(event) => onDuration(Number(event.target.value))}
      >
        {lengths.map((minutes) => (
          <option key={minutes} value={minutes}>
            {spoken(minutes * 60_000)}
          </option>
        ))}
      </select>
      <div id={below} className={css.below}>
        {error === null ? <p className={field.hint}>{hint}</p> : <ErrorLine>{error}</ErrorLine>}
      </div>
    </fieldset>
  )
}
