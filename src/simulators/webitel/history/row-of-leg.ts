import { AGENT } from '../demo-data'
import { RESOURCES } from '../directory/demo-lookups'
import { resultOf } from '../shapes'
import type { Leg } from '../leg'
import type { HistoryRow, Party } from './history-row'

/** A finished leg of the agent, as history keeps it. Reports come later: they are read anew each time. */
export function rowOfLeg(leg: Leg): Omit<HistoryRow, 'files' | 'annotations' | 'hideMissed'> {
  const { attempt, spec } = leg
  const agent: Party = { type: 'user', id: AGENT.userId, number: AGENT.extension, name: AGENT.name }
  const customer: Party = leg.peer
  const inbound = leg.direction === 'inbound'
  return {
    id: leg.id,
    appId: leg.appId,
    parentId: leg.parentId,
    user: { id: Number(AGENT.userId), name: AGENT.name, extension: AGENT.extension },
    agent: attempt && { id: AGENT.agentId, name: AGENT.name },
    queue: attempt && attempt.queue,
    team: attempt && { id: AGENT.teamId, name: 'Customer care' },
    gateway: inbound || leg.peer.type === 'user' ? null : RESOURCES[0]!.gateway,
    memberId: attempt?.memberId ?? 0,
    attemptId: attempt?.id ?? 0,
    direction: leg.direction,
    from: inbound ? customer : agent,
    to: inbound ? agent : customer,
    destination: inbound ? AGENT.extension : spec.number,
    variables: leg.variables,
    createdAt: leg.createdAt,
    answeredAt: leg.answeredAt,
    bridgedAt: leg.bridgedAt,
    hangupAt: leg.hangupAt,
    hangupBy: leg.hangupBy,
    cause: leg.cause,
    sipCode: leg.sipStatus,
    holdSec: Math.round(leg.holdMs / 1000),
    result: attempt ? resultOf(attempt) : '',
    description: String(attempt?.report?.body.description ?? ''),
    reportingAt: attempt?.report?.at ?? 0,
    tags: [],
    transferTo: leg.transfer.to,
    transferFrom: leg.transfer.from,
    blindTransfer: leg.transfer.blind
  }
}
