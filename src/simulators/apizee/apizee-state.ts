import type { Pace } from '../pace'
import { Seeded } from '../seeded'
import { Access } from './access'
import { Conferences } from './conferences'
import { usualConfig } from './config'
import type { Invitation } from './outbox'
import type { Origins } from './shapes'
import { Tickets } from './tickets'

/** Everything the simulated Apizee knows. */
export class ApizeeState {
  readonly config = usualConfig()
  readonly outbox: Invitation[] = []
  readonly access: Access
  readonly tickets: Tickets
  readonly conferences: Conferences
  /** Ms since the epoch; a test may put its own clock here. */
  clock: () => number = Date.now

  constructor(
    pace: Pace,
    seed: number | undefined,
    readonly origins: () => Origins
  ) {
    const seeded = new Seeded(seed)
    const guests = () => origins().guests
    this.access = new Access(this.config, this.now)
    this.tickets = new Tickets(this.config, pace, seeded, this.now, this.outbox, guests)
    this.conferences = new Conferences(this.config, pace, seeded, this.now, this.outbox, guests)
    this.tickets.fill()
    this.conferences.fill()
  }

  readonly now = (): number => this.clock()
}
