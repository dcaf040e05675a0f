import { z } from 'zod'
import { fail, ok, type Result } from '../../../contract/result'
import type { ActionFailure } from '../../companion/ports'
import { idOf, listOf, memberOf, numberOf, textOf, timeOf } from './facts/read'
import { actionFailure, isId, type Rest } from './rest'

const List = z.object({ items: z.unknown().optional() })

/** Waiting since when, and from which bucket, of an attempt that runs. */
export async function readAttempt(
  rest: Rest,
  attemptId: string
): Promise<Result<{ joinedAt: number | null; bucket: string | null }, ActionFailure>> {
  if (!isId(attemptId)) return fail('gone')
  const answer = await rest.call({
    method: 'GET',
    path: '/call_center/queues/attempts/active',
    query: { id: attemptId, size: '1', fields: ['id', 'joined_at', 'bucket'] },
    repeat: 'free',
    answer: List,
    deadlineMs: 10_000
  })
  if (!answer.ok) return fail(actionFailure(answer.failure))
  const found = listOf(answer.value.items).find((item) => idOf(memberOf(item, 'id')) === attemptId)
  if (found === undefined) return fail('gone')
  return ok({ joinedAt: timeOf(memberOf(found, 'joined_at')), bucket: textOf(memberOf(memberOf(found, 'bucket'), 'name'), 200) })
}

/** More time for the result. The server counts every call against the allowance. */
export async function renewAttempt(rest: Rest, attemptId: string, seconds: number): Promise<Result<null, ActionFailure>> {
  if (!isId(attemptId)) return fail('gone')
  const answer = await rest.call({
    method: 'PATCH',
    path: `/call_center/queues/attempts/${attemptId}/renewal`,
    json: { renewal: Math.round(seconds) },
    repeat: 'never',
    answer: z.unknown(),
    deadlineMs: 10_000
  })
  return answer.ok ? ok(null) : fail(actionFailure(answer.failure))
}

/** The pause reasons that the agent may choose, with minutes allowed and used today (Webitel contract 4.7). */
export async function readPauseReasons(
  rest: Rest,
  agentId: number
): Promise<Result<{ id: string; name: string; limitMin: number; usedMin: number }[], ActionFailure>> {
  const answer = await rest.call({
    method: 'GET',
    path: `/call_center/agents/${agentId}/pause_causes`,
    query: { allow_change: 'true' },
    repeat: 'free',
    answer: List,
    deadlineMs: 10_000
  })
  if (!answer.ok) return fail(actionFailure(answer.failure))
  return ok(
    listOf(answer.value.items).flatMap((item) => {
      const id = idOf(memberOf(item, 'id'))
      const name = textOf(memberOf(item, 'name'), 120)
      if (id === null || name === null) return []
      return [{ id, name, limitMin: numberOf(memberOf(item, 'limit_min')) ?? 0, usedMin: numberOf(memberOf(item, 'duration_min')) ?? 0 }]
    })
  )
}
