import { expect, test } from 'vitest'
import type { State } from '../../contract/state'
import { baseState, callOf, conversationOf, withCalls } from '../../../tests/electron/fixtures/base-state'
import { trayMenu, type TrayItem } from './tray-menu'
import { trayState } from './tray-state'

const wrapUp = {
  attemptId: '70',
  startedAt: 0,
  deadlineAt: null,
  renewalS: null,
  renewing: false,
  closedByServer: false,
  disposition: null,
  delivery: null
}
const lost = { state: 'lost', since: 0 } as const
const duty = (word: State['duty']['word'], reason: string | null = null): State => ({
  ...baseState,
  duty: { ...baseState.duty, word, reason }
})

test.each<[string, State, string, string]>([
  ['online', baseState, 'online', 'Callside: Online'],
  ['pause', duty('pause', 'Lunch'), 'pause', 'Callside: Pause, Lunch'],
  ['break-out', duty('break-out'), 'pause', 'Callside: Pause'],
  ['offline', duty('offline'), 'offline', 'Callside: Offline'],
  ['signed out', { ...baseState, workspace: 'signed-out' }, 'offline', 'Callside: signed out'],
  ['lost', { ...baseState, webitelLink: lost }, 'lost', 'Callside: Reconnecting'],
  ['phone line lost', { ...baseState, phoneLink: lost }, 'lost', 'Callside: Reconnecting'],
  ['phone page gone', { ...baseState, phonePage: 'gone' }, 'lost', 'Callside: Reconnecting'],
  [
    'wrap-up',
    { ...baseState, conversations: { c: conversationOf('c', [callOf('c', { state: 'ended' })], { wrapUp }) } },
    'wrap',
    'Callside: Wrap-up'
  ],
  [
    'call while lost',
    { ...withCalls([callOf('a', { state: 'connected' })]), webitelLink: lost },
    'call',
    'Callside: Leila Haddad, microphone on'
  ],
  [
    'ringing in a call',
    withCalls([callOf('a', { state: 'connected' }), callOf('b')]),
    'ringing',
    'Callside: Leila Haddad is calling, Claims'
  ],
  [
    'a call that the server places rings here first',
    withCalls([callOf('a', { direction: 'outbound' })]),
    'ringing',
    'Callside: Leila Haddad is calling, Claims'
  ],
  [
    'outgoing rings',
    withCalls([callOf('a', { direction: 'outbound', state: 'connecting' })]),
    'call',
    'Callside: Leila Haddad, microphone on'
  ],
  [
    'a colleague is consulted',
    withCalls([callOf('a', { state: 'held' }), callOf('b', { state: 'connected', party: { name: 'Noor de Wit', number: '204' } })]),
    'call',
    'Callside: Noor de Wit, microphone on'
  ]
])('%s', (_name, state, shape, tooltip) => {
  expect(trayState(state)).toEqual({ shape, tooltip })
})

const labels = (items: TrayItem[]): string[] => items.map((item) => (item === 'line' ? '-' : item.label))

test('the menu answers what rings, sets the duty, and quits', () => {
  expect(labels(trayMenu(baseState, false))).toEqual(['Online', 'Pause, Lunch', 'Offline', '-', 'Open Callside', 'Settings', '-', 'Quit'])
  const ringing = trayMenu(withCalls([callOf('a')]), false)
  expect(labels(ringing).slice(0, 2)).toEqual(['Answer Leila Haddad', 'Decline Leila Haddad'])
  expect(labels(ringing).at(-1)).toBe('Quit after this call')
  expect(labels(trayMenu(withCalls([callOf('a')]), true)).at(-1)).toBe('Do not quit after this call')
})

test('what is pressed already cannot be pressed again', () => {
  const items = trayMenu(withCalls([callOf('a', { pending: 'answering' })]), false)
  expect(items[0]).toMatchObject({ enabled: false })
})

test('without an agent there is no duty to set', () => {
  const state = { ...baseState, webitel: { ...baseState.webitel, isAgent: false } }
  expect(labels(trayMenu(state, false))).toEqual(['Open Callside', 'Settings', '-', 'Quit'])
})
