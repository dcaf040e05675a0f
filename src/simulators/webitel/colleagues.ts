import type { Pace } from '../pace'
import { AGENT } from './demo-data'
import type { Directory } from './directory/directory'
import type { Person } from './directory/demo-people'
import { QUEUE_LIST } from './directory/demo-lookups'

/** What a colleague's phone does with a call. Whoever is in a call, does not disturb or has no phone cannot be reached anyway. */
export type Manner = 'answers' | 'busy' | 'never-answers'

export interface Ringing {
  /** `release`: the one who answered is free again. */
  answered(release: () => void): void
  failed(cause: string, sipStatus: number): void
}

const REFUSED_AFTER_MS = 500
const NO_ANSWER_MS = 60_000

/** The agent's colleagues: how they take calls, and how `user_state` shows them (Webitel contract 7.5). */
export class Colleagues {
  /** How long they let it ring, ms. */
  answerAfterMs = 3000
  /** Told when somebody's comma list of presence is another one. */
  onPresence: (userId: string, presence: string) => void = () => undefined
  /** Somebody may have become free. */
  onFree: () => void = () => undefined
  private readonly manners = new Map<string, Manner>([['206', 'never-answers']])

  constructor(
    private readonly pace: Pace,
    private readonly directory: Directory
  ) {}

  find(fits: (person: Person) => boolean): Person | null {
    return this.directory.agents().find((person) => person.id !== AGENT.agentId && fits(person)) ?? null
  }

  byExtension(extension: string): Person | null {
    return this.find((person) => person.extension === extension)
  }

  /** Somebody who takes calls of the queue and has none. */
  freeFor(queueId: number): Person | null {
    const teamId = QUEUE_LIST.find(({ id }) => id === queueId)?.teamId
    return this.find((person) => person.teamId === teamId && person.status === 'online' && this.refusal(person) === null)
  }

  /** Rings a colleague's phone; the answer ends the ringing. */
  ring(person: Person, then: Ringing): () => void {
    const refusal = this.refusal(person)
    if (refusal) return this.pace.after(refusal.afterMs, () => then.failed(refusal.cause, refusal.sipStatus))
    return this.pace.after(this.answerAfterMs, () => then.answered(this.enterCall(person)))
  }

  /** In a call until the answer is called. */
  enterCall(person: Person): () => void {
    this.show(person, [...words(person), 'dlg'])
    return () =>
      this.show(
        person,
        words(person).filter((word) => word !== 'dlg')
      )
  }

  /** Colleagues that are not named answer. `presence` as in `user_state`. */
  behave(extension: string, { manner, presence }: { manner?: Manner; presence?: string }): void {
    const person = this.byExtension(extension)
    if (!person) return
    if (manner !== undefined) this.manners.set(extension, manner)
    if (presence !== undefined) this.show(person, presence === '' ? [] : presence.split(','))
  }

  private refusal(person: Person): { cause: string; sipStatus: number; afterMs: number } | null {
    const presence = words(person)
    const manner = this.manners.get(person.extension) ?? 'answers'
    if (!presence.includes('web') && !presence.includes('sip')) return { cause: 'USER_NOT_REGISTERED', sipStatus: 480, afterMs: 100 }
    if (manner === 'busy' || presence.includes('dlg') || presence.includes('dnd'))
      return { cause: 'USER_BUSY', sipStatus: 486, afterMs: REFUSED_AFTER_MS }
    return manner === 'never-answers' ? { cause: 'NO_ANSWER', sipStatus: 480, afterMs: NO_ANSWER_MS } : null
  }

  private show(person: Person, presence: string[]): void {
    person.presence = presence.join(',')
    this.onPresence(String(person.userId), person.presence)
    this.onFree()
  }
}

const words = ({ presence }: Person): string[] => (presence === '' ? [] : presence.split(','))
