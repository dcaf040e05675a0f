import { AGENT, DOMAIN } from './demo-data'
import { queueType } from './directory/demo-lookups'
import type { Attempt, Leg } from './leg'

/** How the state looks on the wire (Webitel contract 8 to 10). */
export type Shape = Record<string, unknown>

/** Numbers of so many characters and more are masked, but for the last two (Webitel contract 8.2). */
const MASKED_FROM = 6
const masked = (text: string): string => (text.length < MASKED_FROM ? text : '*'.repeat(text.length - 2) + text.slice(-2))

const agentParty = (): Shape => ({ type: 'user', id: AGENT.userId, number: AGENT.extension, name: AGENT.name })

const parties = (leg: Leg): { from: Shape; to: Shape; destination: string } =>
  leg.direction === 'inbound'
    ? { from: { ...leg.peer }, to: agentParty(), destination: AGENT.extension }
    : { from: agentParty(), to: { ...leg.peer }, destination: leg.spec.number }

/** As events tell them: of a hidden party only the masked number remains. */
function toldParties(leg: Leg): { from: Shape; to: Shape; destination: string } {
  const told = parties(leg)
  if (!leg.spec.hidden) return told
  const only = (party: Shape): Shape => ({ number: masked(String(party.number)) })
  return { from: only(told.from), to: only(told.to), destination: masked(told.destination) }
}

const queueOfRinging = (attempt: Attempt, reporting: boolean): Shape => ({
  attempt_id: String(attempt.id),
  queue_id: String(attempt.queue.id),
  queue_name: attempt.queue.name,
  queue_type: queueType(attempt.queue.id),
  agent_id: String(AGENT.agentId),
  team_id: String(AGENT.teamId),
  reporting: String(reporting),
  app_id: 'cc-simulator'
})

export function ringingData(leg: Leg, sockId: string | null): Shape {
  const auto = leg.spec.autoAnswer
  return {
    direction: leg.direction,
    ...toldParties(leg),
    parent_id: leg.parentId,
    sip_id: leg.sipCallId,
    user_id: AGENT.userId,
    payload: leg.variables,
    video: 'inactive',
    remote_video: 'inactive',
    ...(leg.attempt ? { queue: queueOfRinging(leg.attempt, leg.spec.reporting) } : {}),
    ...(auto === false ? {} : { params: { autoAnswer: String(auto) } }),
    ...(sockId === null ? {} : { originate: 'true' }),
    ...(leg.spec.hidden ? { hide_number: 'true' } : {}),
    ...(leg.consultsQueue ? { is_consult_to_queue: true } : {}),
    ...(leg.spec.eavesdrop ? { eavesdrop: { type: 'joined', duration: 0, ...leg.spec.eavesdrop } } : {})
  }
}

export const bridgeData = (leg: Leg): Shape => ({
  bridged_id: leg.memberId,
  to: leg.spec.hidden ? { number: masked(leg.peer.number) } : { ...leg.peer },
  direction: leg.direction,
  payload: leg.variables,
  video: 'inactive',
  ...(leg.spec.hidden ? { hide_number: 'true' } : {})
})

export function hangupData(leg: Leg): Shape {
  return {
    cause: leg.cause,
    sip: leg.sipStatus,
    hangup_by: leg.hangupBy,
    originate_success: leg.answeredAt > 0,
    talk_sec: seconds(leg.answeredAt, leg.hangupAt),
    payload: leg.variables,
    ...(leg.attempt?.processing ? { reporting_at: leg.hangupAt } : {}),
    ...(leg.transfer.to ? { transfer_to: leg.transfer.to } : {}),
    ...(leg.transfer.from ? { transfer_from: leg.transfer.from } : {}),
    ...(leg.transfer.fromAttempt ? { transfer_from_attempt: leg.transfer.fromAttempt } : {})
  }
}

export const callEvent = (leg: Leg, event: string, data?: Shape): Shape => ({
  call: {
    id: leg.id,
    event,
    timestamp: `${Date.now()}.000`,
    domain_id: DOMAIN.id,
    user_id: AGENT.userId,
    app_id: leg.appId,
    ...(data ? { data } : {})
  }
})

export function channelEvent(attempt: Attempt, status: Attempt['state'] | 'form', payload?: object): Shape {
  return { attempt_id: attempt.id, channel: 'call', status, timestamp: Date.now(), ...(payload ? { [status]: payload } : {}) }
}

const communicationOf = (leg: Leg): Shape => ({ destination: leg.spec.number, type: { id: 1, name: 'main' }, display: '', description: '' })

export function distributeData(leg: Leg, attempt: Attempt): Shape {
  return {
    app_id: 'cc-simulator',
    channel: 'call',
    queue_id: attempt.queue.id,
    queue_name: attempt.queue.name,
    member_id: null,
    member_name: leg.spec.name,
    agent_id: AGENT.agentId,
    member_channel_id: leg.memberId,
    agent_channel_id: leg.id,
    communication: communicationOf(leg),
    variables: null,
    has_reporting: leg.spec.reporting,
    ...(leg.spec.form ? { has_form: true } : {})
  }
}

export function processingData(leg: Leg, attempt: Attempt): Shape {
  const processing = attempt.processing
  return {
    timeout: processing?.timeoutAt ?? 0,
    sec: leg.spec.processingS,
    renewal_sec: leg.spec.processingS,
    autosave: false,
    processing_prolongation:
      processing && processing.remaining > 0
        ? { remaining_prolongations: processing.remaining, prolongation_sec: leg.spec.processingS }
        : null
  }
}

export function taskOf(leg: Leg, attempt: Attempt): Shape {
  return {
    attempt_id: attempt.id,
    app_id: 'cc-simulator',
    channel: 'call',
    queue_id: attempt.queue.id,
    queue_name: attempt.queue.name,
    member_id: attempt.memberId,
    agent_id: AGENT.agentId,
    member_channel_id: leg.memberId,
    agent_channel_id: leg.id,
    communication: communicationOf(leg),
    has_reporting: leg.spec.reporting,
    has_form: leg.spec.form,
    ...(attempt.form ? { form: attempt.form } : {}),
    state: attempt.state,
    bridged_at: attempt.bridgedAt,
    leaving_at: leg.hangupAt,
    timeout_at: attempt.processing?.timeoutAt ?? 0,
    duration: seconds(attempt.joinedAt, Date.now()),
    processing_sec: leg.spec.processingS,
    processing_renewal_sec: leg.spec.processingS,
    processing_timeout_at: attempt.processing?.timeoutAt ?? 0,
    has_prolongation: (attempt.processing?.remaining ?? 0) > 0,
    remaining_prolongations: attempt.processing?.remaining ?? 0,
    prolongation_sec: leg.spec.processingS
  }
}

/** Names stay in a snapshot, numbers are masked. */
function snapshotParties(leg: Leg): { from: Shape; to: Shape; destination: string } {
  const { from, to, destination } = parties(leg)
  if (!leg.spec.hidden) return { from, to, destination }
  const mask = (party: Shape): Shape => ({ ...party, number: masked(String(party.number)) })
  return { from: mask(from), to: mask(to), destination: masked(destination) }
}

/** An item of the `subscribe_call` snapshot (Webitel contract 8.4). */
export function snapshotOf(leg: Leg): Shape {
  return {
    id: leg.id,
    app_id: leg.appId,
    state: leg.state,
    timestamp: Date.now(),
    parent_id: leg.parentId,
    direction: leg.direction,
    ...snapshotParties(leg),
    variables: leg.variables,
    created_at: leg.createdAt,
    answered_at: leg.answeredAt,
    bridged_at: leg.bridgedAt,
    hangup_at: leg.hangupAt,
    hold_sec: Math.round(leg.holdMs / 1000),
    leaving_at: leg.hangupAt,
    hide_number: leg.spec.hidden,
    ...(leg.consultsQueue ? { is_consult_to_queue: true } : {}),
    ...(leg.attempt ? { queue: { id: leg.attempt.queue.id, name: leg.attempt.queue.name }, task: taskOf(leg, leg.attempt) } : {})
  }
}

/** An item of `/calls/active`: int64 as strings. */
export function restCall(leg: Leg): Shape {
  const attempt = leg.attempt
  return {
    id: leg.id,
    app_id: leg.appId,
    state: leg.state,
    parent_id: leg.parentId,
    user: { id: AGENT.userId, name: AGENT.name },
    extension: AGENT.extension,
    direction: leg.direction,
    ...parties(leg),
    variables: leg.variables,
    created_at: String(leg.createdAt),
    answered_at: String(leg.answeredAt),
    bridged_at: String(leg.bridgedAt),
    duration: seconds(leg.createdAt, Date.now()),
    bill_sec: seconds(leg.answeredAt, Date.now()),
    hold_sec: Math.round(leg.holdMs / 1000),
    ...(attempt
      ? {
          queue: lookup(attempt.queue),
          agent: { id: String(AGENT.agentId), name: AGENT.name },
          joined_at: String(attempt.joinedAt),
          queue_bridged_at: String(attempt.bridgedAt),
          queue_wait_sec: seconds(attempt.joinedAt, attempt.bridgedAt || Date.now())
        }
      : {})
  }
}

/** An item of `/call_center/queues/attempts/active`. */
export function restAttempt(leg: Leg, attempt: Attempt): Shape {
  return {
    id: String(attempt.id),
    channel: 'call',
    state: attempt.state,
    queue: lookup(attempt.queue),
    agent: { id: String(AGENT.agentId), name: AGENT.name },
    ...(attempt.bucket === null ? {} : { bucket: { id: '1', name: attempt.bucket } }),
    destination: { ...communicationOf(leg), type: { id: '1', name: 'main' } },
    agent_call_id: leg.id,
    member_call_id: leg.memberId,
    joined_at: String(attempt.joinedAt),
    offering_at: String(attempt.offeringAt),
    bridged_at: String(attempt.bridgedAt),
    leaving_at: String(leg.hangupAt),
    timeout: String(attempt.processing?.timeoutAt ?? 0),
    variables: leg.variables
  }
}

const lookup = (it: { id: number; name: string }): Shape => ({ id: String(it.id), name: it.name })
const seconds = (from: number, to: number): number => (from > 0 && to > from ? Math.round((to - from) / 1000) : 0)

export function resultOf(attempt: Attempt): string {
  if (!attempt.report) return attempt.bridgedAt === 0 ? 'missed' : ''
  if (attempt.report.via === 'timeout') return 'timeout'
  return String(attempt.report.body.status ?? '') || 'abandoned'
}
