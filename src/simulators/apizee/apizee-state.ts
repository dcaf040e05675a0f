import { Rendezvous } from '../http/rendezvous'
import type { Route } from '../http/answer'
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
  private readonly rendezvous = new Rendezvous()
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

  /** Where the pages of a ticket (by its `convId`), and any two in a meeting, find each other; on both servers. */
  readonly peerRoutes = (): Route[] =>
    this.rendezvous.routes(
      (room) =>
        this.tickets.all.some(({ convId }) => convId === room) || this.conferences.all.some(({ id }) => room.startsWith(`meeting-${id}-`))
    )
}
