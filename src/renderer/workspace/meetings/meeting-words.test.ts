import { describe, expect, it } from 'vitest'
import '../../kit/words/meetings'
import type { BookedMeeting } from '../../../contract/meeting-book'
import { dayOf, meetingItems, type MeetingItem } from './meeting-items'
import { dayWords, detailWords, lengthWords, stateWords } from './meeting-words'

const now = new Date(2026, 10, 20, 11, 6, 0).getTime()
const min = 60_000

function line(part: Partial<BookedMeeting>): MeetingItem {
  const meeting: BookedMeeting = {
    id: 'personal:1',
    provider: 'personal',
    vendorId: '1',
    name: 'Claim',
    startsAt: now + 114 * min,
    endsAt: now + 144 * min,
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
  }
  return meetingItems({ [meeting.id]: meeting }, [])[0]!
}
const words = (part: Partial<BookedMeeting>): string => stateWords(line(part), now).words

describe('the words of a meeting', () => {
  it('count up what goes on, and down to what comes today', () => {
    expect(words({})).toBe('In 1 h 54 min')
    expect(words({ startsAt: now + 20_000 })).toBe('In 1 min')
    expect(words({ startsAt: now - 20_000 })).toBe('Begins now')
    expect(words({ startsAt: now - 4 * min })).toBe('Began 4 min ago, nobody is there')
    expect(words({ state: 'live', liveSince: now - 250_000 })).toBe('Live 4:10')
    expect(words({ state: 'guest-waits', guestWaitsSince: now - 35_000 })).toBe('Guest waits 0:35')
  })

  it('say no time where none is known or it is another day', () => {
    expect(words({ startsAt: dayOf(now, 1) + 10 * min })).toBe('Planned')
    expect(words({ state: 'live', liveSince: null })).toBe('Live')
    expect(words({ state: 'ended' })).toBe('Ended')
    expect(stateWords(line({ state: 'nobody-came' }), now)).toEqual({ words: 'Nobody came', tone: 'negative', glyph: 'missed' })
  })

  it('say the length, the vendor, who is in it and how they were told', () => {
    const guest = { id: null, name: 'Leila', phone: null, email: null, connected: false }
    expect(lengthWords(line({}))).toBe('30 min')
    expect(detailWords(line({ participants: [guest, guest], invitedBy: 'sms', host: 'Noor' }))).toEqual([
      'WeSeeDo Personal',
      'for Noor',
      '2 participants',
      'invited by SMS'
    ])
  })

  it('name today and tomorrow', () => {
    expect(dayWords(dayOf(now), now)).toBe('Today')
    expect(dayWords(dayOf(now, 1), now)).toBe('Tomorrow')
    expect(dayWords(dayOf(now, 2), now)).toMatch(/22/)
  })
})
