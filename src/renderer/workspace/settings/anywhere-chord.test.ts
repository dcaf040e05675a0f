import { expect, test } from 'vitest'
import { AnywhereKeys } from '../../../contract/desktop'
import { defaultSettings } from '../../../contract/settings'
import type { KeyPress } from '../keys'
import { anywhereChord } from './anywhere-chord'

const { keys } = defaultSettings
const press = (code: string, part: Partial<KeyPress> = {}): KeyPress => ({
  code,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...part
})
const refusals = (code: string, part: Partial<KeyPress>) => {
  const found = anywhereChord(keys, 'win32', 'mute', press(code, part))
  return found.ok ? null : found.refusal
}

test('a chord that settings take', () => {
  const found = anywhereChord(keys, 'win32', 'mute', press('F7', { ctrlKey: true, shiftKey: true }))
  expect(found).toEqual({ ok: true, chord: 'Ctrl+Shift+F7' })
  expect(AnywhereKeys.safeParse({ mute: 'Ctrl+Shift+F7' }).success).toBe(true)
})

test('its own chord stays', () => {
  expect(anywhereChord(keys, 'win32', 'mute', press('F10', { ctrlKey: true, shiftKey: true }))).toMatchObject({ ok: true })
})

test('what types, what the system has, and what means something else is refused', () => {
  expect(refusals('KeyM', {})).toEqual({ because: 'typing' })
  expect(refusals('F9', {})).toEqual({ because: 'typing' })
  expect(refusals('F9', { shiftKey: true })).toEqual({ because: 'typing' })
  expect(refusals('KeyE', { ctrlKey: true, altKey: true })).toEqual({ because: 'alt-gr' })
  expect(refusals('KeyC', { ctrlKey: true })).toEqual({ because: 'system' })
  expect(refusals('F9', { ctrlKey: true, shiftKey: true })).toEqual({ because: 'taken', by: 'answer' })
  expect(refusals('F8', { ctrlKey: true, shiftKey: true })).toEqual({ because: 'taken', by: 'focus-popup' })
  expect(refusals('KeyH', { altKey: true })).toEqual({ because: 'taken', by: 'hold' })
})
