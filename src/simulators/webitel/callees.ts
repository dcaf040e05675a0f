import type { Pace } from '../pace'
import type { Colleagues, Ringing } from './colleagues'
import { AGENT, CUSTOMERS } from './demo-data'
import type { Person } from './directory/demo-people'
import type { Peer } from './leg'

/** Whom a number reaches. */
export interface Callee {
  peer: Peer
  /** The answer ends the ringing. */
  ring(then: Ringing): () => void
}

/** Extensions of this exchange; no other number is so short. */
const EXTENSION = /^2\d\d$/

export const peerOf = (person: Person): Peer => ({ type: 'user', id: String(person.userId), number: person.extension, name: person.name })

/** The numbers that can be called from this exchange: colleagues, and everybody outside. */
export class Callees {
  /** How long somebody outside lets it ring, ms. */
  answerAfterMs = 2000

  constructor(
    private readonly pace: Pace,
    private readonly colleagues: Colleagues
  ) {}

  /** Null: an extension that nobody has, or nothing that could be dialled. */
  of(target: string): Callee | null {
    const number = target.replace(/[^0-9+*#]/g, '')
    if (number === AGENT.extension) return this.ownPhone()
    const person = this.colleagues.byExtension(number)
    if (person) return this.colleague(person)
    return number === '' || EXTENSION.test(number) ? null : this.outside(target, number)
  }

  colleague(person: Person): Callee {
    return { peer: peerOf(person), ring: (then) => this.colleagues.ring(person, then) }
  }

  private outside(target: string, number: string): Callee {
    const known = CUSTOMERS.find((customer) => customer.number.endsWith(number.replace(/\D/g, '').slice(-8)))
    return {
      peer: { type: 'dest', id: '', number: target, name: known?.name ?? target },
      ring: (then) => this.pace.after(this.answerAfterMs, () => then.answered(() => undefined))
    }
  }

  private ownPhone(): Callee {
    return {
      peer: { type: 'user', id: AGENT.userId, number: AGENT.extension, name: AGENT.name },
      ring: (then) => this.pace.after(0, () => then.failed('USER_BUSY', 486))
    }
  }
}
