import { describe, expect, it } from 'vitest'
import { chordOf, chordsOf, isSendKey, keyAction, keyActions, keyCap, type KeyPress, type KeySettings, type Platform } from './keys'

const press = (code: string, part: Partial<KeyPress> = {}): KeyPress => ({
  code,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...part
})
/** What a keyboard would send for a chord. */
const typed = (chord: string): KeyPress => {
  const parts = chord.split('+')
  return press(parts.at(-1) ?? '', {
    ctrlKey: parts.includes('Ctrl'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
    metaKey: parts.includes('Meta')
  })
}
const callside: KeySettings = { preset: 'callside', own: {} }
const webitel: KeySettings = { preset: 'webitel', own: {} }
const platforms: Platform[] = ['win32', 'darwin', 'linux']

describe('keyAction', () => {
  it('follows the physical key on Windows and Linux', () => {
    expect(keyAction(press('KeyA', { altKey: true }), 'win32', callside)).toBe('answer')
    expect(keyAction(press('KeyD', { altKey: true }), 'linux', callside)).toBe('decline')
    expect(keyAction(press('KeyT', { altKey: true }), 'win32', callside)).toBe('transfer')
    expect(keyAction(press('KeyB', { altKey: true }), 'win32', callside)).toBe('pause-after-call')
    expect(keyAction(press('KeyK', { ctrlKey: true }), 'win32', callside)).toBe('find')
    expect(keyAction(press('ArrowUp', { altKey: true }), 'win32', callside)).toBe('previous')
    expect(keyAction(press('F6'), 'win32', callside)).toBe('next-pane')
    expect(keyAction(press('F6', { shiftKey: true }), 'win32', callside)).toBe('last-pane')
  })

  it('uses Shift Command on macOS', () => {
    expect(keyAction(press('KeyA', { metaKey: true, shiftKey: true }), 'darwin', callside)).toBe('answer')
    expect(keyAction(press('KeyA', { altKey: true }), 'darwin', callside)).toBeNull()
    expect(keyAction(press('KeyK', { metaKey: true }), 'darwin', callside)).toBe('find')
    expect(keyAction(press('Digit1', { metaKey: true }), 'darwin', callside)).toBe('conversations')
    expect(keyAction(press('ArrowDown', { metaKey: true, altKey: true }), 'darwin', callside)).toBe('next')
  })

  it('leaves AltGr and plain typing alone, even where the settings name them', () => {
    const own: KeySettings = { preset: 'callside', own: { answer: 'Ctrl+Alt+KeyE' } }
    expect(keyAction(press('KeyE', { altKey: true, ctrlKey: true }), 'win32', callside)).toBeNull()
    expect(keyAction(press('KeyE', { altKey: true, ctrlKey: true }), 'win32', own)).toBeNull()
    expect(keyAction(press('KeyE'), 'win32', callside)).toBeNull()
    expect(keyAction(press('Digit1'), 'win32', callside)).toBeNull()
  })

  it('has nothing on Escape, so that it never ends a call', () => {
    for (const platform of platforms) expect(keyAction(press('Escape'), platform, callside)).toBeNull()
  })

  it('knows the keys of Webitel’s own workspace', () => {
    const byLetter = { N: 'new', A: 'answer', E: 'hang-up', T: 'transfer', M: 'mute', H: 'hold' } as const
    for (const [letter, action] of Object.entries(byLetter))
      expect(keyAction(press(`Key${letter}`, { altKey: true }), 'win32', webitel)).toBe(action)
  })

  it('takes the agent’s own key, and no longer the preset’s', () => {
    const own: KeySettings = { preset: 'callside', own: { mute: 'Ctrl+F9', hold: null } }
    expect(keyAction(press('F9', { ctrlKey: true }), 'win32', own)).toBe('mute')
    expect(keyAction(press('KeyM', { altKey: true }), 'win32', own)).toBeNull()
    expect(keyAction(press('KeyH', { altKey: true }), 'win32', own)).toBeNull()
  })
})

describe('chordsOf', () => {
  const all = platforms.flatMap((platform) => [callside, webitel].map((keys) => ({ platform, keys })))

  it.each(all)('gives every action a key of its own on $platform with the preset $keys.preset', ({ platform, keys }) => {
    const chords = keyActions.map((action) => chordsOf(keys, platform)[action])
    expect(chords).not.toContain(null)
    expect(new Set(chords).size).toBe(keyActions.length)
    for (const action of keyActions) expect(keyAction(typed(chordsOf(keys, platform)[action] ?? ''), platform, keys)).toBe(action)
  })

  it.each(all)('gives no chord twice on $platform with $keys.preset, whichever own chord collides', ({ platform, keys }) => {
    const chords = chordsOf(keys, platform)
    for (const action of keyActions) {
      for (const other of keyActions.filter((one) => one !== action)) {
        const found = chordsOf({ ...keys, own: { [action]: chords[other] } }, platform)
        expect(found[action]).toBe(chords[other])
        expect(found[other]).toBeNull()
      }
    }
  })

  it('never has the chord that sends, and never types', () => {
    for (const { platform, keys } of all) {
      for (const chord of Object.values(chordsOf(keys, platform))) {
        expect(isSendKey(typed(chord ?? ''), platform)).toBe(false)
        expect(chord).toMatch(/^(?:(?:Ctrl|Alt|Meta|Shift\+Meta|Alt\+Meta)\+\w+|(?:Shift\+)?F\d)$/)
      }
    }
  })
})

describe('keyCap', () => {
  it('is written as on the keyboard', () => {
    expect(keyCap('answer', 'win32', callside)).toBe('Alt A')
    expect(keyCap('answer', 'darwin', callside)).toBe('⇧⌘A')
    expect(keyCap('find', 'win32', callside)).toBe('Ctrl K')
    expect(keyCap('find', 'darwin', callside)).toBe('⌘K')
    expect(keyCap('next', 'darwin', callside)).toBe('⌥⌘↓')
    expect(keyCap('last-pane', 'linux', callside)).toBe('Shift F6')
  })

  it('is the changed key, or none', () => {
    const own: KeySettings = { preset: 'webitel', own: { mute: 'Ctrl+Shift+Numpad5', hold: null } }
    expect(keyCap('mute', 'win32', own)).toBe('Ctrl Shift Num 5')
    expect(keyCap('hold', 'win32', own)).toBeUndefined()
    expect(keyCap('new', 'win32', own)).toBe('Alt N')
    expect(keyCap('note', 'win32', own)).toBe('Alt O')
  })
})

describe('chordOf', () => {
  it('is written in one order, as the settings keep it', () => {
    expect(chordOf(press('KeyX', { metaKey: true, shiftKey: true, altKey: true, ctrlKey: true }))).toBe('Ctrl+Alt+Shift+Meta+KeyX')
  })
})

describe('isSendKey', () => {
  it('is Ctrl Enter, or Command Enter', () => {
    expect(isSendKey(press('Enter', { ctrlKey: true }), 'win32')).toBe(true)
    expect(isSendKey(press('Enter'), 'win32')).toBe(false)
    expect(isSendKey(press('Enter', { metaKey: true }), 'darwin')).toBe(true)
  })
})
