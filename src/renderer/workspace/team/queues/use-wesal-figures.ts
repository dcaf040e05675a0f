import { useCallback } from 'react'
import type { CommandOutput } from '../../../../contract/commands'
import { totalOf } from '../../../../contract/queue-total'
import { useBridge } from '../../../kit/bridge'
import { clock } from '../../../kit/clock'
import { useCompanion } from '../../../kit/use-companion'
import { sendSafely } from '../../../kit/use-command'
import { daysOf, type Days, type Preset } from '../statistics/slots'
import type { Answer } from './create-poll'
import { questionsOf, spanOf, type Span } from './span'
import { usePoll, type Polled } from './use-poll'

export type Chosen = { preset: Preset } | { own: Days }

/** The vendor's paces (wesal.md 4.7). */
const SUMMARY_MS = 60_000
const ACTIVITY_MS = 15_000
const PERFORMANCE_MS = 300_000

type PerformanceQueues = CommandOutput<'queueFigures.performance'>['queues']
export type Summary = CommandOutput<'queueFigures.summary'>['queues']
export type Activity = CommandOutput<'queueFigures.activity'>['queues']
export interface Performance {
  /** What was asked for; null: days that have not begun. */
  span: Span | null
  queues: PerformanceQueues
}
export interface WesalFigures {
  summary: Polled<Summary>
  activity: Polled<Activity>
  performance: Polled<Performance>
}

const hasBegun = (chosen: Chosen): boolean => 'preset' in chosen && chosen.preset !== 'yesterday'

/** What Wesal says of the queues that the administrator named, each at its own pace; days that are over are asked for once. */
export function useWesalFigures(chosen: Chosen, on: boolean): WesalFigures {
  const bridge = useBridge()
  const isAt = useCompanion(({ vendors, settings }) => vendors.wesal.state !== 'absent' && settings.wesal.queues.length > 0)
  const name = useCompanion(({ vendors }) => vendors.wesal.name)
  const named = useCompanion(({ settings }) => settings.wesal.queues)
  const owner = JSON.stringify([name, named])
  const days = JSON.stringify(chosen)

  const askSummary = useCallback(async (): Promise<Answer<Summary>> => {
    void owner
    const answer = await sendSafely(bridge.send('queueFigures.summary', {}))
    return answer.ok ? { ok: true, value: answer.value.queues } : answer
  }, [bridge, owner])
  const askActivity = useCallback(async (): Promise<Answer<Activity>> => {
    void owner
    const answer = await sendSafely(bridge.send('queueFigures.activity', {}))
    return answer.ok ? { ok: true, value: answer.value.queues } : answer
  }, [bridge, owner])
  const askPerformance = useCallback(async (): Promise<Answer<Performance>> => {
    void owner
    const now = clock.now()
    const wanted = JSON.parse(days) as Chosen
    const span = spanOf('own' in wanted ? wanted.own : daysOf(wanted.preset, now), now)
    if (span === null) return { ok: true, value: { span, queues: [] } }
    const parts: PerformanceQueues[] = []
    for (const question of questionsOf(span, span.mayDivide)) {
      const answer = await sendSafely(bridge.send('queueFigures.performance', { ...question, partial: span.mayDivide }))
      if (!answer.ok) return answer
      parts.push(answer.value.queues)
    }
    return { ok: true, value: { span, queues: joined(parts) } }
  }, [bridge, owner, days])

  const isAsked = on && isAt
  const grows = hasBegun(chosen) || 'own' in chosen
  return {
    summary: usePoll(askSummary, SUMMARY_MS, isAsked),
    activity: usePoll(askActivity, ACTIVITY_MS, isAsked),
    performance: usePoll(askPerformance, grows ? PERFORMANCE_MS : null, isAsked)
  }
}

/** The same queues of several questions, with the blocks of all. */
function joined([first = [], ...others]: readonly PerformanceQueues[]): PerformanceQueues {
  if (others.length === 0) return first
  return first.map((queue) => {
    const parts = [first, ...others].flatMap((part) => part.find(({ id }) => id === queue.id)?.figures ?? [])
    const blocks = parts.flatMap((part) => part.blocks)
    return { ...queue, figures: parts.length === 0 ? null : { total: totalOf(parts.map(({ total }) => total)), blocks } }
  })
}
