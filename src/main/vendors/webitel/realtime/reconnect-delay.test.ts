import { expect, test } from 'vitest'
import { recordFigure } from '../../../../../tests/support/figures'
import { seeded } from '../../../../../tests/support/seeded'
import { reconnectDelay } from './reconnect-delay'

const AGENTS = 1000

test.each([500, 5000, 30_000, 120_000])('1,000 agents come back after %i ms without a stampede (seed 7)', (outageMs) => {
  const random = seeded(7)
  const perWindow = new Map<number, number>()
  const back: number[] = []
  for (let agent = 0; agent < AGENTS; agent++) {
    let at = 0
    for (let tries = 0; ; tries++) {
      at += reconnectDelay(tries, random)
      const window = Math.floor(at / 100)
      perWindow.set(window, (perWindow.get(window) ?? 0) + 1)
      if (at >= outageMs) break
    }
    back.push(at - outageMs)
  }
  const peak = Math.max(...perWindow.values())
  const late = back.sort((a, b) => a - b)[Math.floor(AGENTS * 0.99)]!
  recordFigure({
    id: `G2.realtime-peak-${outageMs}`,
    what: `connects in any 100 ms, 1,000 agents, outage ${outageMs} ms`,
    figure: peak,
    limit: '60',
    ok: peak <= 60
  })
  recordFigure({
    id: `G2.realtime-back-${outageMs}`,
    what: `99 of 100 agents back after the end of ${outageMs} ms, ms`,
    figure: Math.round(late),
    limit: '20250',
    ok: late <= 20_250
  })
  expect(peak).toBeLessThanOrEqual(60)
  expect(late).toBeLessThanOrEqual(20_250)
})
