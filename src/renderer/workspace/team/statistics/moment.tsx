import { clockTime, shortDay } from '../../../kit/times'
import { t } from '../../../kit/words'

/** Day and time of something; words where nobody knows it. */
export function Moment({ at }: { at: number | null }) {
  if (at === null) return <>{t('statistics.none')}</>
  return (
    <time dateTime={new Date(at).toISOString()}>
      {shortDay(at)} <bdi>{clockTime(at)}</bdi>
    </time>
  )
}
