const modifiers: Record<string, string> = { Ctrl: 'Control', Alt: 'Alt', Shift: 'Shift', Meta: 'Super' }
const named: Record<string, string> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Space: 'Space',
  Enter: 'Return',
  Escape: 'Escape',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Tab: 'Tab',
  NumpadAdd: 'numadd',
  NumpadSubtract: 'numsub',
  NumpadMultiply: 'nummult',
  NumpadDivide: 'numdiv',
  NumpadDecimal: 'numdec'
}

/** A chord of settings (`Ctrl+Shift+F8`, physical keys) as Electron writes an accelerator; null for a key that it cannot name. */
export function accelerator(chord: string): string | null {
  const parts = chord.split('+')
  const code = parts.pop() ?? ''
  const key =
    /^Key([A-Z])$/.exec(code)?.[1] ??
    /^Digit(\d)$/.exec(code)?.[1] ??
    /^(F([1-9]|1\d|2[0-4]))$/.exec(code)?.[1] ??
    code.match(/^Numpad(\d)$/)?.[1]?.replace(/^/, 'num') ??
    named[code]
  if (key === undefined || parts.some((part) => modifiers[part] === undefined)) return null
  return [...parts.map((part) => modifiers[part]), key].join('+')
}
