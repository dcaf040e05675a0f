import type { Random } from '../../../companion/ports'

const FLOOR_MS = 250
const FIRST_WINDOW_MS = 4000
const LAST_WINDOW_MS = 20_000

/** Pause before try number `tries` (from 0): a random share of a window that doubles from 4 to 20 s, so that a thousand agents come back spread out (trust G2). */
export const reconnectDelay = (tries: number, random: Random): number =>
  FLOOR_MS + random.unit() * Math.min(LAST_WINDOW_MS, FIRST_WINDOW_MS * 2 ** Math.min(tries, 10))
