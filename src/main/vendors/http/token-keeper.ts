import type { Clock } from '../../companion/ports'

export type TokenAnswer<Failure> = { ok: true; token: string; lifetimeMs: number } | { ok: false; failure: Failure }

/** Keeps one access token in memory for everybody who needs it (trust Q4, Q5). */
export interface TokenKeeper<Failure> {
  /** The token at hand, or a new one; callers at the same time share one request and its failure. */
  get(): Promise<{ ok: true; token: string } | { ok: false; failure: Failure }>
  /**
   * Runs a call with a token. When its answer says that the token was refused, the token is renewed and the call made once more;
   * a second refusal is final.
   */
  run<Answer>(
    call: (token: string) => Promise<Answer>,
    tokenRefused: (answer: Answer) => boolean
  ): Promise<{ ok: true; answer: Answer } | { ok: false; failure: Failure }>
  forget(): void
}

/** Renewed ahead of its end by a tenth of its life, at most 300 s (KPN contract 2.3), by a time that never jumps. */
export function createTokenKeeper<Failure>(clock: Clock, fetchToken: () => Promise<TokenAnswer<Failure>>): TokenKeeper<Failure> {
  let held: { token: string; renewAt: number } | null = null
  let asking: Promise<TokenAnswer<Failure>> | null = null
  let generation = 0

  const get = async (): Promise<{ ok: true; token: string } | { ok: false; failure: Failure }> => {
    if (held !== null && clock.monotonic() < held.renewAt) return { ok: true, token: held.token }
    if (asking !== null) return asking
    const mine = ask().finally(() => {
      if (asking === mine) asking = null
    })
    return (asking = mine)
  }

  const ask = async (): Promise<TokenAnswer<Failure>> => {
    const askedFor = generation
    const answer = await fetchToken()
    if (answer.ok && askedFor === generation) {
      const early = Math.min(300_000, answer.lifetimeMs / 10)
      held = { token: answer.token, renewAt: clock.monotonic() + answer.lifetimeMs - early }
    }
    return answer
  }

  return {
    get,
    async run(call, tokenRefused) {
      const first = await get()
      if (!first.ok) return first
      const answer = await call(first.token)
      if (!tokenRefused(answer)) return { ok: true, answer }
      if (held?.token === first.token) held = null
      const second = await get()
      if (!second.ok) return second
      return { ok: true, answer: await call(second.token) }
    },
    forget() {
      generation++
      held = null
      asking = null
    }
  }
}
