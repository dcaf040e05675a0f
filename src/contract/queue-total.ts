import type { QueuePerformanceTotal } from './commands/queue-figures'

type Counted = 'answered' | 'metSla' | 'overSla' | 'offered' | 'abandoned' | 'transferred'

/** Answered within the target, of all answered; null of none (wesal.md 4.6). */
export const serviceLevelOf = (met: number | null, over: number | null): number | null =>
  met === null || over === null || met + over === 0 ? null : met / (met + over)

/** The whole of several blocks or queues: counts add up, and what is an average is weighted, never the mean of means (wesal.md 4.6). */
export function totalOf(blocks: readonly QueuePerformanceTotal[]): QueuePerformanceTotal {
  const sum = (name: Counted): number | null => {
    const known = blocks.map((block) => block[name]).filter((value) => value !== null)
    return known.length === 0 ? null : known.reduce((all, value) => all + value, 0)
  }
  let waited = 0
  let answers = 0
  for (const { asaMs, answered } of blocks) {
    if (asaMs === null || answered === null) continue
    waited += asaMs * answered
    answers += answered
  }
  const [metSla, overSla] = [sum('metSla'), sum('overSla')]
  return {
    answered: sum('answered'),
    metSla,
    overSla,
    asaMs: answers === 0 ? null : waited / answers,
    serviceLevel: serviceLevelOf(metSla, overSla) ?? (blocks.length === 1 ? blocks[0]!.serviceLevel : null),
    offered: sum('offered'),
    abandoned: sum('abandoned'),
    transferred: sum('transferred')
  }
}
