import type { AllVendors } from '../all-vendors'
import type { VendorWorld } from '../vendor-world'
import { isGone, run, told, untold, valueOf, type Write } from './write'

/** What changes at WeSeeDo Direct and Personal. */
export const ofWeSeeDo: Record<string, Write> = {
  'directUsers.create': told(({ simulators }, clients, key) => {
    const email = `john.${key}@demo.callside.example`
    const input = { firstName: 'John', lastName: 'Doe', role: 'agent', email, password: null, locale: 'nl' } as const
    return {
      press: () => run(clients, 'directUsers.create', input),
      count: () => simulators.direct.state.users.filter((user) => user.email === email).length,
      look: async () => (await run(clients, 'directUsers.find', { email })).ok
    }
  }),
  'directUsers.change': told(({ simulators }, clients, key) => {
    const user = simulators.direct.state.addUser(person(key))
    return {
      press: () => run(clients, 'directUsers.change', { id: user.id, firstName: 'Changed' }),
      count: () => Number(user.firstName === 'Changed')
    }
  }),
  'directUsers.remove': told(({ simulators }, clients, key) => {
    const { id } = simulators.direct.state.addUser(person(key))
    return {
      press: () => run(clients, 'directUsers.remove', { id }),
      count: () => Number(!simulators.direct.state.users.some((user) => user.id === id)),
      look: async () => isGone(await run(clients, 'directUsers.one', { id }))
    }
  }),
  'sessions.invite': {
    ...untold(({ simulators }, clients, key) => {
      const number = `+31612${key.padStart(6, '0')}`
      return {
        press: () => clients.direct.createMeeting(number),
        count: () => simulators.direct.state.meetings.filter(({ phone }) => phone === number).length
      }
    }),
    // A second room that nobody is told of (weseedo.md 3.3).
    harmless: true
  },
  'sessions.sendAgain': untold(({ simulators }, clients, key) => {
    const { state } = simulators.direct
    const meeting = state.createMeeting(state.users[0]!, `+31613${key.padStart(6, '0')}`)
    const link = `${simulators.addresses.directWeb}/client.html?id=${encodeURIComponent(meeting.visitor.hash)}`
    return {
      press: () => clients.direct.sendSms({ meetingId: meeting.id, visitorId: meeting.visitor.id, link }, `Look: ${link}`),
      count: () => state.outbox.filter(({ meetingId }) => meetingId === meeting.id).length
    }
  }),
  'personalUsers.create': told(async ({ simulators }, clients, key) => {
    const email = `jane.${key}@demo.callside.example`
    const users = await valueOf(clients, 'personalUsers.list', {})
    const companyId = (users as { users: { entity: { id: string } | null }[] }).users[0]!.entity!.id
    const input = {
      firstName: 'Jane',
      lastName: 'Doe',
      email,
      locale: 'nl',
      role: 'agent',
      companyId,
      password: null,
      photo: null
    } as const
    return {
      press: () => run(clients, 'personalUsers.create', input),
      count: () => simulators.personal.state.users.filter((user) => user.email === email).length,
      async look() {
        const found = (await valueOf(clients, 'personalUsers.list', {})) as { users: { email: string }[] }
        return found.users.some((user) => user.email === email)
      }
    }
  }),
  'personalUsers.replace': told(({ simulators }, clients, key) => {
    const user = simulators.personal.state.addUser(person(key))
    return {
      press: () => run(clients, 'personalUsers.replace', { id: user.id, firstName: 'Changed', lastName: 'Doe', locale: 'en' }),
      count: () => Number(user.firstName === 'Changed' && user.locale === 'en')
    }
  }),
  'personalUsers.change': told(({ simulators }, clients, key) => {
    const user = simulators.personal.state.addUser(person(key))
    return {
      press: () => run(clients, 'personalUsers.change', { id: user.id, suspended: true }),
      count: () => Number(user.suspended)
    }
  }),
  'personalUsers.remove': told(({ simulators }, clients, key) => {
    const { id } = simulators.personal.state.addUser(person(key))
    return {
      press: () => run(clients, 'personalUsers.remove', { id }),
      count: () => Number(!simulators.personal.state.users.some((user) => user.id === id)),
      look: async () => isGone(await run(clients, 'personalUsers.one', { id }))
    }
  }),
  'personalMeetings.schedule': told((world, clients, key) => {
    const subject = `Plan ${key}`
    return {
      press: () => run(clients, 'personalMeetings.schedule', planOf(world, subject)),
      count: () => openMeetings(world, subject).length,
      look: () => sees(clients, subject)
    }
  }),
  'personalMeetings.move': told(async (world, clients, key) => {
    const { id } = await planned(world, clients, `Move ${key}`)
    const meeting = world.simulators.personal.state.meeting(id)!
    return { press: () => run(clients, 'personalMeetings.move', moveOf(id)), count: () => Number(meeting.from === LATER) }
  }),
  'personalMeetings.move (made anew)': {
    ...told(async (world, clients, key) => {
      const subject = `Renew ${key}`
      const { id } = await planned(world, clients, subject)
      return {
        press: () => run(clients, 'personalMeetings.move', moveOf(id)),
        // `oldRemains` tells the agent of an old one that could not be deleted.
        count: () => openMeetings(world, subject).filter(({ from }) => from === LATER).length,
        look: async () => (await listed(clients)).some((one) => one.subject === subject && one.startsAt === LATER)
      }
    }),
    settings: { personal: { updateMethod: 'recreate' } }
  },
  'personalMeetings.remove': told(async (world, clients, key) => {
    const { id } = await planned(world, clients, `Remove ${key}`)
    return {
      press: () => run(clients, 'personalMeetings.remove', { id }),
      count: () => Number(world.simulators.personal.state.meeting(id) === undefined),
      look: async () => isGone(await run(clients, 'personalMeetings.one', { id }))
    }
  }),
  'personalMeetings.sendSms': untold(async (world, clients, key) => {
    const { id, guestId } = await planned(world, clients, `Sms ${key}`)
    return {
      press: () => run(clients, 'personalMeetings.sendSms', { participantId: guestId, message: `We wait ${key}` }),
      count: () =>
        world.simulators.personal.outbox.filter(({ meetingId, text }) => meetingId === id && text.includes(`We wait ${key}`)).length
    }
  })
}

const person = (key: string) =>
  ({ firstName: 'Piet', lastName: 'Doe', email: `piet.${key}@demo.callside.example`, locale: 'nl', role: 'agent' }) as const

const LATER = Date.UTC(2099, 4, 4, 9, 30)
const planOf = ({ simulators }: VendorWorld, subject: string) => ({
  siteId: simulators.personal.state.sites[0]!.id,
  participants: [{ name: 'Femke', email: 'femke@customer.example', phone: '0612345678' }],
  agentId: null,
  appointment: { startsAt: Date.UTC(2098, 4, 4, 9, 30), endsAt: null },
  subject,
  invitation: '',
  invitationSms: '',
  sendEmail: false,
  sendSms: false
})
const moveOf = (id: string) => ({ id, startsAt: LATER, endsAt: null, sendEmail: false, sendSms: false })
const openMeetings = ({ simulators }: VendorWorld, subject: string) =>
  simulators.personal.meetings.filter((meeting) => meeting.subject === subject && meeting.state !== 'deleted')
async function planned(world: VendorWorld, clients: AllVendors, subject: string): Promise<{ id: string; guestId: string }> {
  const value = await valueOf(clients, 'personalMeetings.schedule', planOf(world, subject))
  const { meeting } = value as { meeting: { id: string; participants: { id: string; userId: string | null }[] } }
  return { id: meeting.id, guestId: meeting.participants.find(({ userId }) => userId === null)!.id }
}
const listed = async (clients: AllVendors) =>
  ((await valueOf(clients, 'personalMeetings.list', {})) as { meetings: { subject: string; startsAt: number }[] }).meetings
const sees = async (clients: AllVendors, subject: string) => (await listed(clients)).some((meeting) => meeting.subject === subject)
