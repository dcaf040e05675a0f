import { chordOf, chordsOf, keyActions, presetChord, type KeyAction, type KeyPress, type KeySettings, type Platform } from '../keys'

/** Why a chord cannot be an action's key: it is `taken` by another action, or it is never given. */
export type ChordRefusal =
  | { because: 'taken'; by: KeyAction }
  /** AltGr types letters on many keyboards. */
  | { because: 'alt-gr' }
  /** Without Ctrl, Alt or Command it is typing. */
  | { because: 'typing' }
  /** The system, the browser or editing has it. */
  | { because: 'system' }

const modifierCodes = /^(Control|Alt|Shift|Meta|OS|Fn|CapsLock|NumLock)(Left|Right|Graph)?$/
const functionKey = /^F([1-9]|1\d|2[0-4])$/
const moving =
  /^(Arrow(Left|Right)|Tab|Escape|Enter|NumpadEnter|Space|Backspace|Delete|Insert|Home|End|Page(Up|Down)|ContextMenu|PrintScreen)$/

const letters = (modifiers: string, keys: string): string[] => [...keys].map((key) => `${modifiers}+Key${key}`)
const zoom = (modifier: string): string[] =>
  ['Equal', 'Minus', 'Digit0', 'NumpadAdd', 'NumpadSubtract', 'Numpad0'].map((code) => `${modifier}+${code}`)

const reserved: Record<'darwin' | 'others', ReadonlySet<string>> = {
  others: new Set([
    ...letters('Ctrl', 'ACVXYZWRQTP'),
    ...letters('Ctrl+Shift', 'CIJNRTVWZ'),
    ...zoom('Ctrl'),
    ...['F4', 'F5', 'F6', 'F8', 'F10'].map((key) => `Alt+${key}`),
    'Ctrl+F4',
    'Ctrl+F5',
    'F5',
    'F10',
    'F11',
    'F12',
    'Shift+F10'
  ]),
  darwin: new Set([
    ...letters('Meta', 'ACVXZWRQTPHMF'),
    ...letters('Shift+Meta', 'QZW'),
    ...letters('Alt+Meta', 'DHIMW'),
    ...zoom('Meta'),
    'Ctrl+Meta+KeyF',
    'Ctrl+Meta+KeyQ',
    'Shift+Meta+Digit3',
    'Shift+Meta+Digit4',
    'Shift+Meta+Digit5',
    'Meta+Comma',
    'Meta+Backquote',
    'F11'
  ])
}

/** True while only Shift, Ctrl and the like are down: the key itself is still to come. */
export const isModifier = (press: KeyPress): boolean => modifierCodes.test(press.code)

/** Why no action ever has this chord; null where one may. */
export function neverGiven(press: KeyPress, platform: Platform): ChordRefusal | null {
  const { altKey, ctrlKey, metaKey, code } = press
  if (altKey && ctrlKey) return { because: 'alt-gr' }
  const command = platform === 'darwin' ? ctrlKey || metaKey : ctrlKey || altKey || metaKey
  if (!command && !functionKey.test(code)) return { because: 'typing' }
  const system = platform !== 'darwin' && metaKey
  const set = reserved[platform === 'darwin' ? 'darwin' : 'others']
  return system || moving.test(code) || !/^[A-Za-z0-9]{1,20}$/.test(code) || set.has(chordOf(press)) ? { because: 'system' } : null
}

const takenBy = (keys: KeySettings, platform: Platform, action: KeyAction, chord: string): ChordRefusal | null => {
  const chords = chordsOf(keys, platform)
  const by = keyActions.find((other) => other !== action && chords[other] === chord)
  return by === undefined ? null : { because: 'taken', by }
}

export type OwnKeys = { ok: true; own: KeySettings['own'] } | { ok: false; refusal: ChordRefusal }

/** The agent's own keys with this press as the key of `action`. */
export function withPress(keys: KeySettings, platform: Platform, action: KeyAction, press: KeyPress): OwnKeys {
  const chord = chordOf(press)
  if (chordsOf(keys, platform)[action] === chord) return { ok: true, own: keys.own }
  const refusal = neverGiven(press, platform) ?? takenBy(keys, platform, action, chord)
  return refusal === null ? { ok: true, own: { ...keys.own, [action]: chord } } : { ok: false, refusal }
}

/** The preset's key for `action` again; refused while another action has it. */
export function withPreset(keys: KeySettings, platform: Platform, action: KeyAction): OwnKeys {
  const own = Object.fromEntries(Object.entries(keys.own).filter(([name]) => name !== action))
  const refusal = takenBy(keys, platform, action, presetChord(action, platform, keys.preset))
  return refusal === null ? { ok: true, own } : { ok: false, refusal }
}
