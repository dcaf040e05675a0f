import type { CommandHandlers } from '../../../contract/commands'
import type { Conversation, Session } from '../../../contract/conversation'
import type { StateMessage } from '../../../contract/delta'
import type { BookedMeeting, MeetingBook, MeetingProvider } from '../../../contract/meeting-book'
import { fail, ok } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { ConversationBook } from '../conversations/conversation-book'
import { isOpen } from '../conversations/session-machine'
import { describeInvited } from '../numbers/describe-invited'
import { zoneOf } from '../numbers/zone-of'
import type { ApizeePages, Cancel, Clock, HandlersOf, Log, MeetingJournal, PersonalPages, Random, Shell } from '../ports'
import type { Sessions } from '../sessions/sessions'
import type { InviteCause } from '../sessions/video-provider'
import { RecentMap } from '../recent-map'
import type { Store } from '../store'
import { ApizeeSource } from './apizee-source'
import { apizeeVendor } from './apizee-vendor'
import { bookedMeeting, meetingId } from './booked-meeting'
import { checkPlan } from './check-plan'
import { dueMeetings, nextChange } from './due-meetings'
import { MeetingPolling } from './meeting-polling'
import type { MeetingMove, MeetingPlan, MeetingVendor } from './meeting-vendor'
import { PersonalSource } from './personal-source'
import { personalVendor } from './personal-vendor'

type Names = Extract<keyof CommandHandlers, `meetings.${string}`>
type Scheduled = ReturnType<CommandHandlers['meetings.schedule']>
type Moved = ReturnType<CommandHandlers['meetings.move']>

/** Longer timers are set again when they end. */
const LONGEST_TIMER_MS = 3_600_000
/** Presses, and what was taken off, that are remembered at most. */
const PRESSES = 500
const providers: readonly MeetingProvider[] = ['personal', 'meeting']
/** What the book depends on beside its vendors and the time. */
const sections: readonly string[] = ['conversations', 'vendors', 'settings', 'clockOffsetMs']

interface Parts {
  store: Store
  book: ConversationBook
  sessions: Pick<Sessions, 'join'>
  remote: HandlersOf<'personalMeetings' | 'personalSites' | 'personalUsers' | 'conferences'>
  personal: PersonalPages
  apizee: ApizeePages
  journal: MeetingJournal
  shell: Shell
  clock: Clock
  random: Random
  log: Log
  agentName: () => string
}

/** The meeting book: planned meetings of all vendors on one list, what can be done with them, and when to remind of them. */
export class MeetingDesk {
  readonly #vendors: Record<MeetingProvider, MeetingVendor>
  readonly #polling: Record<MeetingProvider, MeetingPolling>
  readonly #personal: PersonalSource
  readonly #apizee: ApizeeSource
  readonly #presses = new RecentMap<string, Scheduled>(PRESSES)
  readonly #movePresses = new RecentMap<string, Moved>(PRESSES)
  readonly #dismissed = new RecentMap<string, { startsAt: number; minutes: number }>(PRESSES)
  /** Since when the guest waited who was taken off here. */
  readonly #putOff = new RecentMap<string, number | null>(PRESSES)
  #timer: Cancel | null = null
  #anewOnly = false
  #over = false

  constructor(private readonly parts: Parts) {
    const { store, book, remote, personal: pages, apizee, journal, clock, random, log, agentName } = parts
    const now = (): number => book.now()
    const changed = (): void => this.#show()
    const login = (vendor: 'personal' | 'apizee') => (): string => store.get().vendors[vendor].name ?? ''
    this.#apizee = new ApizeeSource({ remote, journal, now, log })
    this.#personal = new PersonalSource({
      remote,
      clock,
      now,
      canMove: () => (this.#anewOnly || store.get().settings.personal.updateMethod === 'recreate' ? 'as-new' : 'yes'),
      isFollowed: (vendorId) => this.#sessionOf('personal', vendorId, isOpen) !== undefined,
      pausedMs: () => this.#polling.personal.pausedMs,
      onTooMany: (until) => this.#polling.personal.pause(until),
      changed
    })
    const common = { clock, now, changed }
    this.#polling = {
      personal: new MeetingPolling({ ...common, read: () => this.#personal.read(), clear: () => this.#clearPersonal() }),
      meeting: new MeetingPolling({ ...common, read: (asked) => this.#apizee.read(asked), clear: (login) => this.#apizee.open(login) })
    }
    this.#vendors = {
      personal: personalVendor({
        remote,
        pages,
        source: this.#personal,
        anewOnly: { get: () => this.#anewOnly, found: () => void (this.#anewOnly = true) },
        login: login('personal'),
        agentName
      }),
      meeting: apizeeVendor({ remote, pages: apizee, source: this.#apizee, random, now, login: login('apizee'), agentName })
    }
  }

  /** A meeting made here is known no longer, nor written down. At its vendor it stays. */
  forgetKept(reference: string): void {
    this.#apizee.remove(reference)
    // One of another account is written down all the same.
    this.parts.journal.forgetMeeting(reference)
    this.#show()
  }

  /** After every message of the state. */
  look(message: StateMessage): void {
    if (message.kind === 'delta' && !message.changes.some(({ section }) => sections.includes(section))) return
    this.follow()
  }

  /** Takes the accounts, the sessions and the time as they are now. */
  follow(): void {
    if (this.#over) return
    const { vendors } = this.parts.store.get()
    this.#polling.personal.follow(vendors.personal)
    this.#polling.meeting.follow(vendors.apizee)
    this.#personal.followNear()
    this.#show()
  }

  dispose(): void {
    this.#over = true
    this.#timer?.()
    this.#personal.dispose()
    for (const provider of providers) this.#polling[provider].stop()
  }

  readonly handlers: Pick<CommandHandlers, Names> = {
    'meetings.refresh': async () => {
      await Promise.all(providers.map((provider) => this.#polling[provider].now('by-agent')))
      return ok(null)
    },

    'meetings.hosts': async ({ provider }) => (this.#isOff(provider) ? fail('not-set-up') : this.#vendors[provider].hosts()),

    'meetings.schedule': (plan) => {
      const before = this.#presses.get(plan.pressId)
      if (before !== undefined) return before
      const answer = this.#schedule(plan)
      this.#presses.set(plan.pressId, answer)
      return answer
    },

    'meetings.move': ({ pressId, ...to }) => {
      const before = this.#movePresses.get(pressId)
      if (before !== undefined) return before
      const answer = this.#move(to)
      this.#movePresses.set(pressId, answer)
      return answer
    },

    'meetings.remove': async ({ id }) => {
      const meeting = this.#item(id)
      if (meeting === undefined) return fail('gone')
      if (meeting.sessionId !== null) return fail('in-use')
      const removed = await this.#vendors[meeting.provider].remove(meeting.vendorId)
      this.#show()
      return removed
    },

    'meetings.copyLink': async ({ id, participantId }) => {
      const meeting = this.#item(id)
      if (meeting === undefined) return fail('gone')
      const link = await this.#vendors[meeting.provider].link(meeting.vendorId, participantId)
      if (!link.ok) return link
      this.parts.shell.copyText(link.value.url)
      return ok(null)
    },

    'meetings.join': async ({ id, camera, asGuest }) => {
      const meeting = this.#item(id)
      if (meeting === undefined) return fail('gone')
      if (!meeting.canJoin) return fail('not-a-participant')
      if (meeting.moderated && !asGuest) return fail('moderated')
      const { provider, vendorId } = meeting
      const name = this.#apizee.get(vendorId)?.fullName ?? null
      const joined = await this.parts.sessions.join({ provider, meetingId: vendorId, name, camera }, this.#customerOf(meeting))
      return joined.ok ? joined : { ...joined, cause: joinCause(joined.cause) }
    },

    'meetings.dismiss': async ({ id }) => {
      const due = this.parts.store.get().meetings.due.find(({ meetingId: one }) => one === id)
      const meeting = this.#item(id)
      if (meeting?.state === 'guest-waits') this.#putOff.set(id, meeting.guestWaitsSince)
      if (due !== undefined && meeting !== undefined) this.#dismissed.set(id, { startsAt: meeting.startsAt, minutes: due.minutes })
      this.#show()
      return ok(null)
    }
  }

  async #schedule(given: MeetingPlan): Scheduled {
    if (this.#isOff(given.provider)) return fail('not-set-up')
    const plan = checkPlan(given, this.parts.store.get().settings.defaultCountry, this.parts.book.now())
    if (!plan.ok) return plan
    const made = await this.#vendors[given.provider].schedule(plan.value)
    this.#show()
    if (made.ok) return ok({ id: meetingId({ provider: given.provider, vendorId: made.value.vendorId }) })
    if (made.cause === 'no-answer') void this.#polling[given.provider].now('by-agent')
    return made
  }

  async #move({ id, ...to }: MeetingMove & { id: string }): Moved {
    const meeting = this.#item(id)
    if (meeting === undefined) return fail('gone')
    if (to.startsAt + to.durationMin * 60_000 <= this.parts.book.now()) return fail('invalid', 'startsAt')
    const moved = await this.#vendors[meeting.provider].move(meeting.vendorId, to)
    this.#show()
    if (!moved.ok) {
      if (moved.cause === 'no-answer' || moved.cause === 'not-found') void this.#polling[meeting.provider].now('by-agent')
      return moved
    }
    const { vendorId, recreated, oldRemains } = moved.value
    return ok({ id: meetingId({ provider: meeting.provider, vendorId }), recreated, oldRemains })
  }

  #clearPersonal(): void {
    this.#anewOnly = false
    this.#personal.clear()
  }

  #isOff(provider: MeetingProvider): boolean {
    return this.#polling[provider].state === 'off'
  }

  #item(id: string): BookedMeeting | undefined {
    return this.parts.store.get().meetings.items[id]
  }

  #customerOf({ participants: [guest] }: BookedMeeting): Conversation['customer'] {
    const number = guest?.phone ? describeInvited(guest.phone, this.parts.store.get().settings.defaultCountry) : null
    return {
      number: number?.shown ?? guest?.phone ?? null,
      e164: number?.e164 ?? null,
      name: guest?.name || null,
      cardHost: null,
      zone: zoneOf(number?.country ?? null)
    }
  }

  /** Our newest session of a meeting; one that is open before all others. */
  #sessionOf(provider: MeetingProvider, vendorId: string, which: (session: Session) => boolean = () => true): Session | undefined {
    const all = this.parts.book
      .all()
      .flatMap(({ sessions }) => sessions.filter((one) => one.provider === provider && one.meetingId === vendorId && which(one)))
    return all.find(isOpen) ?? all.toSorted((a, b) => b.openedAt - a.openedAt)[0]
  }

  /** Puts the book together anew, and comes back when time alone changes it. */
  #show(): void {
    if (this.#over) return
    const { store, book, clock } = this.parts
    const { meetings: before, settings } = store.get()
    const now = book.now()
    const facts = [...this.#personal.facts(), ...this.#apizee.facts()]
    const { remindMin, notReminded } = settings.video
    const all = facts.map((one) => {
      const id = meetingId(one)
      const choices = { putOffSince: this.#putOff.get(id) ?? null, reminds: !notReminded.includes(id) }
      return bookedMeeting(one, this.#sessionOf(one.provider, one.vendorId), choices, now)
    })
    const items = Object.fromEntries(all.map((one) => [one.id, one]))
    const after: MeetingBook = { ...this.#summary(), items, due: dueMeetings(all, remindMin, this.#dismissed, now) }
    if (JSON.stringify(after) !== JSON.stringify(before)) store.set({ meetings: after })

    const changes = all.flatMap((one) => nextChange(one, remindMin, now) ?? [])
    this.#timer?.()
    this.#timer =
      changes.length === 0
        ? null
        : clock.after(Math.min(Math.min(...changes) - now, LONGEST_TIMER_MS), () => {
            this.#personal.followNear()
            this.#show()
          })
  }

  #summary(): Pick<MeetingBook, 'state' | 'problems' | 'readAt'> {
    const on = providers
      .map((provider) => ({ provider, polling: this.#polling[provider] }))
      .filter(({ polling }) => polling.state !== 'off')
    const has = (state: MeetingPolling['state']): boolean => on.some(({ polling }) => polling.state === state)
    const read = on.flatMap(({ polling }) => polling.readAt ?? [])
    return {
      state: on.length === 0 ? 'off' : has('ready') ? 'ready' : has('loading') ? 'loading' : 'failed',
      problems: on.flatMap(({ provider, polling }) => (polling.cause === null ? [] : [{ provider, cause: polling.cause }])),
      readAt: read.length === 0 ? null : Math.min(...read)
    }
  }
}

const joinCauses: Partial<Record<InviteCause, VendorCause | 'gone' | 'foreign-address' | 'already-open' | 'not-a-participant'>> = {
  gone: 'gone',
  'already-open': 'already-open',
  'foreign-address': 'foreign-address',
  'not-a-participant': 'not-a-participant',
  'not-set-up': 'not-set-up',
  'credentials-refused': 'credentials-refused',
  'not-entitled': 'not-entitled',
  'not-available': 'not-available',
  forbidden: 'forbidden',
  quota: 'too-many',
  unreachable: 'unreachable',
  'no-answer': 'no-answer'
}
const joinCause = (cause: InviteCause): NonNullable<(typeof joinCauses)[InviteCause]> => joinCauses[cause] ?? 'vendor-error'
