/** Why nothing came. `detail`: the field of `invalid`, the time of `too-many`. */
export interface Trouble {
  cause: string
  detail: string | null
}
export type Answer<T> = { ok: true; value: T } | { ok: false; cause: string; detail?: string }

export interface Reading<T> {
  asking: boolean
  /** What came last; null until something did. */
  value: T | null
  /** When it came, ms since the epoch by this computer's clock. */
  readAt: number | null
  /** Why the newest question failed; `value` is then from before. */
  trouble: Trouble | null
}

export interface Poll<T> {
  now: () => Reading<T>
  subscribe: (listener: () => void) => () => void
  /** Asks at once where the last question is a pace old, and again at that pace. */
  start: () => void
  /** Asks no more. What is on its way is still taken. */
  stop: () => void
  /** Asks now, whatever was said before. */
  again: () => void
}

export interface PollParts<T> {
  ask: () => Promise<Answer<T>>
  /** How often it may be asked, ms. Null: once, and then when somebody wants it. */
  paceMs: number | null
  now: () => number
}

/** A pace is stretched as far as this while the vendor says that it is asked too often. */
const MOST_STRETCH = 4
const atOwnWill = new Set([
  'not-set-up',
  'signed-out',
  'credentials-refused',
  'not-entitled',
  'forbidden',
  'not-available',
  'invalid',
  'not-found'
])

/**
 * One question asked again and again at the pace that its vendor allows. A refusal that asking again cannot mend ends it until `again`;
 * `too-many` is waited out, and the pace stretched until an answer comes (wesal.md 3).
 */
export function createPoll<T>({ ask, paceMs, now }: PollParts<T>): Poll<T> {
  let reading: Reading<T> = { asking: false, value: null, readAt: null, trouble: null }
  let isOn = false
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The next question may be asked then; null: only when somebody wants it. */
  let due: number | null = 0
  let stretch = 1
  const listeners = new Set<() => void>()
  const change = (part: Partial<Reading<T>>): void => {
    reading = { ...reading, ...part }
    for (const listener of listeners) listener()
  }
  const plan = (): void => {
    clearTimeout(timer)
    if (isOn && due !== null && !reading.asking) timer = setTimeout(() => void put(), Math.max(0, due - now()))
  }
  const put = async (): Promise<void> => {
    clearTimeout(timer)
    if (reading.asking) return
    const askedAt = now()
    change({ asking: true })
    const answer = await ask()
    if (answer.ok) {
      stretch = 1
      due = paceMs === null ? null : askedAt + paceMs
      change({ asking: false, value: answer.value, readAt: now(), trouble: null })
    } else {
      const until = answer.cause === 'too-many' ? Date.parse(answer.detail ?? '') : Number.NaN
      if (answer.cause === 'too-many') stretch = Math.min(MOST_STRETCH, stretch * 2)
      const next = askedAt + (paceMs ?? 0) * stretch
      due = paceMs === null || atOwnWill.has(answer.cause) ? null : Number.isNaN(until) ? next : Math.max(next, until)
      change({ asking: false, trouble: { cause: answer.cause, detail: answer.detail ?? null } })
    }
    plan()
  }
  return {
    now: () => reading,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    start() {
      isOn = true
      plan()
    },
    stop() {
      isOn = false
      clearTimeout(timer)
    },
    again: () => void put()
  }
}

/** How long figures stand for now: until a question or two were missed, or nobody looked. */
export const staleMs = (paceMs: number): number => 2 * paceMs + 5000
export const isOld = (readAt: number, paceMs: number, now: number): boolean => now - readAt > staleMs(paceMs)
