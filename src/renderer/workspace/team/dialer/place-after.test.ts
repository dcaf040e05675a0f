import { expect, it } from 'vitest'
import { placeAfter } from './place-after'

const list = (ids: string): { id: string }[] => [...ids].map((id) => ({ id }))

it.each([
  ['abcd', 'acd', 'c'],
  ['abcd', 'ad', 'd'],
  ['abcd', 'bd', 'b'],
  ['abcd', 'abc', 'c'],
  ['abcd', 'ab', 'b'],
  ['abcd', 'd', 'd'],
  ['abcd', 'abcd', null],
  ['abcd', '', null],
  ['', '', null]
])('of %s are left %s: the focus goes to %s', (before, now, place) => {
  expect(placeAfter(list(before), list(now))).toBe(place)
})
