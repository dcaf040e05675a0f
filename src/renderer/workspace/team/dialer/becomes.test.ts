import { expect, it } from 'vitest'
import type { ImportField } from '../../../../contract/member-import'
import { becomesOf, fieldOf, mappingProblem } from './becomes'
import { eachOf } from './each-of'

const name: ImportField = { kind: 'name' }
const number: ImportField = { kind: 'destination', typeId: '2' }
const variable = (of: string): ImportField => ({ kind: 'variable', name: of })

it.each([
  ['none', undefined],
  ['name', name],
  ['destination:2', number],
  ['expireAt', { kind: 'expireAt' }],
  ['variable:link', variable('link')],
  ['variable', variable('klant_nr')]
] as const)('a column becomes %s and back', (becomes, field) => {
  expect(fieldOf(becomes, ' klant. nr')).toEqual(field)
  expect(becomesOf(field)).toBe(becomes)
})

it('says why a list cannot be loaded', () => {
  expect(mappingProblem([number])).toBe('no-name')
  expect(mappingProblem([name])).toBe('no-number')
  expect(mappingProblem([name, name, number, number, variable('a')])).toBeNull()
  expect(mappingProblem([name, number, { kind: 'bucket' }, { kind: 'bucket' }])).toBe('twice')
  expect(mappingProblem([name, number, variable('a b')])).toBe('variable-name')
  expect(mappingProblem([name, number, variable('a'), variable('a')])).toBe('variable-twice')
})

it('does a few things at once, each once, and ends early when it is stopped', async () => {
  const items = Array.from({ length: 20 }, (_, at) => at)
  const done: number[] = []
  let running = 0
  let most = 0
  const act = async (item: number): Promise<void> => {
    most = Math.max(most, ++running)
    await Promise.resolve()
    running -= 1
    done.push(item)
  }
  await eachOf(items, 4, act, () => false)
  expect(done.toSorted((a, b) => a - b)).toEqual(items)
  expect(most).toBe(4)
  done.length = 0
  await eachOf(items, 4, act, () => done.length >= 5)
  expect(done.length).toBeLessThan(10)
})
