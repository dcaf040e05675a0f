import { expect, test } from 'vitest'
import type { CallEnd } from '../../contract/conversation'
import type { BookedMeeting } from '../../contract/meeting-book'
import type { State } from '../../contract/state'
import { baseState, callOf, withCalls, withMeeting } from '../../../tests/electron/fixtures/base-state'
import { noticeChanges } from './notification-causes'
import { trayMenu } from './tray-menu'
import { trayState } from './tray-state'

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

const bookOf = (state: BookedMeeting['state'], due: number[], change: Partial<BookedMeeting> = {}): State => {
  const booked = withMeeting({ state, ...change })
  return { ...booked, meetings: { ...booked.meetings, due: due.map((minutes) => ({ meetingId: 'personal:a', minutes })) } }
}
const keys = (before: State | null, after: State) => {
  const { open, close } = noticeChanges(before, after, unlocked)
  return { open: open.map(({ key }) => key), close }
}

test('a meeting is told at each of its reminders, a waiting guest once, and both go when they are joined', () => {
  const steps = [bookOf('planned', []), bookOf('planned', [10]), bookOf('planned', [1]), bookOf('guest-waits', [1]), bookOf('live', [])]
  expect(keys(steps[0]!, steps[1]!)).toEqual({ open: ['meeting:personal:a:10'], close: [] })
  expect(keys(steps[1]!, steps[1]!)).toEqual({ open: [], close: [] })
  expect(keys(steps[1]!, steps[2]!)).toEqual({ open: ['meeting:personal:a:1'], close: ['meeting:personal:a:10'] })
  expect(keys(steps[2]!, steps[3]!)).toEqual({ open: ['guest:personal:a'], close: ['meeting:personal:a:1'] })
  expect(keys(steps[3]!, steps[4]!)).toEqual({ open: [], close: ['guest:personal:a'] })
  expect(keys(null, steps[3]!)).toEqual({ open: ['guest:personal:a'], close: [] })
})

test('a guest of a colleague, or of a session that is open, is no news', () => {
  expect(keys(baseState, bookOf('guest-waits', [], { canJoin: false }))).toEqual({ open: [], close: [] })
  expect(keys(baseState, bookOf('guest-waits', [], { sessionId: 's' }))).toEqual({ open: [], close: [] })
})

test('a guest is named only where the agent switched that on, and never on a locked screen', () => {
  const waits = bookOf('guest-waits', [])
  const named = { ...waits, settings: { ...waits.settings, notificationsShowCustomer: true } }
  const bodyOf = (state: State, locked = false) => noticeChanges(baseState, state, { locked }).open[0]?.body
  expect(bodyOf(waits)).toMatch(/^At \d\d:\d\d$/)
  expect(bodyOf(named)).toMatch(/^Leila Haddad · At \d\d:\d\d$/)
  expect(bodyOf(named, true)).toMatch(/^At \d\d:\d\d$/)
  expect(noticeChanges(baseState, waits, unlocked).open[0]).toMatchObject({
    kind: 'guest',
    conversationId: null,
    title: 'A guest is waiting'
  })
})

test('the tray shows a waiting guest after calls, and offers to join with the camera off', () => {
  const waits = bookOf('guest-waits', [])
  expect(trayState(waits, 0)).toEqual({ shape: 'ringing', tooltip: 'Callside: A guest is waiting' })
  const joins = (state: State) => trayMenu(state, false, 0).flatMap((item) => (item !== 'line' && /^Join/.test(item.label) ? [item] : []))
  expect(joins(waits)).toEqual([
    {
      label: expect.stringMatching(/^Join the meeting of \d\d:\d\d, camera off$/) as string,
      action: { do: 'command', name: 'meetings.join', input: { id: 'personal:a' } }
    }
  ])
  expect(joins(bookOf('planned', [1]))).toHaveLength(1)
  expect(joins(bookOf('planned', [1], { canJoin: false }))).toHaveLength(0)
  expect(joins(bookOf('planned', []))).toHaveLength(0)
  const busy = { ...waits, conversations: withCalls([callOf('a', { state: 'connected' })]).conversations }
  expect(trayState(busy, 0).shape).toBe('call')
})

test('the tray promises a camera that is off only where the page opens here, and says who joins as a guest', () => {
  const label = (state: State) =>
    trayMenu(state, false, 0).flatMap((item) => (item !== 'line' && /^Join/.test(item.label) ? [item.label] : []))[0]
  const inBrowser = (state: State): State => ({
    ...state,
    settings: { ...state.settings, notificationsShowCustomer: true, video: { ...state.settings.video, openIn: 'browser' } }
  })
  expect(label(inBrowser(bookOf('guest-waits', [])))).toMatch(/^Join Leila Haddad, \d\d:\d\d, in the browser$/)
  expect(label(inBrowser(bookOf('planned', [1])))).toMatch(/^Join Leila Haddad, \d\d:\d\d, in the browser$/)
  expect(label(bookOf('guest-waits', [], { moderated: true }))).toMatch(/^Join the meeting of \d\d:\d\d, as a guest$/)
  expect(label(inBrowser(bookOf('guest-waits', [], { moderated: true })))).toMatch(/, as a guest$/)
})
