import { describe, expect, it } from 'vitest'
import {
  draftProblems,
  guestProblem,
  inviteBy,
  invitations,
  newDraft,
  noGuest,
  scheduleInput,
  timeProblem,
  type HostChoice,
  type MeetingDraft
} from './meeting-draft'

const zone = 'Europe/Amsterdam'
/** 11:06 in Amsterdam. */
const now = Date.parse('2026-11-20T10:06:00Z')
const choice: HostChoice = {
  hosts: [{ id: 'me', name: 'Sanne', me: true, email: null }],
  sites: [{ id: 'ams', name: 'Amsterdam' }],
  textLimit: 40,
  guests: 2
}
const leila = { name: 'Leila', phone: '+44 7700 900142', email: '' }
const ines = { name: 'Ines', phone: '', email: 'ines@example.org' }
const draft = (part: Partial<MeetingDraft> = {}): MeetingDraft => ({
  ...newDraft('personal', now, zone),
  name: 'Claim',
  guests: [leila],
  ...part
})
const problems = (part: Partial<MeetingDraft>) => draftProblems(draft(part), zone, now, choice)

describe('a new meeting', () => {
  it('begins at the next half hour that is half an hour away', () => {
    expect(newDraft('personal', now, zone).wall).toEqual({ date: '2026-11-20', time: '12:00' })
  })

  it('tells each guest by what is given, and sends nothing to those it cannot reach', () => {
    expect(inviteBy(draft({ guests: [leila, ines] }))).toBe('both')
    expect(inviteBy(draft({ guests: [leila] }))).toBe('sms')
    expect(inviteBy(draft({ guests: [] }))).toBe('nobody')
    expect(invitations(draft({ guests: [leila, ines] })).map(({ channel, to }) => [channel, to])).toEqual([
      ['sms', leila.phone],
      ['email', ines.email]
    ])
    expect(invitations(draft({ guests: [leila], by: 'nobody' }))).toEqual([])
  })

  it('says what is missing, and nothing when all is there', () => {
    expect(problems({})).toEqual({})
    expect(problems({ name: ' a ' })).toEqual({ name: 'short' })
    expect(problems({ guests: [] })).toEqual({ guests: 'none' })
    expect(problems({ guests: [leila, ines, leila] })).toEqual({ guests: 'too-many' })
    expect(problems({ guests: [leila, ines], by: 'sms' })).toEqual({ guests: 'unreached' })
    expect(problems({ guests: [leila, ines], by: 'nobody' })).toEqual({})
    expect(problems({ text: 'x'.repeat(41) })).toEqual({ text: 'long' })
    expect(problems({ wall: { date: '2026-11-20', time: '11:06' } })).toEqual({ time: 'over' })
  })

  it('refuses an hour that spring skips', () => {
    expect(timeProblem({ date: '2027-03-28', time: '02:30' }, zone, now)).toBe('no-such-time')
    expect(timeProblem({ date: '2027-03-28', time: '03:00' }, zone, now)).toBeNull()
    expect(timeProblem({ date: '', time: '03:00' }, zone, now)).toBe('no-such-time')
  })

  it('knows a whole guest', () => {
    expect(guestProblem(noGuest)).toBe('no-name')
    expect(guestProblem({ ...noGuest, name: 'Leila' })).toBe('no-address')
    expect(guestProblem({ ...noGuest, name: 'Leila', email: 'leila@' })).toBe('email')
    expect(guestProblem(ines)).toBeNull()
  })

  it('is what the command wants to hear', () => {
    expect(scheduleInput(draft({ name: ' Claim ', hostId: 'somebody else' }), zone, choice, 'press')).toEqual({
      provider: 'personal',
      pressId: 'press',
      name: 'Claim',
      startsAt: Date.parse('2026-11-20T11:00:00Z'),
      durationMin: 30,
      hostId: null,
      siteId: 'ams',
      participants: [{ name: 'Leila', phone: leila.phone, email: null }],
      by: 'sms',
      text: '',
      moderation: true
    })
    expect(scheduleInput(draft({ provider: 'direct' }), zone, choice, 'press')).toBeNull()
  })
})
