/** Every wait of the simulators goes through here: scaled in one place, and cancelled when they stop. */
export class Pace {
  private readonly timers = new Set<NodeJS.Timeout>()

  /** @param scale 1 is real time; 0.01 makes a wait of 20 s last 0.2 s. */
  constructor(readonly scale = 1) {}

  /** Runs `action` once after `ms` (scaled); the answer cancels it. */
  after(ms: number, action: () => void): () => void {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      action()
    }, ms * this.scale)
    this.timers.add(timer)
    return () => {
      clearTimeout(timer)
      this.timers.delete(timer)
    }
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve))
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }
}
