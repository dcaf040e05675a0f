import { describe, expect, it } from 'vitest'
import type { Conversation, Session } from '../../../contract/conversation'
import type { BookedMeeting } from '../../../contract/meeting-book'
import { dayOf, itemsOfDay, meetingItems, type MeetingItem } from './meeting-items'
import { holdStill } from './use-still'

const noon = new Date(2026, 10, 20, 12).getTime()
const min = 60_000

const meeting = (vendorId: string, part: Partial<BookedMeeting> = {}): BookedMeeting => ({
  id: `personal:${vendorId}`,
  provider: 'personal',
  vendorId,
  name: vendorId,
  startsAt: noon,
  endsAt: noon + 30 * min,
  state: 'planned',
  guestWaitsSince: null,
  liveSince: null,
  participants: [],
  invitedBy: null,
  host: null,
  canJoin: true,
  putOff: false,
  moderated: false,
  reminds: true,
  canMove: 'yes',
  canRemove: true,
  dialIn: null,
  sessionId: null,
  files: null,
  ...part
})

const talk = (session: Partial<Session>): Conversation =>
  ({
    id: `of ${session.id}`,
    customer: { name: 'Maren Visser', number: null, e164: null, cardHost: null, zone: null },
    calls: [],
    sessions: [
      { provider: 'direct', meetingId: null, state: 'live', openedAt: noon, liveAt: noon + min, endedAt: null, medias: [], ...session }
    ]
  }) as unknown as Conversation

const book = (...all: BookedMeeting[]) => Object.fromEntries(all.map((one) => [one.id, one]))
const ids = (items: readonly MeetingItem[]): string[] => items.map(({ id }) => id)

describe('the agenda', () => {
  it('puts planned meetings and sessions of calls in the order of their start', () => {
    const items = meetingItems(book(meeting('late', { startsAt: noon + 60 * min }), meeting('early', { startsAt: noon - min })), [
      talk({ id: 'call' })
    ])
    expect(ids(items)).toEqual(['personal:early', 'session:call', 'personal:late'])
    expect(items[1]).toMatchObject({ name: 'Maren Visser', state: 'live', since: noon + min, endsAt: null })
  })

  it('shows the session of a planned meeting in that meeting’s line, by either link between them', () => {
    const byVendor = talk({ id: 'a', provider: 'personal', meetingId: 'one' })
    const bySession = talk({ id: 'b', provider: 'personal', meetingId: null, state: 'ended', endedAt: noon + min })
    const items = meetingItems(book(meeting('one'), meeting('two', { sessionId: 'b' })), [byVendor, bySession])
    expect(ids(items)).toEqual(['personal:one', 'personal:two'])
    expect(items[0]).toMatchObject({ state: 'live', since: noon + min, conversation: byVendor })
    expect(items[1]).toMatchObject({ state: 'planned', since: null, session: bySession.sessions[0] })
  })

  it('takes no meeting of another vendor with the same id for it', () => {
    const items = meetingItems(book(meeting('7')), [talk({ id: 'a', provider: 'meeting', meetingId: '7' })])
    expect(ids(items)).toEqual(['personal:7', 'session:a'])
    expect(items[0]?.session).toBeNull()
  })

  it('says of a session that ended without a guest that nobody came', () => {
    const [item] = meetingItems({}, [talk({ id: 'a', state: 'ended', liveAt: null, endedAt: noon + 5 * min })])
    expect(item).toMatchObject({ state: 'nobody-came', endsAt: noon + 5 * min })
  })

  it('keeps the days apart at midnight, also where the clocks change', () => {
    const night = new Date(2026, 9, 25).getTime()
    const items = meetingItems(
      book(
        meeting('before', { startsAt: night - 1 }),
        meeting('first', { startsAt: night }),
        meeting('last', { startsAt: dayOf(night, 1) - 1 })
      ),
      []
    )
    expect(ids(itemsOfDay(items, night + 20 * 60 * min))).toEqual(['personal:first', 'personal:last'])
    expect(ids(itemsOfDay(items, dayOf(night, -1)))).toEqual(['personal:before'])
  })
})

describe('a list under the pointer', () => {
  it('renews lines in their place, keeps what has gone, and puts what is new at the end', () => {
    const before = meetingItems(book(meeting('a'), meeting('b', { startsAt: noon + min })), [])
    const after = meetingItems(
      book(meeting('new', { startsAt: noon - min }), meeting('b', { startsAt: noon + min, state: 'live', liveSince: noon })),
      []
    )
    const shown = holdStill(before, after)
    expect(ids(shown)).toEqual(['personal:a', 'personal:b', 'personal:new'])
    expect(shown[1]?.state).toBe('live')
  })
})
