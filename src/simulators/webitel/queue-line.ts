import type { Pace } from '../pace'
import type { Colleagues } from './colleagues'
import type { Person } from './directory/demo-people'

interface Waiting {
  queueId: number
  /** ms. */
  since: number
  /** Distribution takes its time, also when somebody is free. */
  ripe: boolean
  taken: (person: Person, release: () => void) => void
}

/** Those who wait in a queue for a colleague of the agent: transferred customers, and the agent who consults a queue. First come, first served. */
export class QueueLine {
  private readonly line: Waiting[] = []

  constructor(
    private readonly pace: Pace,
    private readonly colleagues: Colleagues
  ) {
    colleagues.onFree = () => this.distribute()
  }

  /** The answer leaves the queue. */
  join(queueId: number, taken: Waiting['taken']): () => void {
    const waiting = { queueId, since: Date.now(), ripe: false, taken }
    this.line.push(waiting)
    this.pace.after(this.colleagues.answerAfterMs, () => {
      waiting.ripe = true
      this.distribute()
    })
    return () => this.leave(waiting)
  }

  count(queueId: number): number {
    return this.line.filter((waiting) => waiting.queueId === queueId).length
  }

  /** Who waits where since when. */
  waiting(): readonly Readonly<Pick<Waiting, 'queueId' | 'since'>>[] {
    return this.line
  }

  private leave(waiting: Waiting): void {
    const place = this.line.indexOf(waiting)
    if (place >= 0) this.line.splice(place, 1)
  }

  private distribute(): void {
    for (const waiting of this.line.filter(({ ripe }) => ripe)) {
      const person = this.colleagues.freeFor(waiting.queueId)
      if (!person || !this.line.includes(waiting)) continue
      this.leave(waiting)
      waiting.taken(person, this.colleagues.enterCall(person))
    }
  }
}
