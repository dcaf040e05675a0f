import { useSyncExternalStore } from 'react'
import { useCompanionOr } from './use-companion'

/** The one ticking source: all timers of a page change in the same frame, on the full second. Stands still while nobody looks. */
class Clock {
  private readonly listeners = new Set<() => void>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private second = 0
  private source: () => number = () => Date.now()

  /** Replaces the source of time, for pages of pictures. */
  setSource(source: () => number): void {
    this.source = source
    this.second = Math.floor(source() / 1000) * 1000
  }

  now(): number {
    return this.source()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    if (this.listeners.size === 1) this.tick()
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size === 0) clearTimeout(this.timer)
    }
  }

  readonly snapshot = (): number => this.second || (this.second = Math.floor(this.source() / 1000) * 1000)

  private tick(): void {
    clearTimeout(this.timer)
    const now = this.source()
    this.second = Math.floor(now / 1000) * 1000
    for (const listener of this.listeners) listener()
    this.timer = setTimeout(() => this.tick(), 1000 - (now % 1000) + 5)
  }
}

export const clock = new Clock()

/** Server time in milliseconds, on the full second; draws anew each second. */
export function useClock(): number {
  const offset = useCompanionOr((state) => state.clockOffsetMs, 0)
  return useSyncExternalStore(clock.subscribe, clock.snapshot) + Math.round(offset / 1000) * 1000
}
