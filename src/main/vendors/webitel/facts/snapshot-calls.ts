import type { CallFact, ServerForm, Snapshot } from '../../../companion/ports'
import { directionOf, hangupOf, peerOf } from './call-fact'
import { positive } from './channel-fact'
import { serverForm } from './server-form'
import { hasMember, idOf, isTrue, listOf, memberOf, textOf, timeOf, variablesOf } from './read'

export interface SnapshotCall {
  call: Snapshot['calls'][number]
  appId: string | null
  /** Its attempt, with the page of the form that is due. */
  task: { attemptId: string; appId: string | null; form: ServerForm | null } | null
}

/** Items of the answer to `subscribe_call`, finished calls in post-processing among them (Webitel contract 8.4). */
export const snapshotCalls = (data: unknown, userId: string | null, now: number): SnapshotCall[] =>
  listOf(memberOf(data, 'items')).flatMap((item) => snapshotCall(item, userId, now) ?? [])

function snapshotCall(item: unknown, userId: string | null, now: number): SnapshotCall | null {
  const callId = idOf(memberOf(item, 'id'))
  if (callId === null) return null
  const event = eventOf(item)
  const task = memberOf(item, 'task')
  const direction = directionOf(item)
  const peer = peerOf(item, direction, userId)
  const attemptId = idOf(memberOf(task, 'attempt_id'))
  const call: Snapshot['calls'][number] = {
    callId,
    at: timeOf(memberOf(item, 'timestamp')) ?? now,
    event,
    parentId: idOf(memberOf(item, 'parent_id')),
    queue: queueOf(item, task, attemptId),
    variables: variablesOf(memberOf(item, 'variables')),
    processing: null
  }
  if (direction !== null) call.direction = direction
  if (hasMember(item, 'hide_number')) call.numberHidden = isTrue(memberOf(item, 'hide_number'))
  if (peer !== null) call.peer = peer
  if (event === 'hangup') {
    call.hangup = { ...hangupOf(item), reporting: isTrue(memberOf(task, 'has_reporting')) }
    if (attemptId !== null && memberOf(task, 'state') === 'processing') call.processing = processingOf(task, attemptId)
  }
  return {
    call,
    appId: textOf(memberOf(item, 'app_id')),
    task: attemptId === null ? null : { attemptId, appId: textOf(memberOf(task, 'app_id')), form: serverForm(memberOf(task, 'form'), now) }
  }
}

/** The state is the name of the last event; where that is none we know, the times tell. A call that was joined is an active one. */
function eventOf(item: unknown): CallFact['event'] {
  const state = memberOf(item, 'state')
  if (timeOf(memberOf(item, 'hangup_at')) !== null || state === 'hangup') return 'hangup'
  if (state === 'hold' || state === 'active' || state === 'ringing' || state === 'progress') return state
  return timeOf(memberOf(item, 'bridged_at')) !== null || timeOf(memberOf(item, 'answered_at')) !== null || state === 'bridge'
    ? 'active'
    : 'ringing'
}

function queueOf(item: unknown, task: unknown, attemptId: string | null): CallFact['queue'] {
  const queue = memberOf(item, 'queue')
  const id = idOf(memberOf(queue, 'id')) ?? idOf(memberOf(task, 'queue_id'))
  if (id === null || attemptId === null) return null
  const name = textOf(memberOf(queue, 'name'), 200) ?? textOf(memberOf(task, 'queue_name'), 200) ?? id
  return { id, name, attemptId, reporting: isTrue(memberOf(task, 'has_reporting')) }
}

function processingOf(task: unknown, attemptId: string): NonNullable<Snapshot['calls'][number]['processing']> {
  const limited = memberOf(task, 'has_prolongation') === true
  return {
    attemptId,
    deadlineAt: timeOf(memberOf(task, 'processing_timeout_at')) ?? timeOf(memberOf(task, 'timeout_at')),
    renewalS: limited
      ? positive(memberOf(task, 'remaining_prolongations')) && positive(memberOf(task, 'prolongation_sec'))
      : positive(memberOf(task, 'processing_renewal_sec'))
  }
}
