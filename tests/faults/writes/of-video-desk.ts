import type { VideoKind } from '../../../src/contract/conversation'
import { ApizeeSource } from '../../../src/main/companion/meetings/apizee-source'
import { apizeeVendor } from '../../../src/main/companion/meetings/apizee-vendor'
import { MemoryMeetingJournal } from '../../../src/main/companion/meetings/memory-meeting-journal'
import type { MeetingPlan, MeetingVendor } from '../../../src/main/companion/meetings/meeting-vendor'
import { PersonalSource } from '../../../src/main/companion/meetings/personal-source'
import { personalVendor } from '../../../src/main/companion/meetings/personal-vendor'
import { assistanceProvider, meetingProvider } from '../../../src/main/companion/sessions/apizee-providers'
import { personalProvider } from '../../../src/main/companion/sessions/personal-provider'
import type { VideoProvider } from '../../../src/main/companion/sessions/video-provider'
import { APIZEE_CREDENTIALS } from '../../../src/simulators/apizee/demo-data'
import { systemClock as clock } from '../../../src/main/system'
import { seeded } from '../../support/seeded'
import { silentLog as log } from '../../support/silent-log'
import type { AllVendors } from '../all-vendors'
import type { VendorWorld } from '../vendor-world'
import { told, untold, type Write } from './write'

/** What the video desk changes at vendors: an invitation of each kind, and the meeting book. */
export const ofVideoDesk: Record<string, Write> = {
  'sessions.invite (personal)': invitation(
    'personal',
    ({ simulators }, number) => simulators.personal.meetings.filter(({ guests }) => guests.some(({ phone }) => phone === number)).length
  ),
  'sessions.invite (assistance)': invitation(
    'assistance',
    ({ simulators }, _number, reference) => simulators.apizee.state.tickets.all.filter((ticket) => ticket.reference === reference).length
  ),
  'sessions.invite (meeting)': invitation(
    'meeting',
    ({ simulators }, _number, reference) =>
      simulators.apizee.state.conferences.all.filter(({ name }) => name?.endsWith(` ${reference}`)).length
  ),
  'meetings.schedule (personal)': told((world, clients, key) => {
    const { vendor, shows } = bookOf(clients, 'personal')
    return {
      press: () => vendor.schedule(plan('personal', key)),
      count: () => inPersonal(world, key).length,
      look: () => shows(key)
    }
  }),
  'meetings.schedule (meeting)': told((world, clients, key) => {
    const { vendor, shows } = bookOf(clients, 'meeting', key)
    return {
      press: () => vendor.schedule(plan('meeting', key)),
      count: () => inApizee(world, key).length,
      look: () => shows(key)
    }
  }),
  'meetings.move (personal)': told(async (world, clients, key) => {
    const { vendor, vendorId } = await booked(clients, 'personal', key)
    return {
      press: () => vendor.move(vendorId, later),
      count: () => inPersonal(world, key).filter(({ from }) => from === later.startsAt).length
    }
  }),
  'meetings.move (meeting, made anew)': told(async (world, clients, key) => {
    const { vendor, vendorId } = await booked(clients, 'meeting', key)
    return {
      press: () => vendor.move(vendorId, later),
      count: () => inApizee(world, key).filter(({ start }) => start === later.startsAt).length
    }
  }),
  'meetings.remove (personal)': told(async (world, clients, key) => {
    const { vendor, vendorId } = await booked(clients, 'personal', key)
    return { press: () => vendor.remove(vendorId), count: () => Number(inPersonal(world, key).length === 0) }
  })
}

const DAY_MS = 86_400_000
/** The book shows a year ahead. */
const START = (Math.floor(Date.now() / DAY_MS) + 30) * DAY_MS
const later = { startsAt: START + DAY_MS, durationMin: 30, tell: false }
const nameOf = (key: string): string => `Book ${key}.`
const inPersonal = ({ simulators }: VendorWorld, key: string) =>
  simulators.personal.meetings.filter(({ subject, state }) => subject === nameOf(key) && state !== 'deleted')
const inApizee = ({ simulators }: VendorWorld, key: string) =>
  simulators.apizee.state.conferences.all.filter(({ name }) => name?.startsWith(nameOf(key)))

/** One press of the Video panel; the agent who is told that nobody knows decides himself. */
function invitation(kind: VideoKind, countOf: (world: VendorWorld, number: string, reference: string) => number): Write {
  return untold((world, clients, key) => {
    const number = `+31614${key.padStart(6, '0')}`
    const reference = `V-${key}`
    const provider = providerOf(clients, kind, world)
    const customer = { number, e164: number, name: 'Femke', cardHost: null, zone: null }
    return {
      press: () => provider.make({ sessionId: 's', number, email: null, customer, by: 'sms', reference }),
      count: () => countOf(world, number, reference)
    }
  })
}

function providerOf({ handlers, personal, apizee }: AllVendors, kind: VideoKind, { simulators }: VendorWorld): VideoProvider {
  const parts = { remote: handlers, pages: apizee.pages, login: () => simulators.credentials.apizee.user, agentName: () => 'Sanne' }
  if (kind === 'personal') return personalProvider(handlers, personal.pages)
  return kind === 'assistance' ? assistanceProvider(parts) : meetingProvider(parts)
}

const plan = (provider: MeetingPlan['provider'], key: string): MeetingPlan => ({
  ...{ provider, pressId: key, name: nameOf(key), startsAt: START, durationMin: 30, hostId: null, siteId: null, by: 'sms', text: '' },
  participants: [{ name: 'Femke', phone: '+31612345678', email: null }],
  moderation: true
})

/** A meeting book of one vendor, and whether it shows a meeting after it was read anew. */
function bookOf(
  { handlers: remote, personal, apizee }: AllVendors,
  provider: MeetingPlan['provider'],
  key = ''
): { vendor: MeetingVendor; shows: (key: string) => Promise<boolean | null> } {
  const now = (): number => clock.now()
  const [login, agentName] = [() => APIZEE_CREDENTIALS.user, () => 'Sanne']
  const inert = {
    canMove: () => 'yes' as const,
    isFollowed: () => true,
    pausedMs: () => 0,
    onTooMany: () => undefined,
    changed: () => undefined
  }
  const planned = new PersonalSource({ remote, clock, now, ...inert })
  const kept = new ApizeeSource({ remote, journal: new MemoryMeetingJournal(), now, log })
  kept.open(APIZEE_CREDENTIALS.user)
  const source = provider === 'personal' ? planned : kept
  const anewOnly = { get: () => false, found: () => undefined }
  return {
    vendor:
      provider === 'personal'
        ? personalVendor({ remote, pages: personal.pages, source: planned, anewOnly, login, agentName })
        : apizeeVendor({ remote, pages: apizee.pages, source: kept, random: seeded(Number(key)), now, login, agentName }),
    async shows(name) {
      const read = await source.read('by-agent')
      return read.ok ? source.facts().some((one) => one.name === nameOf(name)) : null
    }
  }
}

async function booked(
  clients: AllVendors,
  provider: MeetingPlan['provider'],
  key: string
): Promise<{ vendor: MeetingVendor; vendorId: string }> {
  const { vendor } = bookOf(clients, provider, key)
  const made = await vendor.schedule(plan(provider, key))
  if (!made.ok) throw new Error(`${made.cause} ${made.detail ?? ''}`)
  return { vendor, vendorId: made.value.vendorId }
}
