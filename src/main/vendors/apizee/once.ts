import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { Clock } from '../../companion/ports'
import type { VendorFailure } from '../http'

/** Pauses before each look for something whose answer was lost: the vendor may still be at it. */
const LOOKS_AFTER_MS = [1000, 4000]
const KEPT = 500

export type Sent<Made> = { ok: true; value: Made } | { ok: false; lost: boolean; failure: VendorFailure }

/** Makes a thing under a key of ours at most once, however often it is asked for (trust Q1: after a look). */
export interface Once {
  /**
   * @param send tells with `lost` that nobody knows whether it was carried out.
   * @param look finds what was made under this key, or null.
   */
  make<Made>(
    key: string,
    send: () => Promise<Sent<Made>>,
    look: () => Promise<Result<Made | null, VendorCause>>
  ): Promise<Result<Made, VendorCause>>
}

export function createOnce(clock: Clock): Once {
  /** Keys of which something may exist, oldest first. */
  const tried = new Set<string>()
  const running = new Map<string, Promise<Result<never, VendorCause>>>()

  const remember = (key: string) => {
    tried.delete(key)
    tried.add(key)
    const [oldest] = tried
    if (tried.size > KEPT && oldest !== undefined) tried.delete(oldest)
  }

  const attempt = async <Made>(
    key: string,
    send: () => Promise<Sent<Made>>,
    look: () => Promise<Result<Made | null, VendorCause>>
  ): Promise<Result<Made, VendorCause>> => {
    if (tried.has(key)) {
      const found = await look()
      if (!found.ok) return found
      if (found.value !== null) return ok(found.value)
    }
    const sent = await send()
    if (sent.ok) {
      remember(key)
      return ok(sent.value)
    }
    if (!sent.lost) return sent.failure
    remember(key)
    for (const pause of LOOKS_AFTER_MS) {
      await new Promise<void>((resolve) => clock.after(pause, resolve))
      const found = await look()
      if (found.ok && found.value !== null) return ok(found.value)
    }
    return fail('no-answer', sent.failure.detail)
  }

  return {
    make(key, send, look) {
      const already = running.get(key)
      if (already !== undefined) return already
      const mine = attempt(key, send, look).finally(() => running.delete(key))
      running.set(key, mine as Promise<Result<never, VendorCause>>)
      return mine
    }
  }
}
