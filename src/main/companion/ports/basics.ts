/** Time as the companion sees it. Tests inject a virtual one. */
export interface Clock {
  /** Milliseconds since the epoch, by this computer. */
  now(): number
  /** Milliseconds that never jump. */
  monotonic(): number
  /** Runs once after `ms`; the returned function cancels. */
  after(ms: number, run: () => void): Cancel
}
export type Cancel = () => void

export interface Random {
  /** A new unique id. */
  id(): string
  /** A number from 0 up to, not including, 1. */
  unit(): number
}

/** The one place for what nobody expected, and for facts worth a line. Values are redacted at the entrance. */
export interface Log {
  info(event: string, facts?: Record<string, unknown>): void
  warn(event: string, facts?: Record<string, unknown>): void
  error(event: string, error: unknown, facts?: Record<string, unknown>): void
}

export type Listen<Event> = (listener: (event: Event) => void) => Cancel
