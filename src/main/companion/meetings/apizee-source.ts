import type { Conference } from '../../../contract/commands/conferences'
import { ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import { JournalUnavailable, type HandlersOf, type KeptMeeting, type Log, type MeetingJournal } from '../ports'
import type { MeetingFacts } from './booked-meeting'
import { NEAR_MS } from './due-meetings'

const DAY_MS = 24 * 3_600_000
const KEPT_MS = 30 * DAY_MS
/** So many calls a reading: ten a minute are shared with open sessions and with what the agent asks (apizee contract 3). */
const CALLS = 5
/** How long something whose answer was lost is looked for. */
const LOOKED_FOR_MS = 30 * 60_000
/** After its end, for what the vendor says of it. */
const AFTER_MS = 15 * 60_000

interface Parts {
  remote: Pick<HandlersOf<'conferences'>, 'conferences.find'>
  journal: MeetingJournal
  now: () => number
  log: Log
}

/** Apizee meetings that were made here: the vendor finds each by its exact name alone (apizee contract 4.8). */
export class ApizeeSource {
  readonly #kept = new Map<string, KeptMeeting>()
  readonly #readAt = new Map<string, number>()
  readonly #liveSince = new Map<string, number>()

  constructor(private readonly parts: Parts) {}

  /** Forgets what it knows, and takes up what this account made before. */
  open(login: string | null): void {
    this.#kept.clear()
    this.#readAt.clear()
    this.#liveSince.clear()
    if (login === null) return
    this.#guarded(() => {
      for (const one of this.parts.journal.meetings()) {
        if (one.endsAt < this.parts.now() - KEPT_MS) this.parts.journal.forgetMeeting(one.reference)
        else if (one.account === login) this.#kept.set(one.reference, one)
      }
    })
  }

  /** Looks for as many as a reading may: those that begin or run first, then those that were not read for longest. */
  async read(asked: 'by-agent' | 'by-clock'): Promise<Result<null, VendorCause>> {
    const now = this.parts.now()
    const urgency = ({ startsAt }: KeptMeeting): number => (startsAt - NEAR_MS <= now ? 0 : 1)
    const chosen = [...this.#kept.values()]
      .filter((one) => this.#mayChange(one))
      .toSorted((a, b) => urgency(a) - urgency(b) || this.#lastRead(a) - this.#lastRead(b))
      .slice(0, CALLS)
    for (const one of chosen) {
      const found = await this.parts.remote['conferences.find']({
        name: one.fullName,
        exact: true,
        since: null,
        limit: 10,
        offset: 0,
        background: asked === 'by-clock'
      })
      if (!found.ok) return found
      this.#readAt.set(one.reference, now)
      const conference = found.value.conferences[0]
      const current = this.#kept.get(one.reference)
      if (current === undefined) continue
      if (conference !== undefined) this.put(told(current, conference))
      else if (current.vendorId === null && now - current.madeAt > LOOKED_FOR_MS) this.remove(current.reference)
    }
    return ok(null)
  }

  put(one: KeptMeeting): void {
    const before = this.#kept.get(one.reference)
    this.#kept.set(one.reference, one)
    if (one.stage === 'live') this.#liveSince.set(one.reference, this.#liveSince.get(one.reference) ?? this.parts.now())
    if (JSON.stringify(before) !== JSON.stringify(one)) this.#guarded(() => this.parts.journal.putMeeting(one))
  }

  get(vendorId: string): KeptMeeting | undefined {
    return [...this.#kept.values()].find((one) => one.vendorId === vendorId)
  }

  remove(reference: string): void {
    this.#kept.delete(reference)
    this.#guarded(() => this.parts.journal.forgetMeeting(reference))
  }

  facts(): MeetingFacts[] {
    return [...this.#kept.values()].flatMap((one) => {
      const { vendorId, name, startsAt, endsAt, participants, invitedBy, dialIn, stage, reference } = one
      if (vendorId === null) return []
      const since = this.#liveSince.get(reference) ?? null
      return [
        {
          ...{ provider: 'meeting' as const, vendorId, name, startsAt, endsAt, invitedBy, dialIn },
          // The vendor does not say who of several is there.
          participants: participants.map((guest) => ({ ...guest, id: null, connected: stage === 'live' && participants.length === 1 })),
          host: null,
          canMove: 'as-new' as const,
          canRemove: false,
          mayJoin: true,
          moderated: one.moderation,
          guestCame: since !== null || stage === 'live' || stage === 'finished',
          hostCame: false,
          over: stage === 'finished' ? ('ended' as const) : stage === 'failed' ? ('cancelled' as const) : null,
          guestSince: since,
          hostSince: null
        }
      ]
    })
  }

  #lastRead({ reference }: KeptMeeting): number {
    return this.#readAt.get(reference) ?? 0
  }

  #mayChange(one: KeptMeeting): boolean {
    if (one.stage === 'finished' || one.stage === 'failed') return false
    return one.vendorId === null || this.#lastRead(one) === 0 || this.parts.now() < one.endsAt + AFTER_MS
  }

  /** Without its journal a meeting is known until the app ends. */
  #guarded(work: () => void): void {
    try {
      work()
    } catch (error) {
      if (!(error instanceof JournalUnavailable)) throw error
      this.parts.log.error('meeting-journal', error)
    }
  }
}

/** The kept meeting with what the vendor says of it now. */
export const told = (one: KeptMeeting, { id, stage, dialIn, startsAt, endsAt }: Conference): KeptMeeting => ({
  ...one,
  vendorId: id,
  stage,
  dialIn,
  startsAt: startsAt ?? one.startsAt,
  endsAt: endsAt ?? one.endsAt
})
