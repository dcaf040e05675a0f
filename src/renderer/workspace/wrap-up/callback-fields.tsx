import { Button } from '../../kit/button'
import field from '../../kit/field.module.css'
import { useClock } from '../../kit/clock'
import { Section } from '../../kit/section'
import { Select } from '../../kit/select'
import { clockTime, shortDay } from '../../kit/times'
import { t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'
import { callbackChips, chipTime, cityOf, momentOf, ownZone, wallClock, type WallClock } from './callback-times'
import css from './wrap-up.module.css'

export interface CallbackFieldsProps {
  wall: WallClock
  zone: string
  /** The number did not tell the zone: the agent asks and chooses. */
  zoneUnknown: boolean
  onChange: (wall: WallClock) => void
  onZone: (zone: string) => void
  error: string | null
}

/** Date and time where the customer lives, and what that is for the agent. */
export function CallbackFields({ wall, zone, zoneUnknown, onChange, onZone, error }: CallbackFieldsProps) {
  const now = useClock()
  const moment = momentOf(wall, zone)
  const sameZone = zone === ownZone()
  const today = wallClock(now, zone).date
  return (
    <Section title={t('wrapUp.callBack')}>
      <div className={css.when}>
        <input
          type="date"
          className={field.input}
          data-number
          aria-label={t('wrapUp.date')}
          value={wall.date}
          min={today}
          aria-invalid={error !== null || undefined}
          onChange={(event) => onChange({ ...wall, date: event.target.value })}
        />
        <input
          type="time"
          className={field.input}
          data-number
          aria-label={t('wrapUp.time')}
          value={wall.time}
          aria-invalid={error !== null || undefined}
          onChange={(event) => onChange({ ...wall, time: event.target.value })}
        />
        <span className="small second" role="status">
          {moment === null ? (
            t('wrapUp.noSuchTime')
          ) : (
            <Rich
              k={
                sameZone
                  ? 'wrapUp.sameZone'
                  : shortDay(moment) !== shortDay(Date.parse(`${wall.date}T12:00:00`))
                    ? 'wrapUp.bothZonesDay'
                    : 'wrapUp.bothZones'
              }
              values={{ city: cityOf(zone), time: clockTime(moment), day: shortDay(moment) }}
            />
          )}
        </span>
      </div>
      <div className={css.chips} role="group" aria-label={t('wrapUp.suggestions')}>
        {callbackChips.map((chip) => (
          <Button key={chip} className={css.chip} onPress={() => onChange(chipTime(chip, now, zone))}>
            {t(`wrapUp.chip.${chip}`)}
          </Button>
        ))}
      </div>
      {zoneUnknown && (
        <div className={css.zone}>
          <Select
            label={t('wrapUp.zone')}
            hint={t('wrapUp.zoneUnknown')}
            value={zone}
            options={zones().map((value) => ({ value, words: value.replaceAll('_', ' ') }))}
            onChange={onZone}
          />
        </div>
      )}
      {error !== null && (
        <p className="small negative" role="alert">
          {error}
        </p>
      )}
    </Section>
  )
}

let known: string[] | null = null
const zones = (): string[] => (known ??= [...new Set([ownZone(), ...Intl.supportedValuesOf('timeZone')])])
