import { describe, expect, it } from 'vitest'
import { Settings } from '../../../contract/settings'
import { chordsOf, keyActions, type KeyPress, type KeySettings, type Platform } from '../keys'
import { isModifier, withPreset, withPress } from './own-keys'

const press = (code: string, part: Partial<KeyPress> = {}): KeyPress => ({
  code,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...part
})
const keys: KeySettings = { preset: 'callside', own: {} }
const alt = { altKey: true }
const ctrl = { ctrlKey: true }
const meta = { metaKey: true }

describe('withPress', () => {
  it('takes a free chord, in the form that the settings keep', () => {
    const found = withPress(keys, 'win32', 'mute', press('KeyJ', { altKey: true, shiftKey: true }))
    expect(found).toEqual({ ok: true, own: { mute: 'Alt+Shift+KeyJ' } })
    expect(Settings.safeParse({ keys: { own: { mute: 'Alt+Shift+KeyJ' } } }).success).toBe(true)
  })

  it('names the action that has the chord already', () => {
    expect(withPress(keys, 'win32', 'mute', press('KeyA', alt))).toEqual({ ok: false, refusal: { because: 'taken', by: 'answer' } })
    const own: KeySettings = { preset: 'callside', own: { hold: 'Alt+KeyJ' } }
    expect(withPress(own, 'win32', 'mute', press('KeyJ', alt))).toEqual({ ok: false, refusal: { because: 'taken', by: 'hold' } })
  })

  it('leaves a chord alone that the action has already', () => {
    expect(withPress(keys, 'win32', 'answer', press('KeyA', alt))).toEqual({ ok: true, own: {} })
    expect(withPress(keys, 'win32', 'find', press('KeyK', ctrl))).toEqual({ ok: true, own: {} })
  })

  it('frees the key that an action gave away', () => {
    const first = withPress(keys, 'win32', 'answer', press('KeyJ', alt))
    expect(first.ok && withPress({ ...keys, own: first.own }, 'win32', 'mute', press('KeyA', alt))).toEqual({
      ok: true,
      own: { answer: 'Alt+KeyJ', mute: 'Alt+KeyA' }
    })
  })

  it.each<[string, Platform, KeyPress, string]>([
    ['AltGr E', 'win32', press('KeyE', { altKey: true, ctrlKey: true }), 'alt-gr'],
    ['Ctrl Option E', 'darwin', press('KeyE', { altKey: true, ctrlKey: true }), 'alt-gr'],
    ['a letter', 'win32', press('KeyJ'), 'typing'],
    ['a capital letter', 'win32', press('KeyJ', { shiftKey: true }), 'typing'],
    ['Option J, which types', 'darwin', press('KeyJ', alt), 'typing'],
    ['Enter', 'win32', press('Enter'), 'typing'],
    ['Escape with Alt', 'linux', press('Escape', alt), 'system'],
    ['Alt F4', 'win32', press('F4', alt), 'system'],
    ['Alt Tab', 'win32', press('Tab', alt), 'system'],
    ['Ctrl W', 'win32', press('KeyW', ctrl), 'system'],
    ['Ctrl R', 'linux', press('KeyR', ctrl), 'system'],
    ['Ctrl Q', 'linux', press('KeyQ', ctrl), 'system'],
    ['Ctrl C', 'win32', press('KeyC', ctrl), 'system'],
    ['Ctrl Enter, which sends', 'win32', press('Enter', ctrl), 'system'],
    ['the Windows key', 'win32', press('KeyJ', meta), 'system'],
    ['a key that the settings cannot keep', 'win32', press('', alt), 'system'],
    ['⌘Q', 'darwin', press('KeyQ', meta), 'system'],
    ['⌘H', 'darwin', press('KeyH', meta), 'system'],
    ['⇧⌘4', 'darwin', press('Digit4', { metaKey: true, shiftKey: true }), 'system']
  ])('refuses %s on %s', (_name, platform, pressed, because) => {
    const found = withPress(keys, platform, 'mute', pressed)
    expect(found).toMatchObject({ ok: false, refusal: { because } })
  })

  it('would give every preset’s chord to its own action', () => {
    for (const platform of ['win32', 'darwin', 'linux'] as const) {
      for (const preset of ['callside', 'webitel'] as const) {
        const none: KeySettings = { preset, own: Object.fromEntries(keyActions.map((action) => [action, null])) }
        for (const action of keyActions.filter((one) => one !== 'next-pane' && one !== 'last-pane')) {
          const parts = (chordsOf({ preset, own: {} }, platform)[action] ?? '').split('+')
          const pressed = press(parts.at(-1) ?? '', {
            ctrlKey: parts.includes('Ctrl'),
            altKey: parts.includes('Alt'),
            shiftKey: parts.includes('Shift'),
            metaKey: parts.includes('Meta')
          })
          expect(withPress(none, platform, action, pressed), `${platform} ${preset} ${action}`).toMatchObject({ ok: true })
        }
      }
    }
  })
})

describe('withPreset', () => {
  it('gives the preset’s key back', () => {
    expect(withPreset({ preset: 'callside', own: { mute: 'Alt+KeyJ', hold: null } }, 'win32', 'mute')).toEqual({
      ok: true,
      own: { hold: null }
    })
  })

  it('is refused while another action has that key', () => {
    const own: KeySettings = { preset: 'callside', own: { mute: 'Alt+KeyJ', hold: 'Alt+KeyM' } }
    expect(withPreset(own, 'win32', 'mute')).toEqual({ ok: false, refusal: { because: 'taken', by: 'hold' } })
  })
})

describe('isModifier', () => {
  it('waits for the key itself', () => {
    for (const code of ['ControlLeft', 'AltRight', 'ShiftLeft', 'MetaRight', 'AltGraph', 'CapsLock'])
      expect(isModifier(press(code))).toBe(true)
    for (const code of ['KeyA', 'F6', 'ArrowUp']) expect(isModifier(press(code))).toBe(false)
  })
})
