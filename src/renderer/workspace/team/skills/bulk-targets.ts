import type { Held, Target } from './plan-changes'
import type { BulkForm } from './skill-desk'

/** A capacity as typed: a whole number from 0 to 100, or null. */
export function capacityOf(text: string): number | null {
  const typed = text.trim()
  if (!/^\d{1,3}$/.test(typed)) return null
  const capacity = Number(typed)
  return capacity <= 100 ? capacity : null
}

/** What the form asks for one agent. Switching on or off gives nobody a skill that is not held. */
export function bulkTargets(
  form: Pick<BulkForm, 'act' | 'skillIds' | 'capacity' | 'enabled'>,
  heldOf: (skillId: string) => Held | null
): Target[] {
  const { act, skillIds, enabled } = form
  const capacity = capacityOf(form.capacity)
  return skillIds.flatMap((skillId): Target[] => {
    if (act === 'remove') return [{ skillId, wanted: null }]
    if (act === 'set') return capacity === null ? [] : [{ skillId, wanted: { capacity, enabled } }]
    const held = heldOf(skillId)
    return held === null ? [] : [{ skillId, wanted: { capacity: held.capacity, enabled: act === 'on' } }]
  })
}

export interface BulkPreview {
  given: number
  changed: number
  removed: number
  /** Already so. */
  same: number
}

/** What would become of the chosen agents' skills. */
export function bulkPreview(
  form: Pick<BulkForm, 'act' | 'skillIds' | 'capacity' | 'enabled'>,
  agentIds: Iterable<string>,
  heldOf: (agentId: string, skillId: string) => Held | null
): BulkPreview {
  const preview = { given: 0, changed: 0, removed: 0, same: 0 }
  for (const agentId of agentIds) {
    const targets = bulkTargets(form, (skillId) => heldOf(agentId, skillId))
    preview.same += form.skillIds.length - targets.length
    for (const { skillId, wanted } of targets) {
      const held = heldOf(agentId, skillId)
      if (wanted === null) preview[held === null ? 'same' : 'removed'] += 1
      else if (held === null) preview.given += 1
      else preview[held.capacity === wanted.capacity && held.enabled === wanted.enabled ? 'same' : 'changed'] += 1
    }
  }
  return preview
}
