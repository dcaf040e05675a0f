import { expect, test } from 'vitest'
import type { VideoKind } from '../../../contract/conversation'
import { defaultSettings } from '../../../contract/settings'
import type { State } from '../../../contract/state'
import { initialState, noAccount } from '../initial-state'
import { proposedKind, videoOffers } from './offers'
import type { VideoProvider } from './video-provider'

const provider = (kind: VideoKind): VideoProvider => ({ kind, deliveries: ['sms'] }) as unknown as VideoProvider
const providers = {
  direct: provider('direct'),
  personal: provider('personal'),
  assistance: provider('assistance'),
  meeting: provider('meeting')
}
const quota = { limit: 10, used: 12, interval: 'hour', resetsAt: null }
const fresh = initialState({ kind: 'preview', platform: 'linux', version: '0', locale: 'en-GB' }, 0)
const state: State = {
  ...fresh,
  direct: { ...fresh.direct, state: 'ready', quota: { ...quota, used: 4 } },
  vendors: { ...fresh.vendors, personal: { ...noAccount, state: 'unchecked' }, apizee: { ...noAccount, state: 'failed', quota } }
}
const statesOf = (of: State, mayCall = true) => videoOffers(of, providers, mayCall).map(({ kind, state: word }) => [kind, word])

test('each kind says whether it can be used, and what is left of its quota', () => {
  expect(videoOffers(state, providers, true)).toEqual([
    { kind: 'direct', state: 'ready', deliveries: ['sms'], left: { count: 6, of: 10 } },
    { kind: 'personal', state: 'ready', deliveries: ['sms'], left: null },
    { kind: 'assistance', state: 'failed', deliveries: ['sms'], left: { count: 0, of: 10 } },
    { kind: 'meeting', state: 'failed', deliveries: ['sms'], left: { count: 0, of: 10 } }
  ])
})

test('a role that may not call is told so, and only where there is an account', () => {
  expect(statesOf(state, false)[1]).toEqual(['personal', 'may-not-call'])
  expect(statesOf(fresh, false)).toEqual([
    ['direct', 'not-set-up'],
    ['personal', 'not-set-up'],
    ['assistance', 'not-set-up'],
    ['meeting', 'not-set-up']
  ])
})

const call = (id: string | null) => ({ queue: id === null ? null : { id, name: id } })
const proposed = (calls: (string | null)[], video: Partial<State['settings']['video']>, mayCall = true) =>
  proposedKind(
    videoOffers({ ...state, vendors: { ...state.vendors, apizee: { ...noAccount, state: 'ready' } } }, providers, mayCall),
    { calls: calls.map(call) as never },
    { ...defaultSettings.video, ...video }
  )

test.each([
  ['the first that is ready', [], {}, 'direct'],
  ['the default', [], { proposed: 'meeting' as const }, 'meeting'],
  ['the queue before the default', ['5'], { proposed: 'meeting' as const, byQueue: { '5': 'assistance' as const } }, 'assistance'],
  ['the newest call that has a queue', ['4', '5', null], { byQueue: { '4': 'personal' as const, '5': 'meeting' as const } }, 'meeting'],
  ['another queue', ['6'], { proposed: 'personal' as const, byQueue: { '5': 'meeting' as const } }, 'personal']
])('proposes by %s', (_what, calls, video, kind) => {
  expect(proposed(calls, video)).toBe(kind)
})

test('never proposes what cannot be used', () => {
  expect(proposed(['5'], { proposed: 'personal', byQueue: { '5': 'personal' } }, false)).toBe('direct')
  expect(proposedKind(videoOffers(fresh, providers, true), { calls: [] }, defaultSettings.video)).toBeNull()
})
