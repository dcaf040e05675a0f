export type KeyAction =
  | 'answer'
  | 'decline'
  | 'hang-up'
  | 'mute'
  | 'hold'
  | 'keypad'
  | 'video'
  | 'note'
  | 'more-time'
  | 'conversations'
  | 'previous'
  | 'next'
  | 'next-pane'
  | 'last-pane'

type Chord = 'letter' | 'digit' | 'arrow' | 'plain' | 'shift'

/** Physical keys (`KeyboardEvent.code`), so that every layout works. */
const keyMap: readonly { code: string; chord: Chord; action: KeyAction; cap: string }[] = [
  { code: 'KeyA', chord: 'letter', action: 'answer', cap: 'A' },
  { code: 'KeyD', chord: 'letter', action: 'decline', cap: 'D' },
  { code: 'KeyE', chord: 'letter', action: 'hang-up', cap: 'E' },
  { code: 'KeyM', chord: 'letter', action: 'mute', cap: 'M' },
  { code: 'KeyH', chord: 'letter', action: 'hold', cap: 'H' },
  { code: 'KeyK', chord: 'letter', action: 'keypad', cap: 'K' },
  { code: 'KeyV', chord: 'letter', action: 'video', cap: 'V' },
  { code: 'KeyN', chord: 'letter', action: 'note', cap: 'N' },
  { code: 'KeyP', chord: 'letter', action: 'more-time', cap: 'P' },
  { code: 'Digit1', chord: 'digit', action: 'conversations', cap: '1' },
  { code: 'ArrowUp', chord: 'arrow', action: 'previous', cap: '↑' },
  { code: 'ArrowDown', chord: 'arrow', action: 'next', cap: '↓' },
  { code: 'F6', chord: 'plain', action: 'next-pane', cap: 'F6' },
  { code: 'F6', chord: 'shift', action: 'last-pane', cap: 'F6' }
]

export type Platform = 'win32' | 'darwin' | 'linux'
export type KeyPress = Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

interface Modifiers {
  alt?: true
  shift?: true
  meta?: true
}
const others: Record<Chord, Modifiers> = {
  letter: { alt: true },
  digit: { alt: true },
  arrow: { alt: true },
  plain: {},
  shift: { shift: true }
}
const darwin: Record<Chord, Modifiers> = {
  letter: { shift: true, meta: true },
  digit: { meta: true },
  arrow: { alt: true, meta: true },
  plain: {},
  shift: { shift: true }
}

const modifiersOf = (chord: Chord, platform: Platform): Modifiers => (platform === 'darwin' ? darwin : others)[chord]

/** What a key press asks for, or null. AltGr (Ctrl with Alt) types a letter and is never taken. */
export function keyAction(press: KeyPress, platform: Platform): KeyAction | null {
  const found = keyMap.find(({ code, chord }) => {
    const want = modifiersOf(chord, platform)
    return (
      press.code === code &&
      press.altKey === (want.alt ?? false) &&
      press.shiftKey === (want.shift ?? false) &&
      press.metaKey === (want.meta ?? false) &&
      !press.ctrlKey
    )
  })
  return found?.action ?? null
}

/** As it is written at its button. */
export function keyCap(action: KeyAction, platform: Platform): string {
  const entry = keyMap.find((key) => key.action === action)
  if (entry === undefined) return ''
  const { alt, shift, meta } = modifiersOf(entry.chord, platform)
  if (platform === 'darwin') return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${meta ? '⌘' : ''}${entry.cap}`
  return [alt && 'Alt', shift && 'Shift', entry.cap].filter(Boolean).join(' ')
}

/** Ctrl Enter, or ⌘ Enter: send, schedule, done. */
export const isSendKey = (press: KeyPress, platform: Platform): boolean =>
  (press.code === 'Enter' || press.code === 'NumpadEnter') && (platform === 'darwin' ? press.metaKey : press.ctrlKey)

export const sendKeyCap = (platform: Platform): string => (platform === 'darwin' ? '⌘↩' : 'Ctrl Enter')
