import { describe, expect, it } from 'vitest'
import type { Moment } from '../../../kit/spark-shape'
import { withReading } from './with-reading'

describe('readings so far', () => {
  it('end with the newest, and are never more than an hour of questions', () => {
    let soFar: readonly Moment[] = []
    for (let at = 0; at < 1000; at += 1) soFar = withReading(soFar, { at: at * 15_000, value: at })
    expect(soFar).toHaveLength(240)
    expect(soFar.at(-1)).toEqual({ at: 999 * 15_000, value: 999 })
    expect(soFar[0]).toEqual({ at: 760 * 15_000, value: 760 })
  })

  it('never go back in time', () => {
    const soFar = [100, 200, 300].map((at) => ({ at, value: 1 }))
    expect(withReading(soFar, { at: 200, value: 2 })).toEqual([
      { at: 100, value: 1 },
      { at: 200, value: 2 }
    ])
  })
})
