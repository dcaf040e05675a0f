import type { FromPhone, PageCheck, PageFinding, ToPhone } from '../../../../contract/phone'
import type { Cancel, Clock, Random } from '../../../companion/ports'

/** Longer than the page's own limits. */
const limitMs = 15_000

/** What the phone page was asked to find out. */
export class PageChecks {
  readonly #waiting = new Map<string, (finding: PageFinding | null) => void>()

  constructor(private readonly ports: { clock: Clock; random: Random; post: (message: ToPhone) => void }) {}

  /** Null: no answer, or the page went away meanwhile. */
  ask<C extends PageCheck>(check: C): Promise<PageFinding<C> | null> {
    const token = this.ports.random.id()
    return new Promise((resolve) => {
      let cancel: Cancel = () => undefined
      const done = (finding: PageFinding | null): void => {
        cancel()
        this.#waiting.delete(token)
        resolve(finding)
      }
      cancel = this.ports.clock.after(limitMs, () => done(null))
      this.#waiting.set(token, done)
      this.ports.post({ type: 'check', check, token })
    })
  }

  onMessage({ token, finding }: Extract<FromPhone, { type: 'checked' }>): void {
    this.#waiting.get(token)?.(finding)
  }

  /** The page is gone. */
  giveUp(): void {
    for (const done of [...this.#waiting.values()]) done(null)
  }
}
