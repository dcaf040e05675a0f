import { useId } from 'react'
import { LockedLine } from '../../kit/locked-line'
import { t } from '../../kit/words'
import css from './settings.module.css'

const offered = [1, 5, 10, 15, 30]
const most = 3

/** How long before a meeting the agent is reminded. */
export function Reminders({
  chosen,
  locked,
  onChange
}: {
  chosen: readonly number[]
  locked: string | null
  onChange: (chosen: number[]) => void
}) {
  const id = useId()
  const all = [...new Set([...offered, ...chosen])].toSorted((a, b) => a - b)
  return (
    <fieldset>
      <legend className={`small second ${css.lead}`}>{t('videoSettings.remindersMeans')}</legend>
      {locked !== null && <LockedLine id={id}>{locked}</LockedLine>}
      <div className={css.choices}>
        {all.map((minutes) => {
          const on = chosen.includes(minutes)
          return (
            <label key={minutes}>
              <input
                type="checkbox"
                checked={on}
                disabled={locked === null && !on && chosen.length >= most}
                aria-disabled={locked === null ? undefined : true}
                aria-describedby={locked === null ? undefined : id}
                onChange={() => {
                  if (locked === null)
                    onChange((on ? chosen.filter((one) => one !== minutes) : [...chosen, minutes]).toSorted((a, b) => b - a))
                }}
              />
              {t('videoSettings.minutes', { count: minutes })}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
