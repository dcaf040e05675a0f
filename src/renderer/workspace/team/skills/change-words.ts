import { t } from '../../../kit/words'
import type { SkillChange, SkillDesk } from './skill-desk'

/** The last change in words; of one that cannot be put back wholly, what stays different. */
export function changeWords(changes: readonly SkillChange[], { agents, skills }: Pick<SkillDesk, 'agents' | 'skills'>): string {
  const [change] = changes
  if (change === undefined) return ''
  if (changes.length > 1) {
    const removed = changes.filter(({ after }) => after === null).length
    const words = t('skills.last.many', { count: changes.length })
    return removed === 0 ? words : `${words} ${t('skills.last.newAgain')}`
  }
  const { agentId, skillId, before, after } = change
  const name = agents?.find(({ id }) => id === agentId)?.name ?? agentId
  const skill = skills.find(({ id }) => id === skillId)?.name ?? skillId
  if (before === null) return t('skills.last.given', { name, skill, capacity: after?.capacity ?? 0 })
  if (after === null) return `${t('skills.last.removed', { name, skill })} ${t('skills.last.newAgain')}`
  if (before.capacity !== after.capacity) return t('skills.last.capacity', { name, skill, before: before.capacity, after: after.capacity })
  return t(after.enabled ? 'skills.last.on' : 'skills.last.off', { name, skill })
}
