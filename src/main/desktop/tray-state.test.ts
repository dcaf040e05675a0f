import { expect, test } from 'vitest'
import type { Call } from '../../contract/conversation'
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
/** 2 min 14 s after the states began. */
const now = baseState.duty.since + 134_000
const lost = { state: 'lost', since: now - 4_000 } as const
const duty = (word: State['duty']['word'], reason: string | null = null): State => ({
  ...baseState,
  duty: { ...baseState.duty, word, reason }
})

test.each<[string, State, string, string]>([
  ['online', baseState, 'online', 'Callside: Online 2:14'],
  ['pause', duty('pause', 'Lunch'), 'pause', 'Callside: Pause, Lunch, 2 of 30 min'],
  ['break-out', duty('break-out'), 'pause', 'Callside: Pause 2:14'],
  ['offline', duty('offline'), 'offline', 'Callside: Offline'],
  ['signed out', { ...baseState, workspace: 'signed-out' }, 'offline', 'Callside: signed out'],
  ['lost', { ...baseState, webitelLink: lost }, 'lost', 'Callside: Reconnecting, 0:04'],
  ['phone line lost', { ...baseState, phoneLink: lost }, 'lost', 'Callside: Reconnecting, 0:04'],
  ['phone page gone', { ...baseState, phonePage: 'gone' }, 'lost', 'Callside: Reconnecting, 2:14'],
  [
    'wrap-up',
    { ...baseState, conversations: { c: conversationOf('c', [callOf('c', { state: 'ended' })], { wrapUp }) } },
    'wrap',
    'Callside: Wrap-up'
  ],
  [
    'wrap-up that ends by itself',
    {
      ...baseState,
      conversations: { c: conversationOf('c', [callOf('c', { state: 'ended' })], { wrapUp: { ...wrapUp, deadlineAt: now + 41_000 } }) }
    },
    'wrap',
    'Callside: Wrap-up, 0:41 left'
  ],
  ['a pause without a limit', duty('pause', 'Training'), 'pause', 'Callside: Pause, Training, 2 min'],
  ['on hold', withCalls([callOf('a', { state: 'held', connectedAt: now - 402_000 })]), 'call', 'Callside: Leila Haddad 6:42, on hold'],
  [
    'call while lost',
    { ...withCalls([callOf('a', { state: 'connected', connectedAt: now - 402_000 })]), webitelLink: lost },
    'call',
    'Callside: Leila Haddad 6:42, microphone on'
  ],
  [
    'ringing in a call',
    withCalls([callOf('a', { state: 'connected', connectedAt: now - 402_000 }), callOf('b')]),
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
    'Callside: Leila Haddad, connecting'
  ],
  [
    'a colleague is consulted',
    withCalls([
      callOf('a', { state: 'held' }),
      callOf('b', { state: 'connected', connectedAt: now - 402_000, party: { name: 'Noor de Wit', number: '204' } })
    ]),
    'call',
    'Callside: Noor de Wit 6:42, microphone on'
  ]
])('%s', (_name, state, shape, tooltip) => {
  expect(trayState(state, now)).toEqual({ shape, tooltip })
})

const labels = (items: TrayItem[]): string[] => items.map((item) => (item === 'line' ? '-' : item.label))

test('the menu answers what rings, sets the duty, and quits', () => {
  expect(labels(trayMenu(baseState, false, now))).toEqual([
    'Online',
    'Pause, Lunch',
    'Offline',
    '-',
    'Open Callside',
    'Compact, above other windows',
    'Settings',
    '-',
    'Quit'
  ])
  const ringing = trayMenu(withCalls([callOf('a')]), false, now)
  expect(labels(ringing).slice(0, 2)).toEqual(['Answer Leila Haddad', 'Decline Leila Haddad'])
  expect(labels(ringing).at(-1)).toBe('Quit after this call')
  expect(labels(trayMenu(withCalls([callOf('a')]), true, now)).at(-1)).toBe('Do not quit after this call')
})

test('what is pressed already cannot be pressed again', () => {
  const items = trayMenu(withCalls([callOf('a', { pending: 'answering' })]), false, now)
  expect(items[0]).toMatchObject({ enabled: false })
})

test('without an agent there is no duty to set', () => {
  const state = { ...baseState, webitel: { ...baseState.webitel, isAgent: false } }
  expect(labels(trayMenu(state, false, now))).toEqual(['Open Callside', 'Compact, above other windows', 'Settings', '-', 'Quit'])
})

test('a running call can be muted, held and ended from the menu, a held one resumed', () => {
  const call = (change: Partial<Call>): TrayItem[] => trayMenu(withCalls([callOf('a', { connectedAt: now, ...change })]), false, now)
  expect(labels(call({ state: 'connected' })).slice(0, 4)).toEqual(['Mute, Leila Haddad', 'Hold Leila Haddad', 'Hang up Leila Haddad', '-'])
  expect(call({ state: 'connected', muted: true })[0]).toMatchObject({
    label: 'Unmute, Leila Haddad',
    action: { name: 'calls.mute', input: { callId: 'a', muted: false } }
  })
  expect(labels(call({ state: 'held' })).slice(0, 2)).toEqual(['Resume Leila Haddad', 'Hang up Leila Haddad'])
})
