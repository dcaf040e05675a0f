import { describe, expect, it } from 'vitest'
import type { ConferenceSession } from '../../../../contract/commands/conferences'
import { meetingSlots, meetingSums } from './meeting-figures'

const min = 60_000
const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime()
const session = (startedAt: number | null, minutes: number | null, participants: number | null): ConferenceSession => ({
  id: String(startedAt),
  startedAt,
  endedAt: null,
  durationMs: minutes === null ? null : minutes * min,
  participants,
  organizer: null,
  service: null
})
/** 22 min with 3, 41 min with 4, and one of which neither is known. */
const three = [session(at(19, 12), 22, 3), session(at(18, 9), 41, 4), session(at(18, 15), null, null)]

describe('sums of sessions', () => {
  it('mean length (22 + 41) / 2 min, mean of people (3 + 4) / 2, of those that tell it', () => {
    expect(meetingSums(three)).toEqual({
      sessions: 3,
      totalMs: 63 * min,
      meanMs: 31.5 * min,
      longestMs: 41 * min,
      participants: 7,
      meanParticipants: 3.5
    })
  })
  it('of nothing are nothing', () => {
    expect(meetingSums([])).toEqual({ sessions: 0, totalMs: 0, meanMs: null, longestMs: null, participants: 0, meanParticipants: null })
  })
})

it('sessions are counted by the day in which they began', () => {
  const { slots, without } = meetingSlots([...three, session(null, 5, 2)], { from: '2026-11-17', to: '2026-11-19' })
  expect(slots.map((slot) => [new Date(slot.at).getDate(), slot.sessions, slot.totalMs / min, slot.participants])).toEqual([
    [17, 0, 0, 0],
    [18, 2, 41, 4],
    [19, 1, 22, 3]
  ])
  expect(without).toBe(1)
})
