/** A fault for the next `times` requests (default 1) to a route. */
export interface Fault {
  /**
   * `reset`: cut before it is carried out; `lose-answer`: carried out, cut before the answer; `hang`: never answered;
   * `truncate`: half of the body; `trickle`: the body in single bytes, `delayMs` apart.
   */
  kind: 'status' | 'reset' | 'lose-answer' | 'delay' | 'hang' | 'truncate' | 'trickle'
  /** Default: any. */
  method?: string
  /** End of the path as the vendor writes it (`/api/users/{id}`); with `/` at its end it fits everything below. */
  path: string
  times?: number
  /** So many requests pass before the first fault. Default 0. */
  skip?: number
  /** Of `status`; default 500. */
  status?: number
  /** Text goes out as HTML. Default: what the vendor says at that status. */
  body?: unknown
  headers?: Record<string, string>
  /** Of `delay` (default 1000) and `trickle` (default 100), ms, at the simulators' pace: a test that must act meanwhile takes `until`. */
  delayMs?: number
  /** Of `delay`, instead of a time: the request is kept until then. */
  until?: Promise<void>
}

interface Waiting {
  fault: Fault
  pattern: RegExp
  skip: number
  left: number
}

/** Faults waiting for their request, first come first served. */
export class Faults {
  private waiting: Waiting[] = []

  add(fault: Fault): void {
    this.waiting.push({ fault, pattern: patternOf(fault.path), skip: fault.skip ?? 0, left: fault.times ?? 1 })
  }

  clear(): void {
    this.waiting = []
  }

  take(method: string, path: string): Fault | null {
    const next = this.waiting.find(({ fault, pattern }) => (fault.method === undefined || fault.method === method) && pattern.test(path))
    if (!next) return null
    if (next.skip > 0) {
      next.skip -= 1
      return null
    }
    next.left -= 1
    if (next.left <= 0) this.waiting = this.waiting.filter((it) => it !== next)
    return next.fault
  }
}

const patternOf = (path: string): RegExp =>
  new RegExp(`${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}${path.endsWith('/') ? '' : '$'}`)
