/** What repeats may add to the load: this much of the calls made (trust Q3 allows 0.15 in all). */
const SHARE = 0.1
/** Repeats at hand in the beginning, and at most. */
const MOST = 10

/** Limits what the repeats of all calls together add to the load of a server that fails. */
export interface RetryBudget {
  /** A call is made for the first time. */
  called(): void
  /** Whether one more repeat may be made; counts it. */
  mayRepeat(): boolean
}

export function createRetryBudget(): RetryBudget {
  let left = MOST
  return {
    called() {
      left = Math.min(MOST, left + SHARE)
    },
    mayRepeat() {
      if (left < 1) return false
      left -= 1
      return true
    }
  }
}
