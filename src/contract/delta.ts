import type { State } from './state'

/** One changed part of the state: a whole section, or one conversation (`value: null` removes it). */
export type Change =
  | { section: Exclude<keyof State, 'conversations'>; value: unknown }
  | { section: 'conversations'; id: string; value: State['conversations'][string] | null }

export type StateMessage = { kind: 'snapshot'; revision: number; state: State } | { kind: 'delta'; revision: number; changes: Change[] }

/** What differs between two states, by identity: the store never changes a value in place. */
export function changesBetween(before: State, after: State): Change[] {
  const changes: Change[] = []
  for (const section of Object.keys(after) as (keyof State)[]) {
    if (before[section] === after[section]) continue
    if (section !== 'conversations') {
      changes.push({ section, value: after[section] })
      continue
    }
    for (const id of new Set([...Object.keys(before.conversations), ...Object.keys(after.conversations)])) {
      const value = after.conversations[id] ?? null
      if (before.conversations[id] !== after.conversations[id]) changes.push({ section, id, value })
    }
  }
  return changes
}

/** Applies one message. `null` means a delta does not follow on what is known: ask for a snapshot. */
export function applyMessage(
  known: { revision: number; state: State } | null,
  message: StateMessage
): { revision: number; state: State } | null {
  if (message.kind === 'snapshot') return { revision: message.revision, state: message.state }
  if (known === null || message.revision !== known.revision + 1) return null
  let state = known.state
  for (const change of message.changes) {
    if (change.section !== 'conversations') {
      state = { ...state, [change.section]: change.value }
      continue
    }
    const conversations = { ...state.conversations }
    if (change.value === null) delete conversations[change.id]
    else conversations[change.id] = change.value
    state = { ...state, conversations }
  }
  return { revision: message.revision, state }
}
