import { expect, test } from 'vitest'
import { defaultSettings } from '../../contract/settings'
import type { AnywhereAction } from '../../contract/desktop'
import { baseState, callOf, withCalls } from '../../../tests/electron/fixtures/base-state'
import { meetingOf, withMeetings } from '../../../tests/electron/fixtures/meetings'
import { recordFigure } from '../../../tests/support/figures'
import { VirtualClock } from '../../../tests/support/virtual-clock'
import { accelerator } from './accelerator'
import { anywhereAct } from './anywhere-act'
import { createGlobalKeys } from './anywhere-keys'

const standard = { ...defaultSettings.keys.anywhere, on: true }

function rig(taken: string[] = []) {
  const clock = new VirtualClock()
  const grabbed = new Map<string, () => void>()
  const acted: AnywhereAction[] = []
  const elsewhere = new Set(taken)
  const keys = createGlobalKeys({
    grabber: {
      register(name, run) {
        if (elsewhere.has(name) || grabbed.has(name)) return false
        grabbed.set(name, run)
        return true
      },
      unregister: (name) => void grabbed.delete(name)
    },
    clock,
    act: (action) => acted.push(action),
    onFacts: () => undefined
  })
  return { clock, grabbed, acted, elsewhere, keys }
}

test('off until switched on, let go when off, locked or leaving', () => {
  const { keys, grabbed } = rig()
  keys.follow({ ...standard, on: false }, false)
  expect(grabbed.size).toBe(0)
  keys.follow(standard, false)
  expect([...grabbed.keys()]).toEqual(['Control+Shift+F8', 'Control+Shift+F9', 'Control+Shift+F10', 'Control+Shift+F11'])
  keys.follow(standard, true)
  expect(grabbed.size).toBe(0)
  keys.follow(standard, false)
  expect(grabbed.size).toBe(4)
  keys.stop()
  expect(grabbed.size).toBe(0)
})

test('a key that another program has is told, and taken once that lets it go', async () => {
  const { keys, clock, elsewhere, grabbed } = rig(['Control+Shift+F10'])
  keys.follow(standard, false)
  expect(keys.facts()).toEqual({ popup: 'works', answer: 'works', mute: 'refused', 'hang-up': 'works' })
  elsewhere.clear()
  await clock.advance(30_000)
  expect(keys.facts().mute).toBe('works')
  expect([grabbed.size, clock.pending]).toEqual([4, 0])
})

test('a key held down acts once', async () => {
  const { keys, clock, grabbed, acted } = rig()
  keys.follow(standard, false)
  const press = grabbed.get('Control+Shift+F11')!
  press()
  await clock.advance(660)
  for (let i = 0; i < 100; i++) {
    press()
    await clock.advance(33)
  }
  recordFigure({ id: 'K6.held', what: 'acts of a key held down for 4 s', figure: acted.length, limit: '1', ok: acted.length === 1 })
  expect(acted).toEqual(['hang-up'])
  await clock.advance(700)
  press()
  expect(acted).toEqual(['hang-up', 'hang-up'])
})

const times = (from: number, every: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i * every)

/** When the keyboard fires, ms after the first press, and when the key acts. */
test.each<[string, AnywhereAction, number[], number[]]>([
  ['mute and unmute at once', 'mute', [0, 300], [0, 450]],
  ['mute, unmute, mute', 'mute', [0, 300, 600], [0, 450, 750]],
  ['the calmest of second presses', 'mute', [0, 700], [0, 700]],
  ['one press that a key bounced', 'mute', [0, 20], [0]],
  ['held on Windows', 'mute', [0, ...times(250, 33, 60)], [0]],
  ['held on X.org', 'mute', [0, ...times(660, 40, 60)], [0]],
  ['held at ten a second', 'mute', [0, ...times(500, 100, 30)], [0]],
  ['held while the app was busy in between', 'mute', [0, 500, 533, 800, 833, 866], [0]],
  ['held, let go, and pressed again', 'mute', [0, ...times(500, 33, 10), 1_300], [0, 1_450]],
  ['hang up twice at once', 'hang-up', [0, 300], [0]],
  ['answer twice at once', 'answer', [0, 300], [0]],
  ['hang up, and again once the first is over', 'hang-up', [0, 800], [0, 800]]
])('presses: %s', async (_name, action, fired, expected) => {
  const { keys, clock, grabbed, acted } = rig()
  keys.follow(standard, false)
  const chord = accelerator(standard[action])!
  const at: number[] = []
  let now = 0
  const to = async (time: number): Promise<void> => {
    for (; now < time; now += 1) {
      const before = acted.length
      await clock.advance(1)
      if (acted.length > before) at.push(now + 1)
    }
  }
  for (const time of fired) {
    await to(time)
    const before = acted.length
    grabbed.get(chord)!()
    if (acted.length > before) at.push(time)
  }
  await to(now + 1_000)
  expect(at).toEqual(expected)
  expect(clock.pending).toBe(0)
})

test('a second press in doubt is dropped when the keys are let go', async () => {
  const { keys, clock, grabbed, acted } = rig()
  keys.follow(standard, false)
  const press = grabbed.get('Control+Shift+F10')!
  press()
  await clock.advance(300)
  press()
  keys.follow(standard, true)
  await clock.advance(1_000)
  expect([acted, clock.pending]).toEqual([['mute'], 0])
})

test('two actions cannot have one key', () => {
  const { keys } = rig()
  keys.follow({ ...standard, mute: standard.answer }, false)
  expect(keys.facts()).toMatchObject({ answer: 'works', mute: 'refused' })
})

test('a key does what its button could do now, and nothing else', () => {
  const ringing = withCalls([callOf('r')])
  const running = withCalls([callOf('c', { state: 'connected', connectedAt: 1, muted: true })])
  expect(anywhereAct('popup', ringing)).toEqual({ do: 'ringing' })
  const guest = meetingOf('g')
  expect(anywhereAct('popup', withMeetings([guest]))).toEqual({ do: 'ringing' })
  expect(anywhereAct('popup', withMeetings([{ ...guest, putOff: true }]))).toBeNull()
  expect(anywhereAct('answer', ringing)).toMatchObject({ name: 'calls.answer', input: { callId: 'r' } })
  expect(anywhereAct('answer', withCalls([callOf('r', { pending: 'answering' })]))).toBeNull()
  expect(anywhereAct('hang-up', ringing)).toBeNull()
  expect(anywhereAct('mute', running)).toMatchObject({ name: 'calls.mute', input: { callId: 'c', muted: false } })
  expect(anywhereAct('hang-up', running)).toMatchObject({ name: 'calls.hangUp', input: { callId: 'c' } })
  for (const action of ['popup', 'answer', 'mute', 'hang-up'] as const) expect(anywhereAct(action, baseState)).toBeNull()
})

test.each([
  ['Ctrl+Shift+F8', 'Control+Shift+F8'],
  ['Alt+KeyQ', 'Alt+Q'],
  ['Meta+Digit5', 'Super+5'],
  ['Ctrl+Numpad5', 'Control+num5'],
  ['Ctrl+ArrowUp', 'Control+Up'],
  ['Ctrl+IntlBackslash', null],
  ['Ctrl+F25', null]
])('%s is %s', (chord, expected) => expect(accelerator(chord)).toBe(expected))
