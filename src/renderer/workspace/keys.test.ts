import { describe, expect, it } from 'vitest'
import { isSendKey, keyAction, keyCap, type KeyPress } from './keys'

const press = (code: string, part: Partial<KeyPress> = {}): KeyPress => ({
  code,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...part
})

describe('keyAction', () => {
  it('follows the physical key on Windows and Linux', () => {
    expect(keyAction(press('KeyA', { altKey: true }), 'win32')).toBe('answer')
    expect(keyAction(press('KeyD', { altKey: true }), 'linux')).toBe('decline')
    expect(keyAction(press('ArrowUp', { altKey: true }), 'win32')).toBe('previous')
    expect(keyAction(press('F6'), 'win32')).toBe('next-pane')
    expect(keyAction(press('F6', { shiftKey: true }), 'win32')).toBe('last-pane')
  })

  it('uses Shift Command on macOS', () => {
    expect(keyAction(press('KeyA', { metaKey: true, shiftKey: true }), 'darwin')).toBe('answer')
    expect(keyAction(press('KeyA', { altKey: true }), 'darwin')).toBeNull()
    expect(keyAction(press('Digit1', { metaKey: true }), 'darwin')).toBe('conversations')
    expect(keyAction(press('ArrowDown', { metaKey: true, altKey: true }), 'darwin')).toBe('next')
  })

  it('leaves AltGr and plain typing alone', () => {
    expect(keyAction(press('KeyE', { altKey: true, ctrlKey: true }), 'win32')).toBeNull()
    expect(keyAction(press('KeyE'), 'win32')).toBeNull()
    expect(keyAction(press('Digit1'), 'win32')).toBeNull()
  })

  it('has nothing on Escape, so that it never ends a call', () => {
    for (const platform of ['win32', 'darwin', 'linux'] as const) expect(keyAction(press('Escape'), platform)).toBeNull()
  })
})

describe('keyCap', () => {
  it('is written as on the keyboard', () => {
    expect(keyCap('answer', 'win32')).toBe('Alt A')
    expect(keyCap('answer', 'darwin')).toBe('⇧⌘A')
    expect(keyCap('last-pane', 'linux')).toBe('Shift F6')
  })
})

describe('isSendKey', () => {
  it('is Ctrl Enter, or Command Enter', () => {
    expect(isSendKey(press('Enter', { ctrlKey: true }), 'win32')).toBe(true)
    expect(isSendKey(press('Enter'), 'win32')).toBe(false)
    expect(isSendKey(press('Enter', { metaKey: true }), 'darwin')).toBe(true)
  })
})
