import { describe, expect, test } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import { VirtualClock } from '../../../../tests/support/virtual-clock'
import { createTokenKeeper, type TokenAnswer } from './token-keeper'

/** A server that knows which tokens are good. */
function server(clock: VirtualClock, lifetimeMs = 3_600_000) {
  let issued = 0
  const good = new Set<string>()
  const state = { refreshes: 0, down: false, lateMs: 10 }
  return {
    state,
    good,
    fetchToken: () =>
      new Promise<TokenAnswer<'down'>>((resolve) => {
        state.refreshes++
        clock.after(state.lateMs, () => {
          if (state.down) return resolve({ ok: false, failure: 'down' })
          const token = `t${++issued}`
          good.add(token)
          resolve({ ok: true, token, lifetimeMs })
        })
      }),
    call: async (token: string) => (good.has(token) ? 'ok' : 'refused')
  }
}
const refused = (answer: string) => answer === 'refused'

test('100 calls whose token ended at once ask for one', async () => {
  const clock = new VirtualClock()
  const { state, good, fetchToken, call } = server(clock)
  const keeper = createTokenKeeper(clock, fetchToken)
  const first = keeper.get()
  await clock.advance(10)
  await first
  good.clear()
  state.refreshes = 0
  const answers = Promise.all(Array.from({ length: 100 }, () => keeper.run(call, refused)))
  await clock.advance(100)
  expect((await answers).every((answer) => answer.ok && answer.answer === 'ok')).toBe(true)
  recordFigure({
    id: 'Q4.refreshes',
    what: 'token requests for 100 parallel expiries',
    figure: state.refreshes,
    limit: '1',
    ok: state.refreshes === 1
  })
  expect(state.refreshes).toBe(1)
})

describe('a refused token', () => {
  test('is renewed once, and a second refusal is final', async () => {
    const clock = new VirtualClock()
    const { state, fetchToken } = server(clock)
    const keeper = createTokenKeeper(clock, fetchToken)
    let calls = 0
    const answer = keeper.run(async () => (calls++, 'refused'), refused)
    await clock.advance(1000)
    expect(await answer).toEqual({ ok: true, answer: 'refused' })
    expect([calls, state.refreshes]).toEqual([2, 2])
  })

  test('that somebody renewed meanwhile is not renewed again', async () => {
    const clock = new VirtualClock()
    const { state, good, fetchToken, call } = server(clock)
    const keeper = createTokenKeeper(clock, fetchToken)
    void keeper.get()
    await clock.advance(10)
    good.clear()
    state.refreshes = 0
    const slow = keeper.run(async (token) => {
      await new Promise<void>((resolve) => clock.after(500, resolve))
      return call(token)
    }, refused)
    const quick = keeper.run(call, refused)
    await clock.advance(2000)
    expect(await Promise.all([slow, quick])).toEqual([
      { ok: true, answer: 'ok' },
      { ok: true, answer: 'ok' }
    ])
    expect(state.refreshes).toBe(1)
  })
})

test('a failure to renew is shared, and the next call tries again', async () => {
  const clock = new VirtualClock()
  const { state, fetchToken, call } = server(clock)
  const keeper = createTokenKeeper(clock, fetchToken)
  state.down = true
  const all = Promise.all(Array.from({ length: 10 }, () => keeper.run(call, refused)))
  await clock.advance(20)
  expect(new Set((await all).map((answer) => (answer.ok ? 'ok' : answer.failure)))).toEqual(new Set(['down']))
  expect(state.refreshes).toBe(1)
  state.down = false
  const next = keeper.run(call, refused)
  await clock.advance(20)
  expect(await next).toEqual({ ok: true, answer: 'ok' })
})

class JumpingClock extends VirtualClock {
  override now = () => super.now() + Math.sin(super.monotonic()) * 7_200_000
}

test.each([
  ['a KPN token of an hour', 3_600_000, {}, 3_300_000],
  ['an Apizee token of a day', 86_400_000, { earlyMs: 300_000 }, 86_100_000],
  ['a Wesal token of an hour', 3_600_000, { earlyMs: 60_000 }, 3_540_000],
  ['two seconds', 2000, {}, 1800]
])('%s is renewed ahead of its end, whatever the wall clock says', async (_what, lifetimeMs, options, renewed) => {
  const clock = new JumpingClock()
  const { state, fetchToken } = server(clock, lifetimeMs)
  state.lateMs = 0
  const keeper = createTokenKeeper(clock, fetchToken, options)
  const ask = async () => {
    const answer = keeper.get()
    await clock.advance(0)
    await answer
    return state.refreshes
  }
  expect(await ask()).toBe(1)
  await clock.advance(renewed - 1)
  expect(await ask()).toBe(1)
  await clock.advance(1)
  expect(await ask()).toBe(2)
})

test('a week of calls with a wall clock that jumps by hours: no refresh early, none late', async () => {
  const lifetimeMs = 3_600_000
  const clock = new JumpingClock()
  let issuedAt = -Infinity
  let issued = 0
  let early = 0
  let late = 0
  const keeper = createTokenKeeper(clock, async () => {
    if (clock.monotonic() < issuedAt + lifetimeMs - 300_000) early++
    issuedAt = clock.monotonic()
    return { ok: true as const, token: `t${++issued}`, lifetimeMs }
  })
  const lives = (token: string) => token === `t${issued}` && clock.monotonic() < issuedAt + lifetimeMs
  for (let minute = 0; minute < 7 * 24 * 60; minute++) {
    await keeper.run(async (token) => {
      if (lives(token)) return 'ok'
      late++
      return 'refused'
    }, refused)
    await clock.advance(60_000)
  }
  recordFigure({
    id: 'Q5.refreshes',
    what: `early or late token refreshes in a week (${issued} tokens) while the wall clock jumps by hours both ways`,
    figure: early + late,
    limit: '0',
    ok: early + late === 0
  })
  expect(issued).toBeGreaterThan(180)
  expect({ early, late }).toEqual({ early: 0, late: 0 })
})

test('a token that names no end is kept until it is refused', async () => {
  const clock = new VirtualClock()
  const { state, good, fetchToken, call } = server(clock, Infinity)
  state.lateMs = 0
  const keeper = createTokenKeeper(clock, fetchToken, { earlyMs: 60_000 })
  const run = async () => {
    const answer = keeper.run(call, refused)
    await clock.advance(0)
    return answer
  }
  expect(await run()).toEqual({ ok: true, answer: 'ok' })
  await clock.advance(31 * 86_400_000)
  expect(await run()).toEqual({ ok: true, answer: 'ok' })
  expect(state.refreshes).toBe(1)
  good.clear()
  expect(await run()).toEqual({ ok: true, answer: 'ok' })
  expect(state.refreshes).toBe(2)
})

test('refused credentials stop: nobody asks again until they are forgotten', async () => {
  const clock = new VirtualClock()
  let asked = 0
  let failure = 'down'
  const keeper = createTokenKeeper(clock, async (): Promise<TokenAnswer<string>> => (asked++, { ok: false, failure }), {
    refused: (its) => its === 'wrong password'
  })
  await keeper.get()
  failure = 'wrong password'
  for (let n = 0; n < 100; n++) expect(await keeper.get()).toEqual({ ok: false, failure })
  expect(await keeper.run(async () => 'never', refused)).toEqual({ ok: false, failure })
  expect(asked).toBe(2)
  keeper.forget()
  await keeper.get()
  expect(asked).toBe(3)
})

test('the token at hand can be told to the vendor at sign-out, without asking for one', async () => {
  const clock = new VirtualClock()
  const { state, fetchToken } = server(clock)
  const keeper = createTokenKeeper(clock, fetchToken)
  expect(keeper.peek()).toBeNull()
  void keeper.get()
  await clock.advance(10)
  expect(keeper.peek()).toBe('t1')
  keeper.forget()
  expect(keeper.peek()).toBeNull()
  expect(state.refreshes).toBe(1)
})

test('a late answer of a forgotten account is not kept', async () => {
  const clock = new VirtualClock()
  const { state, fetchToken } = server(clock)
  const keeper = createTokenKeeper(clock, fetchToken)
  void keeper.get()
  keeper.forget()
  await clock.advance(10)
  const next = keeper.get()
  await clock.advance(10)
  expect(await next).toEqual({ ok: true, token: 't2', lifetimeMs: 3_600_000 })
  expect(state.refreshes).toBe(2)
})
