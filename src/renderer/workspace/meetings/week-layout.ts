import { dayOf, itemsOfDay, type MeetingItem } from './meeting-items'

/** Where a meeting stands in its day's column. */
export interface Placed {
  item: MeetingItem
  /** Minutes after midnight by the wall clock. */
  from: number
  minutes: number
  /** Of `lanes` that stand side by side, the one it stands in. */
  lane: number
  lanes: number
}

/** Less could neither be read nor pressed. */
const leastMinutes = 25
const minuteMs = 60_000
const dayMinutes = 1440

const wallMinutes = (at: number): number => new Date(at).getHours() * 60 + new Date(at).getMinutes()

/** The meetings of one day; those that overlap stand side by side, each group as wide as the day. What goes on past midnight ends with the day. */
export function placeDay(items: readonly MeetingItem[], now: number): Placed[] {
  const placed = items
    .toSorted((a, b) => a.startsAt - b.startsAt || a.id.localeCompare(b.id))
    .map((item): Placed => {
      const from = Math.min(wallMinutes(item.startsAt), dayMinutes - leastMinutes)
      const length = Math.round(((item.endsAt ?? Math.max(now, item.startsAt)) - item.startsAt) / minuteMs)
      return { item, from, minutes: Math.min(Math.max(length, leastMinutes), dayMinutes - from), lane: 0, lanes: 1 }
    })
    .toSorted((a, b) => a.from - b.from)
  let group: Placed[] = []
  let laneEnds: number[] = []
  const close = (): void => {
    for (const one of group) one.lanes = laneEnds.length
    group = []
    laneEnds = []
  }
  for (const one of placed) {
    if (laneEnds.every((end) => end <= one.from)) close()
    const free = laneEnds.findIndex((end) => end <= one.from)
    one.lane = free === -1 ? laneEnds.length : free
    laneEnds[one.lane] = one.from + one.minutes
    group.push(one)
  }
  close()
  return placed
}

/** The days of the week that holds a moment: Monday to Friday, and of the weekend those with a meeting or today in them. */
export function weekDays(at: number, items: readonly MeetingItem[], now: number): number[] {
  const monday = dayOf(at, -((new Date(at).getDay() + 6) % 7))
  return [0, 1, 2, 3, 4, 5, 6]
    .map((step) => dayOf(monday, step))
    .filter((day, step) => step < 5 || dayOf(now) === day || itemsOfDay(items, day).length > 0)
}

/** The whole hours that a grid shows: the working day, and more where meetings need it. */
export function hoursOf(placed: readonly Placed[]): { first: number; last: number } {
  return {
    first: Math.min(9, ...placed.map(({ from }) => Math.floor(from / 60))),
    last: Math.max(18, ...placed.map(({ from, minutes }) => Math.ceil((from + minutes) / 60)))
  }
}

/**
 * Where a grid opens, minutes after midnight: an hour before now, inside the working day, so that neither night nor a meeting in it hides what is
 * next. `now`: minutes after midnight; null in another week.
 */
export const opensAt = (now: number | null): number => Math.min(Math.max((now ?? 0) - 60, 8 * 60), 17 * 60)
