import { expect, test } from 'vitest'
import type { CallEnd } from '../../contract/conversation'
import { baseState, callOf, withCalls } from '../../../tests/electron/fixtures/base-state'
import { noticeChanges } from './notification-causes'

const unlocked = { locked: false }
const ringing = withCalls([callOf('a')])
const shown = { ...ringing, settings: { ...ringing.settings, notificationsShowCustomer: true } }

test('a call that begins to ring is told once, without the customer unless it was switched on', () => {
  const { open, close } = noticeChanges(baseState, ringing, unlocked)
  expect(open).toEqual([{ key: 'incoming:a', kind: 'incoming', conversationId: 'c-a', title: 'Incoming call', body: 'Queue Claims' }])
  expect(close).toEqual(['missed:c-a'])
  expect(noticeChanges(ringing, ringing, unlocked)).toEqual({ open: [], close: [] })
  expect(noticeChanges(baseState, shown, unlocked).open[0]?.body).toBe('Leila Haddad · Queue Claims')
})

test('a locked screen shows no customer', () => {
  expect(noticeChanges(baseState, shown, { locked: true }).open[0]?.body).toBe('Queue Claims')
})

test.each<[CallEnd, boolean]>([
  ['rang-out', true],
  ['cancelled-by-caller', true],
  ['connection-lost', true],
  ['declined', false],
  ['answered-elsewhere', false],
  ['hung-up-by-agent', false]
])('an end %s is a missed call: %s', (end, missed) => {
  const { open, close } = noticeChanges(ringing, withCalls([callOf('a', { state: 'ended', end })]), unlocked)
  expect(close).toEqual(['incoming:a'])
  expect(open.map(({ key }) => key)).toEqual(missed ? ['missed:c-a'] : [])
})

test('answering closes the notice and opens none', () => {
  expect(noticeChanges(ringing, withCalls([callOf('a', { state: 'connecting' })]), unlocked)).toEqual({ open: [], close: ['incoming:a'] })
  expect(noticeChanges(ringing, baseState, unlocked)).toEqual({ open: [], close: ['incoming:a'] })
})

test('calls that ended before the start are not news', () => {
  expect(noticeChanges(null, withCalls([callOf('a', { state: 'ended', end: 'rang-out' })]), unlocked)).toEqual({ open: [], close: [] })
})
