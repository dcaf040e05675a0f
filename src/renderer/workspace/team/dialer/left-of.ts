import { secondsTo } from '../../../kit/times'

/** Longer than this it is told in minutes. */
const MOST_SECONDS = 90

/** How long something still takes, as roughly as it is known: `secondsLeft` to ten, then in fives, then `minutesLeft`; null once the moment has passed. */
export function leftOf(endsAt: number, now: number): { unit: 'secondsLeft' | 'minutesLeft'; count: number } | null {
  const s = secondsTo(endsAt, now)
  if (s === 0) return null
  if (s > MOST_SECONDS) return { unit: 'minutesLeft', count: Math.round(s / 60) }
  return { unit: 'secondsLeft', count: s <= 10 ? s : Math.ceil(s / 5) * 5 }
}
