import type { Clock } from '../../companion/ports'

/** `lifetimeMs` is infinite for a token that says nothing of its end: it is kept until it is refused. */
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
  /** The token at hand, for telling the vendor of a sign-out; asks for none. */
  peek(): string | null
  /** Also after credentials were refused: the next call asks again. */
  forget(): void
}

export interface TokenKeeperOptions<Failure> {
  /** Renewed so long ahead of its end, but at most a tenth of its life. Default 300,000 (KPN contract 2.3). */
  earlyMs?: number
  /** A definite refusal of the credentials: everybody gets it, and no further token is asked for until `forget`. */
  refused?: (failure: Failure) => boolean
}

/** Ends are measured by a time that never jumps. */
export function createTokenKeeper<Failure>(
  clock: Clock,
  fetchToken: () => Promise<TokenAnswer<Failure>>,
  { earlyMs = 300_000, refused = () => false }: TokenKeeperOptions<Failure> = {}
): TokenKeeper<Failure> {
  let refusal: { ok: false; failure: Failure } | null = null
  let held: { token: string; renewAt: number } | null = null
  let asking: Promise<TokenAnswer<Failure>> | null = null
  let generation = 0

  const get = async (): Promise<{ ok: true; token: string } | { ok: false; failure: Failure }> => {
    if (held !== null && clock.monotonic() < held.renewAt) return { ok: true, token: held.token }
    if (asking !== null) return asking
    if (refusal !== null) return refusal
    const mine = ask().finally(() => {
      if (asking === mine) asking = null
    })
    return (asking = mine)
  }

  const ask = async (): Promise<TokenAnswer<Failure>> => {
    const askedFor = generation
    const answer = await fetchToken()
    if (askedFor !== generation) return answer
    if (answer.ok) {
      const early = Math.min(earlyMs, answer.lifetimeMs / 10)
      held = { token: answer.token, renewAt: clock.monotonic() + answer.lifetimeMs - early }
    } else if (refused(answer.failure)) {
      held = null
      refusal = answer
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
    peek: () => held?.token ?? null,
    forget() {
      generation++
      held = null
      refusal = null
      asking = null
    }
  }
}
