import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Clock, Random } from './companion/ports'

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  }
}

export const systemRandom: Random = { id: () => randomUUID(), unit: () => Math.random() }
