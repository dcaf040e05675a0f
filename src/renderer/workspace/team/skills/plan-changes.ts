/** A skill that an agent has. `id` is the assignment's; capacity 0 to 100. */
export interface Held {
  id: string
  capacity: number
  enabled: boolean
}
/** How it shall be; null: the agent shall not have the skill. */
export type Wanted = Pick<Held, 'capacity' | 'enabled'> | null
export interface Target {
  skillId: string
  wanted: Wanted
}
interface Assigned {
  skillId: string
  id: string
}
/** One command about one agent. */
export type Step =
  | { kind: 'remove'; of: Assigned[] }
  | { kind: 'change'; of: Assigned[]; capacity?: number; enabled?: boolean }
  | { kind: 'add'; of: { skillId: string; capacity: number; enabled: boolean }[] }

/** As many as one command takes (contract `team.addAgentSkills`). */
const MOST_AT_ONCE = 200

export const isSame = (one: Wanted, other: Wanted): boolean =>
  one === null || other === null ? one === other : one.capacity === other.capacity && one.enabled === other.enabled

/** The fewest commands that bring one agent's skills to where they shall be: what is so already is left out, equal changes go together. */
export function planChanges(heldOf: (skillId: string) => Held | null, targets: readonly Target[]): Step[] {
  const remove: Assigned[] = []
  const add: Extract<Step, { kind: 'add' }>['of'] = []
  const changes = new Map<string, Extract<Step, { kind: 'change' }>>()
  for (const { skillId, wanted } of targets) {
    const held = heldOf(skillId)
    if (isSame(held, wanted)) continue
    if (held === null) add.push({ skillId, capacity: wanted!.capacity, enabled: wanted!.enabled })
    else if (wanted === null) remove.push({ skillId, id: held.id })
    else {
      const part = {
        ...(held.capacity === wanted.capacity ? {} : { capacity: wanted.capacity }),
        ...(held.enabled === wanted.enabled ? {} : { enabled: wanted.enabled })
      }
      const key = JSON.stringify(part)
      const step = changes.get(key) ?? { kind: 'change', of: [], ...part }
      step.of.push({ skillId, id: held.id })
      changes.set(key, step)
    }
  }
  return [
    ...parts(remove).map((of): Step => ({ kind: 'remove', of })),
    ...[...changes.values()].flatMap((step) => parts(step.of).map((of): Step => ({ ...step, of }))),
    ...parts(add).map((of): Step => ({ kind: 'add', of }))
  ]
}

const parts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / MOST_AT_ONCE) }, (_, at) => all.slice(at * MOST_AT_ONCE, (at + 1) * MOST_AT_ONCE))
