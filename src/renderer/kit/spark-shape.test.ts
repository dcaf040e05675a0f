import { describe, expect, it } from 'vitest'
import { sparkShape, type Moment } from './spark-shape'

const every = (stepMs: number, values: readonly (number | null)[]): Moment[] =>
  values.map((value, at) => ({ at: 1000 + at * stepMs, value }))

describe('the course of figures', () => {
  it('runs from the first to the last, between the lowest and the highest', () => {
    expect(sparkShape(every(10, [4, 2, 7, 2, 3]))).toEqual({
      pieces: [
        [
          { x: 0, y: 0.4 },
          { x: 0.25, y: 0 },
          { x: 0.5, y: 1 },
          { x: 0.75, y: 0 },
          { x: 1, y: 0.2 }
        ]
      ],
      low: 2,
      high: 7,
      aim: null
    })
  })

  it('stands by time, not by number', () => {
    const shape = sparkShape([
      { at: 0, value: 1 },
      { at: 100, value: 2 },
      { at: 1000, value: 3 }
    ])
    expect(shape?.pieces[0]?.map(({ x }) => x)).toEqual([0, 0.1, 1])
  })

  it('holds the aim, also where every figure is on one side of it', () => {
    expect(sparkShape(every(1, [0.5, 0.6, 0.7]), 0.9)).toMatchObject({ low: 0.5, high: 0.7, aim: 1 })
    const above = sparkShape(every(1, [0.9, 1, 0.9]), 0.8)
    expect(above?.aim).toBe(0)
    expect(above?.pieces[0]?.map(({ y }) => Math.round(y * 100))).toEqual([50, 100, 50])
  })

  it('breaks where nothing is known, and where nobody looked', () => {
    const lengths = (shape: ReturnType<typeof sparkShape>): number[] | undefined => shape?.pieces.map(({ length }) => length)
    expect(lengths(sparkShape(every(10, [null, 1, 2, null, 3, null, 4, 5])))).toEqual([2, 1, 2])
    const looked = [...every(10, [1, 2]), ...every(10, [3, 4]).map(({ at, value }) => ({ at: at + 500, value }))]
    expect(lengths(sparkShape(looked, null, 30))).toEqual([2, 2])
    expect(lengths(sparkShape(looked, null, 500))).toEqual([4])
  })

  it('is level in the middle where the figure stays', () => {
    expect(sparkShape(every(10, [0, 0, 0]))?.pieces[0]?.map(({ y }) => y)).toEqual([0.5, 0.5, 0.5])
  })

  it('is none of fewer than three figures, or of one time', () => {
    for (const values of [[], [1], [1, 2], [1, null, 2], [null, null, null]]) expect(sparkShape(every(10, values))).toBeNull()
    expect(sparkShape(every(0, [1, 2, 3]))).toBeNull()
  })
})
