import { expect, test } from 'vitest'
import { currentItem, stepFrom, type FindItem } from './find-items'

const item = (id: string, weighty: boolean): FindItem => ({
  id,
  weighty,
  group: 'actions',
  sign: { icon: 'phone' },
  words: id,
  detail: null,
  key: null,
  run: () => undefined
})
const items = [item('call', true), item('open', false), item('hang up', true)]

test('Enter alone never takes a line that calls or ends', () => {
  expect(currentItem(items, null)?.id).toBe('open')
  expect(currentItem([item('call', true)], null)).toBeNull()
})

test('a line that was moved to is taken, and forgotten when it is gone', () => {
  expect(currentItem(items, 'call')?.id).toBe('call')
  expect(currentItem([item('open', false)], 'call')?.id).toBe('open')
})

test('steps go around, and from nothing to the first or last', () => {
  expect(stepFrom(items, null, 1)).toBe('hang up')
  expect(stepFrom(items, 'hang up', 1)).toBe('call')
  expect(stepFrom(items, 'call', -1)).toBe('hang up')
  expect(stepFrom([item('call', true)], null, 1)).toBe('call')
  expect(stepFrom([], null, 1)).toBeNull()
})
