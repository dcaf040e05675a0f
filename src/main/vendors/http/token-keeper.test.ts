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

test.each([
  ['an hour', 3_600_000, 3_300_000],
  ['two seconds', 2000, 1800]
])('%s is renewed ahead of its end, whatever the wall clock says', async (_what, lifetimeMs, renewed) => {
  class JumpingClock extends VirtualClock {
    override now = () => super.now() + Math.sin(super.monotonic()) * 7_200_000
  }
  const clock = new JumpingClock()
  const { state, fetchToken } = server(clock, lifetimeMs)
  state.lateMs = 0
  const keeper = createTokenKeeper(clock, fetchToken)
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
