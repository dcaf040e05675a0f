import type { BookedMeeting, MeetingBook } from '../../contract/meeting-book'
import type { State } from '../../contract/state'
import type { Answers } from './fake-bridge'
import { pictureTime, standardState } from './fixtures'

const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime()
const guest = (id: string, name: string, part: Partial<BookedMeeting['participants'][number]> = {}) => ({
  id,
  name,
  phone: null,
  email: null,
  connected: false,
  ...part
})

const meeting = (
  vendorId: string,
  provider: BookedMeeting['provider'],
  name: string,
  startsAt: number,
  minutes: number,
  part: Partial<BookedMeeting> = {}
): BookedMeeting => ({
  id: `${provider}:${vendorId}`,
  provider,
  vendorId,
  name,
  startsAt,
  endsAt: startsAt + minutes * 60_000,
  state: 'planned',
  guestWaitsSince: null,
  liveSince: null,
  participants: [guest(`guest-${vendorId}`, name)],
  invitedBy: null,
  host: null,
  canJoin: true,
  putOff: false,
  moderated: false,
  reminds: true,
  canMove: provider === 'personal' ? 'yes' : 'as-new',
  canRemove: provider === 'personal',
  dialIn: null,
  sessionId: null,
  files: null,
  ...part
})

const many = (count: number) => Array.from({ length: count }, (_, index) => guest(`of-many-${index}`, `Guest ${index + 1}`))

const all: BookedMeeting[] = [
  meeting('20311', 'meeting', 'Claim WD-20311, roof', at(20, 9), 25, { state: 'ended', participants: many(3), files: 2, canJoin: false }),
  meeting('oksana', 'personal', 'Oksana Bondar', at(20, 10, 30), 20, { state: 'nobody-came', canJoin: false }),
  meeting('20377', 'personal', 'Yusuf Demir, claim WD-20377', at(20, 11, 30), 20, {
    state: 'guest-waits',
    guestWaitsSince: pictureTime - 35_000,
    participants: [guest('yusuf', 'Yusuf Demir', { phone: '+44 7700 900177', connected: true })],
    invitedBy: 'sms'
  }),
  meeting('tomas', 'meeting', 'Intake Tomás Okafor', at(20, 13), 30, { participants: many(2), dialIn: '+31 20 808 5190' }),
  meeting('hanna', 'personal', 'Renewal Hanna Kowalczyk', at(20, 14, 15), 30, { invitedBy: 'email' }),
  meeting('expert', 'personal', 'Expert visit, Ines Laurent', at(20, 16), 45, { participants: many(3), host: 'Noor de Wit' }),
  meeting('board', 'meeting', 'Claims board', at(20, 16, 15), 60, { participants: many(8) }),
  meeting('20418', 'personal', 'Claim WD-20418, kitchen', at(21, 10), 30),
  meeting('piotr', 'meeting', 'Piotr Nowak', at(21, 15, 30), 20),
  meeting('training', 'meeting', 'Team training', at(18, 9), 60, { state: 'ended', participants: many(8), canJoin: false }),
  meeting('amir', 'personal', 'Amir Farouk', at(17, 14), 30, { state: 'cancelled', canJoin: false })
]

/** The meetings of a Friday with the week around it. */
export const meetingBook: MeetingBook = {
  state: 'ready',
  problems: [],
  readAt: pictureTime - 20_000,
  items: Object.fromEntries(all.map((one) => [one.id, one])),
  due: []
}

/** A guest and another one in front of a moderated room. */
export const moderatedGuest: MeetingBook['items'] = {
  'meeting:board': meeting('board', 'meeting', 'Claims board', at(20, 11, 30), 60, {
    state: 'guest-waits',
    guestWaitsSince: pictureTime - 65_000,
    participants: [guest('ines', 'Ines Laurent'), guest('piotr', 'Piotr Nowak')],
    moderated: true
  })
}

const ready = { ...standardState.vendors.personal, state: 'ready', name: 'sanne@noordlicht.example' } as const

/** Both vendors of planned meetings set up. */
export const withMeetings = (part: Partial<MeetingBook> = {}): Partial<State> => ({
  vendors: { ...standardState.vendors, personal: ready, apizee: ready },
  meetings: { ...meetingBook, ...part }
})

export const meetingAnswers: Answers = {
  'meetings.hosts': ({ provider }) => ({
    ok: true,
    value: {
      hosts: [
        { id: 'sanne', name: 'Sanne Bakker', me: true, email: 'sanne@noordlicht.example' },
        { id: 'noor', name: 'Noor de Wit', me: false, email: 'noor@noordlicht.example' }
      ],
      sites: provider === 'personal' ? [{ id: 'ams', name: 'Amsterdam' }] : [],
      textLimit: provider === 'personal' ? 40 : 300,
      guests: provider === 'personal' ? 2 : 50
    }
  }),
  'meetings.schedule': () => ({ ok: false, cause: 'no-answer' }),
  'meetings.move': () => ({ ok: false, cause: 'unreachable' }),
  'meetings.copyLink': () => ({ ok: true, value: null })
}
