import type { ConferenceSession } from '../../../../contract/commands/conferences'
import { meanOf, sumOf } from './mean'
import { slotsOf, type Days } from './slots'

export interface MeetingSums {
  sessions: number
  /** From beginning to end, ms, of all that tell both. */
  totalMs: number
  meanMs: number | null
  longestMs: number | null
  participants: number
  meanParticipants: number | null
}

export function meetingSums(rows: readonly ConferenceSession[]): MeetingSums {
  const lengths = rows.map(({ durationMs }) => durationMs)
  const people = rows.map(({ participants }) => participants)
  const known = lengths.filter((length) => length !== null)
  return {
    sessions: rows.length,
    totalMs: sumOf(lengths),
    meanMs: meanOf(lengths),
    longestMs: known.length === 0 ? null : Math.max(...known),
    participants: sumOf(people),
    meanParticipants: meanOf(people)
  }
}

export interface MeetingSlot extends MeetingSums {
  at: number
}

/** Sessions by the hour or the day in which they began; `without` counts those that have no such time. */
export function meetingSlots(rows: readonly ConferenceSession[], days: Days): { slots: MeetingSlot[]; without: number } {
  const { slots, without } = slotsOf(rows, ({ startedAt }) => startedAt, days)
  return { slots: slots.map((slot) => ({ at: slot.at, ...meetingSums(slot.rows) })), without: without.length }
}
