/** A fault for the next `times` requests (default 1) whose path contains `path`. */
export interface Fault {
  kind: 'status' | 'reset' | 'lose-answer' | 'delay' | 'hang' | 'truncate'
  method?: string
  path: string
  times?: number
  /** Of `status`; default 500. */
  status?: number
  body?: unknown
  headers?: Record<string, string>
  /** Of `delay`, ms. */
  delayMs?: number
}

/** Faults waiting for their request, first come first served. */
export class Faults {
  private waiting: (Fault & { left: number })[] = []

  add(fault: Fault): void {
    this.waiting.push({ ...fault, left: fault.times ?? 1 })
  }

  clear(): void {
    this.waiting = []
  }

  take(method: string, path: string): Fault | null {
    const fault = this.waiting.find((f) => (f.method === undefined || f.method === method) && path.includes(f.path))
    if (!fault) return null
    fault.left -= 1
    if (fault.left <= 0) this.waiting = this.waiting.filter((f) => f !== fault)
    return fault
  }
}
