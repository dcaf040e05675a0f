import type { GlyphName } from '../../kit/glyph'
import type { IconName } from '../../kit/icons'
import type { KeyAction } from '../keys'

export interface FindItem {
  id: string
  group: 'conversations' | 'meetings' | 'actions' | 'people' | 'queues'
  sign: { icon: IconName } | { glyph: GlyphName }
  words: string
  detail: string | null
  key: KeyAction | null
  /** Calls somebody or ends something: it is never chosen until the agent moves to it. */
  weighty: boolean
  /** Stays open after it was chosen, until the server answered. */
  waits?: boolean
  /** Listed for what it says; it cannot be chosen now. */
  unavailable?: boolean
  run: () => void
}

/** The line that Enter takes: where the agent moved to, else the first that is not weighty; null when Enter shall do nothing. */
export function currentItem(items: readonly FindItem[], moved: string | null): FindItem | null {
  return items.find(({ id }) => id === moved) ?? items.find(({ weighty }) => !weighty) ?? null
}

/** The line a step further; it goes around at both ends. */
export function stepFrom(items: readonly FindItem[], moved: string | null, step: 1 | -1): string | null {
  const here = items.findIndex(({ id }) => id === (moved ?? currentItem(items, null)?.id))
  if (here === -1) return items.at(step === 1 ? 0 : -1)?.id ?? null
  return items[(here + step + items.length) % items.length]?.id ?? null
}
