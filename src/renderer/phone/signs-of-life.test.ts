import { expect, it } from 'vitest'
import { SignsOfLife } from './signs-of-life'

const sound = (packetsReceived: number) => ({ id: 'in', type: 'inbound-rtp', kind: 'audio', packetsReceived })
const pair = (id: string, responsesReceived: number) => ({ id, type: 'candidate-pair', responsesReceived })
const uses = (selectedCandidatePairId?: string) => ({ id: 'transport', type: 'transport', selectedCandidatePairId })

it('sound is one', () => {
  const life = new SignsOfLife()
  expect([life.since([sound(0)]), life.since([sound(5)]), life.since([sound(5)]), life.since([sound(6)])]).toEqual([
    false,
    true,
    false,
    true
  ])
})

it('so are answers on the pair in use, of a far end that sends nothing', () => {
  const life = new SignsOfLife()
  const read = (used: string, ...answers: number[]) => life.since([uses(used), ...answers.map((count, at) => pair(`p${at}`, count))])
  expect(read('p0', 1, 0)).toBe(true)
  expect(read('p0', 1, 4)).toBe(false)
  expect(read('p0', 2, 4)).toBe(true)
  // Another pair is used now, of which no answer was counted yet.
  expect(read('p1', 2, 5)).toBe(true)
  expect(read('p1', 9, 5)).toBe(false)
})

it('nothing is none', () => {
  expect(new SignsOfLife().since([])).toBe(false)
  expect(new SignsOfLife().since([uses(undefined), pair('p0', 7)])).toBe(false)
})
