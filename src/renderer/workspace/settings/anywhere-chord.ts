import type { AnywhereAction } from '../../../contract/desktop'
import type { Settings } from '../../../contract/settings'
import { chordOf, chordsOf, keyActions, type KeyAction, type KeyPress, type Platform } from '../keys'
import { neverGiven, type ChordRefusal } from './own-keys'

/** The keys that work in any program, as they are listed, each by the name of what it does in this window. */
export const anywhereActions = {
  answer: 'answer',
  mute: 'mute',
  'hang-up': 'hang-up',
  popup: 'focus-popup'
} as const satisfies Record<AnywhereAction, KeyAction>

/** The press as the chord of `action` in any program, or why not: taken away from every program, it must not type and must mean one thing. */
export function anywhereChord(
  keys: Settings['keys'],
  platform: Platform,
  action: AnywhereAction,
  press: KeyPress
): { ok: true; chord: string } | { ok: false; refusal: ChordRefusal } {
  const chord = chordOf(press)
  if (keys.anywhere[action] === chord) return { ok: true, chord }
  const chords = chordsOf(keys, platform)
  const here = keyActions.find((other) => chords[other] === chord)
  const anywhere = (Object.keys(anywhereActions) as AnywhereAction[]).find((other) => keys.anywhere[other] === chord)
  const by = here ?? (anywhere === undefined ? undefined : anywhereActions[anywhere])
  const alone = !press.ctrlKey && !press.altKey && !press.metaKey
  const refusal =
    neverGiven(press, platform) ?? (by !== undefined ? { because: 'taken' as const, by } : alone ? { because: 'typing' as const } : null)
  return refusal === null ? { ok: true, chord } : { ok: false, refusal }
}
