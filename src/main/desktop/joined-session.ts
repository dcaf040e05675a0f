import type { State } from '../../contract/state'

const joined = ({ conversations }: State): { id: string; conversationId: string }[] =>
  Object.values(conversations).flatMap(({ id: conversationId, sessions }) =>
    sessions.filter(({ channel, state }) => channel === 'none' && state !== 'ended').map(({ id }) => ({ id, conversationId }))
  )

/** The conversation of a meeting that the agent joined with this step of the state, wherever that was pressed; null: none. */
export function joinedWith(before: State | null, after: State): string | null {
  if (before === null || before.conversations === after.conversations) return null
  const known = new Set(joined(before).map(({ id }) => id))
  return joined(after).find(({ id }) => !known.has(id))?.conversationId ?? null
}
