import type { Settings } from '../../contract/settings'

export type Platform = 'win32' | 'darwin' | 'linux'
export type KeySettings = Pick<Settings['keys'], 'preset' | 'own'>
export type KeyPress = Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/**
 * Modifiers in the order Ctrl, Alt, Shift, Meta, then a physical key (`KeyboardEvent.code`), so that every layout works: `Alt+KeyA`.
 * `Mod` stands for Ctrl, on macOS for Command; `Letter` for Alt, on macOS for Shift and Command.
 */
type Chord = string

const actions = {
  answer: 'Letter+KeyA',
  decline: 'Letter+KeyD',
  'hang-up': 'Letter+KeyE',
  mute: 'Letter+KeyM',
  hold: 'Letter+KeyH',
  keypad: 'Letter+KeyK',
  transfer: 'Letter+KeyT',
  consult: 'Letter+KeyC',
  video: 'Letter+KeyV',
  note: 'Letter+KeyN',
  'more-time': 'Letter+KeyP',
  'pause-after-call': 'Letter+KeyB',
  'focus-popup': 'Letter+KeyR',
  find: 'Mod+KeyK',
  new: 'Mod+KeyN',
  conversations: 'Digit+Digit1',
  call: 'Digit+Digit2',
  meetings: 'Digit+Digit3',
  customers: 'Digit+Digit4',
  team: 'Digit+Digit5',
  previous: 'Arrow+ArrowUp',
  next: 'Arrow+ArrowDown',
  'next-pane': 'F6',
  'last-pane': 'Shift+F6',
  compact: 'Letter+KeyS',
  keys: 'F1'
} as const satisfies Record<string, Chord>

export type KeyAction = keyof typeof actions
export const keyActions = Object.keys(actions) as KeyAction[]

/** As agents know them from Webitel's own workspace; what is not named here keeps its key. */
const webitel: Partial<Record<KeyAction, Chord>> = { new: 'Letter+KeyN', note: 'Letter+KeyO' }

const others: Record<string, string> = { Letter: 'Alt', Digit: 'Alt', Arrow: 'Alt', Mod: 'Ctrl' }
const darwin: Record<string, string> = { Letter: 'Shift+Meta', Digit: 'Meta', Arrow: 'Alt+Meta', Mod: 'Meta' }

/** The chord that the preset gives to an action. */
export function presetChord(action: KeyAction, platform: Platform, preset: KeySettings['preset']): Chord {
  const wanted = (preset === 'webitel' ? webitel[action] : undefined) ?? actions[action]
  return wanted.replace(/^[A-Z][a-z]+(?=\+)/, (modifier) => (platform === 'darwin' ? darwin : others)[modifier] ?? modifier)
}

/** Every action's chord, or null where it has none. An own chord goes before the preset's, so no two actions ever share one. */
export function chordsOf(keys: KeySettings, platform: Platform): Record<KeyAction, Chord | null> {
  const taken = new Set<Chord>()
  const found: Partial<Record<KeyAction, Chord | null>> = {}
  const give = (action: KeyAction, chord: Chord | null): void => {
    found[action] = chord === null || taken.has(chord) ? null : chord
    if (chord !== null) taken.add(chord)
  }
  const isOwn = (action: KeyAction): boolean => keys.own[action] !== undefined
  for (const action of keyActions.filter(isOwn)) give(action, keys.own[action] ?? null)
  for (const action of keyActions) if (!isOwn(action)) give(action, presetChord(action, platform, keys.preset))
  return found as Record<KeyAction, Chord | null>
}

/** What is pressed now, as a chord. */
export const chordOf = (press: KeyPress): Chord =>
  [press.ctrlKey && 'Ctrl', press.altKey && 'Alt', press.shiftKey && 'Shift', press.metaKey && 'Meta', press.code].filter(Boolean).join('+')

/** What a key press asks for, or null. AltGr (Ctrl with Alt) types a letter and is never taken. */
export function keyAction(press: KeyPress, platform: Platform, keys: KeySettings): KeyAction | null {
  if (press.ctrlKey && press.altKey) return null
  const chord = chordOf(press)
  const chords = chordsOf(keys, platform)
  return keyActions.find((action) => chords[action] === chord) ?? null
}

const caps: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' }
const signs: Record<string, string> = { Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Meta: '⌘' }

/** A chord as it is written on the keyboard. */
export function chordCap(chord: Chord, platform: Platform): string {
  const parts = chord.split('+')
  const code = parts.pop() ?? ''
  const cap = caps[code] ?? code.replace(/^(Key|Digit)(?=.$)/, '').replace(/^Numpad/, 'Num ')
  return platform === 'darwin' ? `${parts.map((part) => signs[part] ?? '').join('')}${cap}` : [...parts, cap].join(' ')
}

/** As it is written at its button; undefined for an action without a key. */
export function keyCap(action: KeyAction, platform: Platform, keys: KeySettings): string | undefined {
  const chord = chordsOf(keys, platform)[action]
  return chord === null ? undefined : chordCap(chord, platform)
}

/** Ctrl Enter, or ⌘ Enter: send, schedule, done. */
export const isSendKey = (press: KeyPress, platform: Platform): boolean =>
  (press.code === 'Enter' || press.code === 'NumpadEnter') && (platform === 'darwin' ? press.metaKey : press.ctrlKey)

export const sendKeyCap = (platform: Platform): string => (platform === 'darwin' ? '⌘↩' : 'Ctrl Enter')
