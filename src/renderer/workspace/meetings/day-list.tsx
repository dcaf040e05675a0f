import { t } from '../../kit/words'
import { itemsOfDay } from './meeting-items'
import type { MeetingAsk } from './use-meeting-acts'
import { MeetingRow } from './meeting-row'
import type { Still } from './use-still'
import css from './meetings.module.css'

export interface ListedDay {
  day: number
  /** Null: the head of the section names it. */
  heading: string | null
  name: string
}

/** The meetings of some days, one below the other; the text of what a week shows as a grid. */
export function DayList({ days, still, onAsk }: { days: readonly ListedDay[]; still: Still; onAsk: (ask: MeetingAsk) => void }) {
  return (
    <div className={css.days} tabIndex={0} role="group" aria-label={t('meetings.list')} data-scrolls {...still.hand}>
      {days.map(({ day, heading, name }) => {
        const items = itemsOfDay(still.items, day)
        return (
          <section key={day} aria-label={name}>
            {heading !== null && (
              <header className={css.dayHead}>
                <h2>{heading}</h2>
                <span className="num">{items.length}</span>
              </header>
            )}
            {items.length === 0 ? (
              <p className={css.none}>{t('meetings.noneOnDay')}</p>
            ) : (
              <ul>
                {items.map((item) => (
                  <MeetingRow key={item.id} item={item} onAsk={onAsk} />
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </div>
  )
}
