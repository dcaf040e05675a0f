import { expect, test, vi } from 'vitest'
import type { Call } from '../../contract/conversation'
import type { State } from '../../contract/state'
import { baseState, callOf, conversationOf, withCalls } from '../../../tests/electron/fixtures/base-state'
import { recordFigure } from '../../../tests/support/figures'
import { awakeNeed } from './awake-need'
import { taskAction, taskArgument, jumpTasks } from './jump-tasks'
import { noticeRule } from './notice-rule'
import { createTaskbar, type TaskbarSurface } from './show-taskbar'
import { taskbarOf, type Platform, type Taskbar } from './taskbar'

const now = baseState.duty.since + 60_000
const platforms: Platform[] = ['win32', 'darwin', 'linux']
const on = (change: Partial<Call>): State => withCalls([callOf('a', { connectedAt: now, ...change })])
const missed = (count: number): State => ({
  ...baseState,
  conversations: Object.fromEntries(
    Array.from({ length: count }, (_, i) => {
      const call = callOf(`m${i}`, { state: 'ended', end: 'rang-out', endedAt: now })
      const customer = { number: `+4477009001${i + 10}`, e164: null, name: null, cardHost: null, zone: null }
      return [`m${i}`, conversationOf(`m${i}`, [call], { customer, closedAt: now })]
    })
  )
})
const wrapping = (leftS: number): State => ({
  ...baseState,
  conversations: {
    w: conversationOf('w', [callOf('w', { state: 'ended', connectedAt: now })], {
      wrapUp: {
        attemptId: '70',
        startedAt: now + leftS * 1000 - 60_000,
        deadlineAt: now + leftS * 1000,
        renewalS: null,
        renewing: false,
        closedByServer: false,
        disposition: null,
        delivery: null
      }
    })
  }
})
const paused: State = { ...baseState, duty: { ...baseState.duty, word: 'pause', reason: 'Lunch' } }
const states: Record<string, State> = {
  online: baseState,
  paused,
  offline: { ...baseState, duty: { ...baseState.duty, word: 'offline' } },
  ringing: on({ state: 'ringing', connectedAt: null }),
  connected: on({ state: 'connected' }),
  muted: on({ state: 'connected', muted: true }),
  held: on({ state: 'held' }),
  'hanging up': on({ state: 'connected', pending: 'hanging-up' }),
  'wrap-up': wrapping(30),
  'end of wrap-up': wrapping(3),
  missed: missed(2),
  'many missed': missed(12),
  'no line': { ...baseState, webitelLink: { state: 'lost', since: now } },
  'signed out': { ...baseState, workspace: 'signed-out', webitel: { ...baseState.webitel, state: 'signed-out' } }
}
const short = ({ buttons, overlay, badge, progress, jumpList, dockMenu, attention }: Taskbar): string =>
  [
    buttons.map(({ icon, enabled }) => (enabled ? icon : `(${icon})`)).join(' ') || '-',
    overlay?.icon ?? '-',
    badge,
    progress === null ? '-' : `${progress.left}${progress.ending ? '!' : ''}`,
    jumpList.length,
    dockMenu.length,
    attention ? 'attention' : '-'
  ].join(' | ')

const expected: Record<string, Record<Platform, string>> = {
  online: { win32: '- | - | 0 | - | 4 | 0 | -', darwin: '- | - | 0 | - | 0 | 5 | -', linux: '- | - | 0 | - | 0 | 0 | -' },
  paused: { win32: '- | pause | 0 | - | 4 | 0 | -', darwin: '- | - | 0 | - | 0 | 5 | -', linux: '- | - | 0 | - | 0 | 0 | -' },
  offline: { win32: '- | offline | 0 | - | 4 | 0 | -', darwin: '- | - | 0 | - | 0 | 5 | -', linux: '- | - | 0 | - | 0 | 0 | -' },
  ringing: {
    win32: '- | ringing | 0 | - | 4 | 0 | attention',
    darwin: '- | - | 0 | - | 0 | 8 | attention',
    linux: '- | - | 0 | - | 0 | 0 | attention'
  },
  connected: {
    win32: 'mute hold hang-up | - | 0 | - | 4 | 0 | -',
    darwin: '- | - | 0 | - | 0 | 9 | -',
    linux: '- | - | 0 | - | 0 | 0 | -'
  },
  muted: {
    win32: 'unmute hold hang-up | - | 0 | - | 4 | 0 | -',
    darwin: '- | - | 0 | - | 0 | 9 | -',
    linux: '- | - | 0 | - | 0 | 0 | -'
  },
  held: {
    win32: '(mute) resume hang-up | - | 0 | - | 4 | 0 | -',
    darwin: '- | - | 0 | - | 0 | 8 | -',
    linux: '- | - | 0 | - | 0 | 0 | -'
  },
  'hanging up': {
    win32: 'mute (hold) (hang-up) | - | 0 | - | 4 | 0 | -',
    darwin: '- | - | 0 | - | 0 | 9 | -',
    linux: '- | - | 0 | - | 0 | 0 | -'
  },
  'wrap-up': { win32: '- | wrap | 0 | 0.5 | 4 | 0 | -', darwin: '- | - | 0 | 0.5 | 0 | 5 | -', linux: '- | - | 0 | 0.5 | 0 | 0 | -' },
  'end of wrap-up': {
    win32: '- | wrap | 0 | 0.05! | 4 | 0 | -',
    darwin: '- | - | 0 | 0.05! | 0 | 5 | -',
    linux: '- | - | 0 | 0.05! | 0 | 0 | -'
  },
  missed: { win32: '- | missed-2 | 0 | - | 4 | 0 | -', darwin: '- | - | 2 | - | 0 | 5 | -', linux: '- | - | 2 | - | 0 | 0 | -' },
  'many missed': {
    win32: '- | missed-more | 0 | - | 4 | 0 | -',
    darwin: '- | - | 12 | - | 0 | 5 | -',
    linux: '- | - | 12 | - | 0 | 0 | -'
  },
  'no line': { win32: '- | lost | 0 | - | 4 | 0 | -', darwin: '- | - | 0 | - | 0 | 5 | -', linux: '- | - | 0 | - | 0 | 0 | -' },
  'signed out': { win32: '- | offline | 0 | - | 1 | 0 | -', darwin: '- | - | 0 | - | 0 | 2 | -', linux: '- | - | 0 | - | 0 | 0 | -' }
}

test('what taskbar and dock show, for each state on each platform', () => {
  const wrong = Object.entries(states).flatMap(([name, state]) =>
    platforms
      .map((platform) => `${name}, ${platform}: ${short(taskbarOf(state, platform, now))}`)
      .filter((line, index) => line !== `${name}, ${platforms[index]}: ${expected[name]?.[platforms[index]!]}`)
  )
  const compared = Object.keys(states).length * platforms.length
  recordFigure({
    id: 'K3.taskbar',
    what: `wrong among ${compared} states of the taskbar on three platforms`,
    figure: wrong.length,
    limit: '0',
    ok: wrong.length === 0
  })
  expect(wrong).toEqual([])
})

test('a button acts on the call that is heard, with what it says', () => {
  expect(taskbarOf(on({ state: 'connected', muted: true }), 'win32', now).buttons.map(({ action }) => action)).toEqual([
    { do: 'command', name: 'calls.mute', input: { callId: 'a', muted: false } },
    { do: 'command', name: 'calls.hold', input: { callId: 'a' } },
    { do: 'command', name: 'calls.hangUp', input: { callId: 'a' } }
  ])
})

test('only what has changed is set, and a part that fails costs no other', () => {
  const surface = {
    buttons: vi.fn(),
    overlay: vi.fn(() => {
      throw new Error('no overlay here')
    }),
    badge: vi.fn(),
    progress: vi.fn(),
    jumpList: vi.fn(),
    dockMenu: vi.fn(),
    attention: vi.fn()
  } satisfies TaskbarSurface
  const failed: string[] = []
  const taskbar = createTaskbar(surface, (part) => failed.push(part))
  const calls = (): number => Object.values(surface).reduce((sum, part) => sum + part.mock.calls.length, 0)
  taskbar.follow(taskbarOf(missed(1), 'win32', now))
  expect([calls(), failed]).toEqual([2, ['overlay']])
  taskbar.follow(taskbarOf(missed(1), 'win32', now + 5_000))
  expect(calls()).toBe(2)
  taskbar.follow(taskbarOf(on({ state: 'ringing', connectedAt: null }), 'win32', now))
  expect(surface.attention).toHaveBeenLastCalledWith(true)
  taskbar.follow(taskbarOf(baseState, 'win32', now))
  expect(surface.attention).toHaveBeenLastCalledWith(false)
})

test('a task of the jump list is what its title says, and nothing else is a task', () => {
  const meant = jumpTasks(baseState).map(({ title, argument }) => [title, taskAction(baseState, argument)])
  expect(meant).toEqual([
    ['Online', { do: 'command', name: 'duty.set', input: { duty: 'online', reason: null } }],
    ['Pause: Lunch', { do: 'command', name: 'duty.set', input: { duty: 'pause', reason: 'Lunch' } }],
    ['Offline', { do: 'command', name: 'duty.set', input: { duty: 'offline', reason: null } }],
    ['New call', { do: 'section', section: 'call' }]
  ])
  expect(taskArgument(['C:\\Program Files\\Callside\\Callside.exe', '--task=offline'])).toBe('--task=offline')
  for (const argv of [
    ['callside', '--task=offline', 'callside://call?number=1'],
    ['callside', 'TEL:+31', '--task=offline'],
    ['callside', '--task=online', '--task=offline'],
    ['callside']
  ])
    expect(taskArgument(argv), argv.join(' ')).toBeNull()
  for (const argument of ['--task=pause:99', '--task=quit', '--task=', '--task=pause'])
    expect(taskAction(baseState, argument), argument).toBeNull()
})

test('the system is held awake by a contact alone', () => {
  const live = conversationOf('v', [], {
    sessions: [{ state: 'live' } as never]
  })
  expect(awakeNeed(baseState)).toBeNull()
  expect(awakeNeed(wrapping(30))).toBeNull()
  expect(awakeNeed(on({ state: 'ended', end: 'rang-out' }))).toBeNull()
  expect(awakeNeed(on({ state: 'held' }))).toBe('app')
  expect(awakeNeed({ ...baseState, conversations: { v: live } })).toBe('display')
})

test('one rule says which notice is shown', () => {
  const here = { supported: true, inFront: false }
  const kinds = ['incoming', 'guest', 'meeting', 'missed', 'shell'] as const
  expect(kinds.map((kind) => noticeRule(baseState, kind, here))).toEqual([null, null, null, null, null])
  expect(kinds.map((kind) => noticeRule(paused, kind, here))).toEqual([null, null, null, 'do-not-disturb', null])
  expect(noticeRule(baseState, 'incoming', { ...here, inFront: true })).toBe('focused')
  expect(noticeRule(baseState, 'incoming', { ...here, supported: false })).toBe('not-supported')
  const { settings } = baseState
  const off = { ...baseState, settings: { ...settings, desktop: { ...settings.desktop, notifications: false } } }
  expect(noticeRule(off, 'incoming', here)).toBe('off')
})
