import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icons'
import css from './timeline.module.css'

export interface TimelineItem {
  id: string
  icon: IconName
  words: ReactNode
  detail?: ReactNode
  time: string | null
}

/** What happened, a line each: sign, words, time at the end. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className={css.timeline}>
      {items.map(({ id, icon, words, detail, time }) => (
        <li key={id}>
          <Icon name={icon} />
          <div>
            {words}
            {detail !== undefined && <div className="small second">{detail}</div>}
          </div>
          {time !== null && <time>{time}</time>}
        </li>
      ))}
    </ol>
  )
}
