import type { GlyphName, Tone } from '../../kit/glyph'
import { clockTime, daysBetween, fullDay, running, spoken } from '../../kit/times'
import { t } from '../../kit/words'
import { isOver, type MeetingItem } from './meeting-items'

const minuteMs = 60_000
/** Whole minutes, the one that has begun counted in. */
const minutesUp = (ms: number): number => Math.ceil(ms / minuteMs) * minuteMs
const minutesDown = (ms: number): number => Math.floor(ms / minuteMs) * minuteMs

const tones: Partial<Record<MeetingItem['state'], Tone>> = {
  live: 'accent',
  'guest-waits': 'accent',
  'nobody-came': 'negative',
  failed: 'negative'
}
const glyphs: Partial<Record<MeetingItem['state'], GlyphName>> = {
  live: 'sessionLive',
  'guest-waits': 'sessionWaiting',
  waiting: 'sessionWaiting',
  'nobody-came': 'missed'
}

export interface StateWords {
  words: string
  tone: Tone
  glyph: GlyphName | null
}

/** The state in words, with what a clock adds: for how long, or in how long. */
export function stateWords(item: MeetingItem, now: number): StateWords {
  const look = { tone: tones[item.state] ?? 'neutral', glyph: glyphs[item.state] ?? null } as const
  if ((item.state === 'live' || item.state === 'guest-waits') && item.since !== null)
    return { words: t(`meetings.stateFor.${item.state}`, { time: running(now - item.since) }), ...look }
  if (item.state !== 'planned' || daysBetween(now, item.startsAt) > 0) return { words: t(`meetings.state.${item.state}`), ...look }
  const left = item.startsAt - now
  if (left > 0) return { words: t('meetings.in', { time: spoken(minutesUp(left)) }), ...look }
  const past = minutesDown(-left)
  return { words: past === 0 ? t('meetings.beginsNow') : t('meetings.began', { time: spoken(past) }), ...look }
}

export const vendorWords = (provider: MeetingItem['provider']): string => t(`meetings.vendor.${provider}`)

/** What stands behind the state: vendor, who is in it, how they were told. */
export function detailWords(item: MeetingItem): string[] {
  const details = [vendorWords(item.provider)]
  const { meeting, conversation } = item
  if (meeting === null) {
    if (conversation?.calls.some(({ party }) => party === null)) details.push(t('meetings.fromTheCall'))
    return details
  }
  if (meeting.host !== null) details.push(t('meetings.forHost', { name: meeting.host }))
  if (meeting.moderated && !isOver(item)) details.push(t('meetings.moderated'))
  if (!meeting.reminds && item.state === 'planned') details.push(t('meetings.notReminded'))
  const count = meeting.participants.length
  if (count > 1) details.push(t(item.state === 'ended' ? 'meetings.invited' : 'meetings.participants', { count }))
  const told = item.state === 'planned' || item.state === 'guest-waits' ? meeting.invitedBy : null
  if (told !== null) details.push(t(`meetings.invitedBy.${told}`))
  if (meeting.dialIn !== null && item.state === 'planned') details.push(t('meetings.dialIn', { number: meeting.dialIn }))
  return details
}

/** What stands below the start: how long it is planned, took, or that it goes on. */
export function lengthWords(item: MeetingItem): string {
  if (item.endsAt === null) return t('meetings.now')
  return spoken(Math.max(minuteMs, Math.round((item.endsAt - item.startsAt) / minuteMs) * minuteMs))
}

/** A day by its name: “Today”, “Tomorrow”, else the date. */
export function dayWords(day: number, now: number): string {
  const days = daysBetween(now, day)
  if (days === 0) return t('meetings.today')
  return days === 1 ? t('meetings.tomorrow') : fullDay(day)
}

/** Day, start and end in one sentence piece, for names of buttons. */
export const whenWords = (item: MeetingItem): string =>
  item.endsAt === null
    ? t('meetings.whenSince', { day: fullDay(item.startsAt), from: clockTime(item.startsAt) })
    : t('meetings.when', { day: fullDay(item.startsAt), from: clockTime(item.startsAt), to: clockTime(item.endsAt) })
