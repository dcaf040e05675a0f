import { describe, expect, it } from 'vitest'
import type { PersonalMeeting } from '../../../contract/commands/personal'
import type { Conference } from '../../../contract/commands/conferences'
import { fail, ok } from '../../../contract/result'
import { ringingThings } from '../../../contract/ringing'
import type { Vendors } from '../ports'
import { fakeDesk } from '../../../../tests/support/fake-ports'
import { settle } from '../../../../tests/support/virtual-clock'
import { MemoryMeetingJournal } from './memory-meeting-journal'

const MINUTE = 60_000
const NINE = Date.UTC(2026, 10, 21, 9, 0, 0)
const user = { id: 'pa', name: 'Sanne Bakker', userId: 'me', email: 'a@example.org', phone: null, connected: false }
const guest = { id: 'pg', name: 'Maren Visser', userId: null, email: 'maren@example.org', phone: '+31612345678', connected: false }

const personalMeeting = (id: string, startsAt: number, change: Partial<PersonalMeeting> = {}): PersonalMeeting => ({
  id,
  site: { id: 's1', name: 'Amersfoort' },
  subject: `Advice ${id}`,
  invitation: '',
  isAppointment: true,
  createdAt: NINE,
  createdBy: { id: 'me', name: 'Sanne Bakker' },
  startsAt,
  endsAt: startsAt + 30 * MINUTE,
  durationS: 0,
  participants: [user, guest],
  guestConnected: false,
  canJoin: true,
  ...change
})
const came = (meeting: PersonalMeeting): PersonalMeeting => ({
  ...meeting,
  guestConnected: true,
  participants: meeting.participants.map((one) => (one.userId === null ? { ...one, connected: true } : one))
})

/** Both vendors, as a test plays them; `calls` counts what was asked. */
function vendors() {
  const calls: string[] = []
  const meetings = new Map<string, PersonalMeeting>()
  const conferences = new Map<string, Conference>()
  const refuse = new Map<string, ReturnType<typeof fail>>()
  /** Carried out, and the answer never arrives. */
  const lost = new Set<string>()
  const asked = <Value>(name: string, value: () => Value) => {
    calls.push(name)
    const command = name.split(' ')[0]!
    const refusal = refuse.get(command)
    if (refusal !== undefined) return Promise.resolve(refusal) as never
    const answer = ok(value())
    return Promise.resolve(lost.has(command) ? fail('no-answer') : answer) as never
  }
  const remote: Partial<Vendors['remote']> = {
    'personalSites.list': () =>
      asked('personalSites.list', () => ({ sites: [{ id: 's1', name: 'Amersfoort', mine: true }], features: [] })),
    'personalUsers.list': () =>
      asked('personalUsers.list', () => ({
        users: [
          { id: 'me', name: 'Sanne Bakker', mayCall: true, suspended: false, sites: [{ id: 's1', name: 'Amersfoort' }] },
          { id: 'u2', name: 'Joris', mayCall: true, suspended: false, sites: [{ id: 's1', name: 'Amersfoort' }] },
          { id: 'u3', name: 'Elsewhere', mayCall: true, suspended: false, sites: [{ id: 's9', name: 'Assen' }] },
          { id: 'u4', name: 'Suspended', mayCall: true, suspended: true, sites: [{ id: 's1', name: 'Amersfoort' }] },
          { id: 'u5', name: 'Assistant', mayCall: false, suspended: false, sites: [{ id: 's1', name: 'Amersfoort' }] }
        ]
      })),
    'personalMeetings.list': () => asked('personalMeetings.list', () => ({ meetings: [...meetings.values()] })),
    'personalMeetings.one': ({ id }) => asked(`personalMeetings.one ${id}`, () => ({ meeting: meetings.get(id) })),
    'personalMeetings.schedule': (input) =>
      asked(`personalMeetings.schedule ${JSON.stringify(input)}`, () => {
        const made = personalMeeting(`made${meetings.size + 1}`, input.appointment!.startsAt, { subject: input.subject })
        meetings.set(made.id, made)
        return { meeting: made, pending: false }
      }),
    'personalMeetings.move': (input) =>
      asked(`personalMeetings.move ${JSON.stringify(input)}`, () => {
        const moved = { ...meetings.get(input.id)!, startsAt: input.startsAt, endsAt: input.endsAt }
        meetings.set(input.id, moved)
        return { meeting: moved, pending: false, recreated: false, oldRemains: false }
      }),
    'personalMeetings.remove': ({ id }) =>
      asked(`personalMeetings.remove ${id}`, () => {
        meetings.delete(id)
        return { pending: false }
      }),
    'conferences.create': (input) =>
      asked(`conferences.create ${JSON.stringify(input)}`, () => {
        const made: Conference = {
          id: `c${conferences.size + 1}`,
          name: `${input.name} ${input.reference}`,
          stage: 'created',
          state: 'scheduled',
          createdAt: NINE,
          modifiedAt: NINE,
          startsAt: input.startsAt,
          endsAt: input.startsAt === null ? null : input.startsAt + (input.durationMin ?? 60) * MINUTE,
          dialIn: '+33 1 99 00 12 34',
          organizer: null,
          createdBy: null,
          moderator: null
        }
        conferences.set(made.id, made)
        return made
      }),
    'conferences.find': ({ name, background }) =>
      asked(`conferences.find ${name} ${background}`, () => {
        const found = [...conferences.values()].filter((one) => one.name === name)
        return { conferences: found, total: found.length }
      })
  }
  const count = (name: string) => calls.filter((one) => one.startsWith(name)).length
  return { remote, calls, count, meetings, conferences, refuse, lost }
}

async function opened(options: Parameters<typeof fakeDesk>[0] & { played?: ReturnType<typeof vendors> } = {}) {
  const played = options.played ?? vendors()
  const desk = fakeDesk({ ...options, remote: played.remote })
  await desk.start()
  await settle()
  return { ...desk, ...played, book: () => desk.companion.state().meetings, run: desk.companion.handlers }
}
const plan = {
  provider: 'personal' as const,
  pressId: 'p1',
  name: 'Roof repair',
  startsAt: NINE + 60 * MINUTE,
  durationMin: 30,
  hostId: null,
  siteId: null,
  participants: [{ name: 'Maren Visser', phone: '06 12345678', email: 'maren@example.org' }],
  by: 'sms' as const,
  text: '',
  moderation: true
}

describe('the meeting book of WeSeeDo Personal', () => {
  it('is read when the workspace opens and every 120 s, and keeps to planned meetings of now', async () => {
    const played = vendors()
    played.meetings.set('a', personalMeeting('a', NINE + 60 * MINUTE))
    played.meetings.set('now', personalMeeting('now', NINE, { isAppointment: false }))
    played.meetings.set('old', personalMeeting('old', NINE - 20 * 24 * 60 * MINUTE))
    const desk = await opened({ played })
    expect(desk.book()).toMatchObject({ state: 'ready', problems: [], readAt: NINE })
    expect(Object.keys(desk.book().items)).toEqual(['personal:a'])
    expect(desk.book().items['personal:a']).toMatchObject({
      state: 'planned',
      name: 'Advice a',
      canJoin: true,
      canMove: 'yes',
      canRemove: true,
      host: null,
      participants: [{ id: 'pg', name: 'Maren Visser', connected: false }]
    })
    await desk.clock.advance(119_000)
    expect(desk.count('personalMeetings.list')).toBe(1)
    await desk.clock.advance(2_000)
    expect(desk.count('personalMeetings.list')).toBe(2)
    await desk.companion.stop()
  })

  it('asks every 20 s for a meeting that is near, until guest and host are there, and tells since when he waits', async () => {
    const played = vendors()
    const meeting = personalMeeting('a', NINE + 12 * MINUTE)
    played.meetings.set('a', meeting)
    const desk = await opened({ played })
    await desk.clock.advance(2 * MINUTE)
    expect(desk.count('personalMeetings.one')).toBe(0)
    await desk.clock.advance(61_000)
    expect(desk.count('personalMeetings.one a')).toBe(3)
    played.meetings.set('a', came(meeting))
    await desk.clock.advance(20_000)
    const item = desk.book().items['personal:a']!
    expect(item).toMatchObject({ state: 'guest-waits', guestWaitsSince: desk.clock.now() - 1_000 })
    played.meetings.set('a', meeting)
    await desk.clock.advance(20_000)
    expect(desk.book().items['personal:a']).toMatchObject({ state: 'planned', guestWaitsSince: null })
    played.meetings.set('a', { ...came(meeting), participants: came(meeting).participants.map((one) => ({ ...one, connected: true })) })
    await desk.clock.advance(20_000)
    expect(desk.book().items['personal:a']).toMatchObject({ state: 'live' })
    const before = desk.count('personalMeetings.one')
    await desk.clock.advance(60_000)
    expect(desk.count('personalMeetings.one')).toBe(before)
    await desk.companion.stop()
  })

  it('stays away after too many calls until the named time, and keeps what it knew', async () => {
    const played = vendors()
    played.meetings.set('a', personalMeeting('a', NINE + 60 * MINUTE))
    const desk = await opened({ played })
    played.refuse.set('personalMeetings.list', fail('too-many', new Date(NINE + 20 * MINUTE).toISOString()))
    await desk.clock.advance(121_000)
    expect(desk.book()).toMatchObject({ state: 'ready', problems: [{ provider: 'personal', cause: 'too-many' }] })
    expect(Object.keys(desk.book().items)).toEqual(['personal:a'])
    const asked = desk.count('personalMeetings.list')
    await desk.clock.advance(17 * MINUTE)
    expect(desk.count('personalMeetings.list')).toBe(asked)
    played.refuse.clear()
    await desk.clock.advance(2 * MINUTE)
    expect(desk.count('personalMeetings.list')).toBe(asked + 1)
    expect(desk.book().problems).toEqual([])
    await desk.companion.stop()
  })

  it('does not ask again with a sign-in that is refused, until the account changes or the agent asks', async () => {
    const played = vendors()
    played.refuse.set('personalMeetings.list', fail('credentials-refused'))
    const desk = await opened({ played })
    expect(desk.book()).toMatchObject({ state: 'ready', problems: [{ provider: 'personal', cause: 'credentials-refused' }] })
    await desk.clock.advance(60 * MINUTE)
    expect(desk.count('personalMeetings.list')).toBe(1)
    played.refuse.clear()
    await desk.run['meetings.refresh']({})
    expect(desk.count('personalMeetings.list')).toBe(2)
    expect(desk.book().problems).toEqual([])
    await desk.companion.stop()
  })
})

describe('scheduling', () => {
  it('makes one meeting a press, with numbers in E.164 and the first site of one’s own', async () => {
    const desk = await opened()
    const [first, again] = await Promise.all([desk.run['meetings.schedule'](plan), desk.run['meetings.schedule'](plan)])
    expect(first).toEqual({ ok: true, value: { id: 'personal:made1' } })
    expect(again).toBe(first)
    expect(await desk.run['meetings.schedule'](plan)).toEqual(first)
    expect(desk.count('personalMeetings.schedule')).toBe(1)
    const sent = JSON.parse(desk.calls.find((one) => one.startsWith('personalMeetings.schedule'))!.replace(/^\S+ /, '')) as object
    expect(sent).toMatchObject({
      siteId: 's1',
      agentId: null,
      participants: [{ phone: '+31612345678' }],
      sendSms: true,
      sendEmail: false,
      appointment: { startsAt: plan.startsAt, endsAt: plan.startsAt + 30 * MINUTE }
    })
    expect(desk.book().items['personal:made1']).toMatchObject({ state: 'planned', name: 'Roof repair' })
    await desk.companion.stop()
  })

  it.each([
    ['a number that is none', { participants: [{ name: 'A', phone: '12', email: null }] }, 'participants.0.phone'],
    ['SMS without a number', { participants: [{ name: 'A', phone: null, email: 'a@example.org' }] }, 'participants.0.phone'],
    [
      'e-mail without an address for the second guest',
      {
        by: 'email' as const,
        participants: [
          { name: 'A', phone: null, email: 'a@example.org' },
          { name: 'B', phone: '0612345678', email: null }
        ]
      },
      'participants.1.email'
    ],
    [
      'both without either of them',
      { by: 'both' as const, participants: [{ name: 'A', phone: null, email: null }] },
      'participants.0.phone'
    ],
    ['a time that is over', { startsAt: NINE - 31 * MINUTE }, 'startsAt'],
    [
      'more than three in a conversation',
      { by: 'nobody' as const, participants: ['A', 'B', 'C'].map((name) => ({ name, phone: '0612345678', email: null })) },
      'participants'
    ]
  ])('refuses %s, and names the field', async (_what, change, detail) => {
    const desk = await opened()
    expect(await desk.run['meetings.schedule']({ ...plan, ...change })).toEqual({ ok: false, cause: 'invalid', detail })
    expect(desk.count('personalMeetings.schedule')).toBe(0)
    await desk.companion.stop()
  })

  it('looks for a meeting whose answer was lost', async () => {
    const desk = await opened()
    desk.refuse.set('personalMeetings.schedule', fail('no-answer'))
    const lists = desk.count('personalMeetings.list')
    expect(await desk.run['meetings.schedule'](plan)).toMatchObject({ ok: false, cause: 'no-answer' })
    await settle()
    expect(desk.count('personalMeetings.list')).toBe(lists + 1)
    await desk.companion.stop()
  })

  it('names those of the site who may host', async () => {
    const desk = await opened()
    expect(await desk.run['meetings.hosts']({ provider: 'personal' })).toMatchObject({
      ok: true,
      value: {
        hosts: [
          { id: 'me', me: true },
          { id: 'u2', name: 'Joris', me: false }
        ],
        sites: [{ id: 's1' }],
        guests: 2
      }
    })
    expect(await desk.run['meetings.hosts']({ provider: 'meeting' })).toMatchObject({
      ok: true,
      value: { hosts: [{ id: 'a@example.org', me: true }], sites: [], guests: 50 }
    })
    await desk.companion.stop()
  })
})

describe('moving', () => {
  it('offers another meeting instead where the account knows no other time, and then deletes the old one', async () => {
    const played = vendors()
    played.meetings.set('a', personalMeeting('a', NINE + 60 * MINUTE))
    const desk = await opened({ played })
    const to = { id: 'personal:a', pressId: 'm1', startsAt: NINE + 120 * MINUTE, durationMin: 45, tell: true }
    desk.refuse.set('personalMeetings.move', fail('not-available'))
    expect(await desk.run['meetings.move'](to)).toMatchObject({ ok: false, cause: 'not-available' })
    expect(desk.book().items['personal:a']).toMatchObject({ canMove: 'as-new' })
    expect(await desk.run['meetings.move']({ ...to, pressId: 'm2' })).toEqual(
      ok({ id: 'personal:made2', recreated: true, oldRemains: false })
    )
    expect(Object.keys(desk.book().items)).toEqual(['personal:made2'])
    const sent = JSON.parse(desk.calls.find((one) => one.startsWith('personalMeetings.schedule'))!.replace(/^\S+ /, '')) as object
    expect(sent).toMatchObject({ siteId: 's1', subject: 'Advice a', agentId: null, sendEmail: true, sendSms: true })
    expect(desk.count('personalMeetings.move')).toBe(1)
    await desk.companion.stop()
  })

  it('says that the old one remains where it could not be deleted', async () => {
    const played = vendors()
    played.meetings.set('a', personalMeeting('a', NINE + 60 * MINUTE))
    const desk = await opened({ played })
    const to = { id: 'personal:a', pressId: 'm1', startsAt: NINE + 120 * MINUTE, durationMin: 45, tell: false }
    desk.refuse.set('personalMeetings.move', fail('not-available'))
    desk.refuse.set('personalMeetings.remove', fail('no-answer'))
    await desk.run['meetings.move'](to)
    expect(await desk.run['meetings.move']({ ...to, pressId: 'm2' })).toMatchObject({
      ok: true,
      value: { recreated: true, oldRemains: true }
    })
    expect(Object.keys(desk.book().items).sort()).toEqual(['personal:a', 'personal:made2'])
    await desk.companion.stop()
  })
})

describe('Apizee meetings', () => {
  const meeting = { ...plan, provider: 'meeting' as const, by: 'both' as const }

  it('are made with our reference, kept, and found again after a restart', async () => {
    const meetings = new MemoryMeetingJournal()
    const played = vendors()
    const first = await opened({ played, meetings })
    const made = await first.run['meetings.schedule'](meeting)
    expect(made).toEqual({ ok: true, value: { id: 'meeting:c1' } })
    const sent = JSON.parse(first.calls.find((one) => one.startsWith('conferences.create'))!.replace(/^\S+ /, '')) as Record<
      string,
      unknown
    >
    expect(sent).toMatchObject({
      name: 'Roof repair',
      moderator: 'a@example.org',
      phones: ['+31612345678'],
      emails: ['maren@example.org'],
      invite: true,
      startsAt: plan.startsAt,
      durationMin: 30,
      reminderMin: null
    })
    expect(sent['reference']).toMatch(/^[\w-]{4,12}$/)
    await first.companion.stop()

    const again = await opened({ played, meetings })
    expect(again.book().items['meeting:c1']).toMatchObject({
      state: 'planned',
      invitedBy: 'both',
      canMove: 'as-new',
      canRemove: false,
      dialIn: '+33 1 99 00 12 34'
    })
    await again.companion.stop()
  })

  it('are asked for five at a time every 120 s, in the background', async () => {
    const desk = await opened()
    for (let index = 0; index < 7; index++) await desk.run['meetings.schedule']({ ...meeting, pressId: `p${index}` })
    await desk.clock.advance(120_000)
    const asked = desk.calls.filter((one) => one.startsWith('conferences.find'))
    expect(asked).toHaveLength(5)
    expect(asked.every((one) => one.endsWith(' true'))).toBe(true)
    await desk.clock.advance(120_000)
    expect(new Set(desk.calls.filter((one) => one.startsWith('conferences.find'))).size).toBe(7)
    await desk.companion.stop()
  })

  it('show up when their answer was lost and they exist', async () => {
    const played = vendors()
    const desk = await opened({ played })
    desk.lost.add('conferences.create')
    expect(await desk.run['meetings.schedule'](meeting)).toMatchObject({ cause: 'no-answer' })
    await settle()
    expect(desk.book().items['meeting:c1']).toMatchObject({ state: 'planned', name: 'Roof repair' })
    await desk.companion.stop()
  })

  it('are moved by making another one; the old one leaves the list and stays with the vendor', async () => {
    const desk = await opened()
    await desk.run['meetings.schedule'](meeting)
    const to = { id: 'meeting:c1', pressId: 'm1', startsAt: plan.startsAt + 60 * MINUTE, durationMin: 45, tell: true }
    const moved = { ok: true, value: { id: 'meeting:c2', recreated: true, oldRemains: true } }
    expect(await desk.run['meetings.move'](to)).toEqual(moved)
    expect(Object.keys(desk.book().items)).toEqual(['meeting:c2'])
    expect(await desk.run['meetings.move'](to)).toEqual(moved)
    expect(await desk.run['meetings.move']({ ...to, pressId: 'm2' })).toMatchObject({ ok: false, cause: 'gone' })
    expect(desk.count('conferences.create')).toBe(2)
    expect(await desk.run['meetings.remove']({ id: 'meeting:c2' })).toEqual({ ok: true, value: null })
    expect(desk.book().items).toEqual({})
    await desk.companion.stop()
  })
})

describe('reminders', () => {
  it('come 10 minutes and 1 minute before, and go 5 minutes after the start', async () => {
    const played = vendors()
    played.meetings.set('a', personalMeeting('a', NINE + 12 * MINUTE))
    const desk = await opened({ played })
    expect(desk.book().due).toEqual([])
    await desk.clock.advance(2 * MINUTE)
    expect(desk.book().due).toEqual([{ meetingId: 'personal:a', minutes: 10 }])
    await desk.run['meetings.dismiss']({ id: 'personal:a' })
    expect(desk.book().due).toEqual([])
    await desk.clock.advance(9 * MINUTE)
    expect(desk.book().due).toEqual([{ meetingId: 'personal:a', minutes: 1 }])
    await desk.clock.advance(6 * MINUTE - 1)
    expect(desk.book().due).toHaveLength(1)
    await desk.clock.advance(1)
    expect(desk.book().due).toEqual([])
    await desk.companion.stop()
  })
})

describe('joining', () => {
  it('opens a session with the first guest, and the meeting ends with it', async () => {
    const played = vendors()
    played.meetings.set('a', came(personalMeeting('a', NINE + MINUTE)))
    const desk = await opened({ played })
    expect(desk.book().items['personal:a']!.state).toBe('guest-waits')
    expect(desk.book().due).toHaveLength(1)
    const joined = await desk.run['meetings.join']({ id: 'personal:a', camera: false, asGuest: false })
    expect(joined.ok).toBe(true)
    const { sessionId } = (joined as { value: { sessionId: string } }).value
    expect(desk.theOne().customer).toMatchObject({ name: 'Maren Visser', e164: '+31612345678', zone: 'Europe/Amsterdam' })
    expect(desk.book()).toMatchObject({ due: [], items: { 'personal:a': { sessionId } } })
    expect(await desk.run['meetings.join']({ id: 'personal:a', camera: false, asGuest: false })).toMatchObject({
      ok: false,
      cause: 'already-open'
    })
    expect(await desk.run['meetings.remove']({ id: 'personal:a' })).toMatchObject({ ok: false, cause: 'in-use' })
    desk.viewSays({ kind: 'loaded', sessionId })
    await desk.clock.advance(20_000)
    expect(desk.book().items['personal:a']).toMatchObject({ state: 'live', liveSince: desk.clock.now() })
    await desk.run['sessions.end']({ sessionId })
    expect(desk.book().items['personal:a']).toMatchObject({ state: 'ended', sessionId: null })
    await desk.companion.stop()
  })

  it('rings for a guest who waits, once, until he goes, is taken off here or the agent is there', async () => {
    const played = vendors()
    const meeting = personalMeeting('a', NINE + MINUTE)
    played.meetings.set('a', came(meeting))
    const desk = await opened({ played })
    const rings = () => desk.asked.filter((one) => one.startsWith('ring '))
    const things = () => ringingThings(desk.companion.state()).map(({ id }) => id)
    expect([things(), rings()]).toEqual([['personal:a'], ['ring true']])
    await desk.clock.advance(59_000)
    expect(rings()).toEqual(['ring true'])
    // The tone stops; who waits is still shown.
    await desk.clock.advance(2_000)
    expect([things(), rings()]).toEqual([['personal:a'], ['ring true', 'ring false']])
    await desk.run['meetings.dismiss']({ id: 'personal:a' })
    expect(things()).toEqual([])
    expect(desk.book()).toMatchObject({ due: [], items: { 'personal:a': { state: 'guest-waits', putOff: true } } })
    played.meetings.set('a', meeting)
    await desk.clock.advance(20_000)
    played.meetings.set('a', came(meeting))
    await desk.clock.advance(20_000)
    expect([things(), rings()]).toEqual([['personal:a'], ['ring true', 'ring false', 'ring true']])
    await desk.run['meetings.join']({ id: 'personal:a', camera: false, asGuest: false })
    expect([things(), rings().at(-1)]).toEqual([[], 'ring false'])
    await desk.companion.stop()
    expect(desk.clock.pending).toBe(0)
  })

  it('opens the page without a camera until the agent lets it have one', async () => {
    const played = vendors()
    played.meetings.set('a', came(personalMeeting('a', NINE + MINUTE)))
    const desk = await opened({ played, shell: 'desktop' })
    const joined = await desk.run['meetings.join']({ id: 'personal:a', camera: false, asGuest: false })
    const { sessionId } = (joined as { value: { sessionId: string } }).value
    const session = () => desk.theOne().sessions[0]!
    expect(desk.asked).toContain(`camera ${sessionId} false`)
    expect(session().camera).toBe('held')
    desk.viewSays({ kind: 'loaded', sessionId })
    desk.viewSays({ kind: 'camera-asked', sessionId })
    expect(session().camera).toBe('asked')
    const opens = () => desk.asked.filter((one) => one.startsWith('view ')).length
    desk.viewSays({ kind: 'microphone-taken', sessionId })
    expect(await desk.run['sessions.letCamera']({ sessionId })).toEqual(ok(null))
    expect(desk.asked.at(-1)).toBe(`camera ${sessionId} true`)
    expect([session().camera, opens()]).toEqual(['free', 1])
    await desk.run['sessions.end']({ sessionId })
    await desk.companion.stop()
  })

  it('loads a page anew that got nothing at all, when the agent lets it have the camera', async () => {
    const played = vendors()
    played.meetings.set('a', came(personalMeeting('a', NINE + MINUTE)))
    const desk = await opened({ played, shell: 'desktop' })
    const joined = await desk.run['meetings.join']({ id: 'personal:a', camera: false, asGuest: false })
    const { sessionId } = (joined as { value: { sessionId: string } }).value
    desk.viewSays({ kind: 'loaded', sessionId })
    desk.viewSays({ kind: 'camera-asked', sessionId })
    await desk.run['sessions.letCamera']({ sessionId })
    expect(desk.asked.filter((one) => one.startsWith('view '))).toHaveLength(2)
    expect(desk.theOne().sessions[0]).toMatchObject({ state: 'waiting', camera: 'free' })
    await desk.companion.stop()
  })

  it('does not open a room in which the agent would wait like a guest, unless asked for just that', async () => {
    const desk = await opened()
    const made = await desk.run['meetings.schedule']({ ...plan, provider: 'meeting' })
    const { id } = (made as { value: { id: string } }).value
    expect(desk.book().items[id]).toMatchObject({ moderated: true, canJoin: true })
    expect(await desk.run['meetings.join']({ id, camera: false, asGuest: false })).toMatchObject({ ok: false, cause: 'moderated' })
    expect(await desk.run['meetings.join']({ id, camera: false, asGuest: true })).toMatchObject({ ok: true })
    await desk.companion.stop()
  })

  it('is not reminded of a meeting whose reminders are off', async () => {
    const played = vendors()
    played.meetings.set('a', personalMeeting('a', NINE + MINUTE))
    const desk = await opened({ played })
    expect(desk.book().due).toHaveLength(1)
    await desk.run['settings.change']({ change: { video: { notReminded: ['personal:a'] } } })
    await settle()
    expect(desk.book()).toMatchObject({ due: [], items: { 'personal:a': { reminds: false } } })
    await desk.run['settings.change']({ change: { video: { notReminded: [] } } })
    await settle()
    expect(desk.book().due).toHaveLength(1)
    await desk.companion.stop()
  })

  it('is over when its time is and nobody came', async () => {
    const played = vendors()
    played.meetings.set('a', personalMeeting('a', NINE + MINUTE))
    const desk = await opened({ played })
    await desk.clock.advance(31 * MINUTE)
    expect(desk.book().items['personal:a']).toMatchObject({ state: 'nobody-came', canJoin: false })
    expect(await desk.run['meetings.join']({ id: 'personal:a', camera: false, asGuest: false })).toMatchObject({
      ok: false,
      cause: 'not-a-participant'
    })
    await desk.companion.stop()
  })
})

it('is off without an account of either vendor, and leaves no timer behind', async () => {
  const desk = await opened({ accounts: { workspace: 'real', webitel: null } })
  expect(desk.book()).toMatchObject({ state: 'off', items: {} })
  await desk.companion.stop()
  expect(await desk.run['meetings.hosts']({ provider: 'personal' })).toMatchObject({ ok: false, cause: 'not-set-up' })
})
