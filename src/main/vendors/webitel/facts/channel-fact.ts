import type { ChannelFact } from '../../../companion/ports'
import { idOf, isTrue, memberOf, numberOf, textOf, timeOf, variablesOf } from './read'

const telephone = new Set<unknown>(['call', 'out_call', undefined, null, ''])

/** One `channel` event (Webitel contract 10.3). Null for chats and tasks, and for what cannot be read. */
export function channelFact(data: unknown, now: number): ChannelFact | null {
  if (typeof data !== 'object' || data === null || !telephone.has(memberOf(data, 'channel'))) return null
  const status = textOf(memberOf(data, 'status'))
  if (status === null) return null
  const body = memberOf(data, status)
  const common = {
    at: timeOf(memberOf(data, 'timestamp')) ?? now,
    attemptId: idOf(memberOf(data, 'attempt_id')),
    callId: idOf(memberOf(body, 'agent_channel_id'))
  }
  switch (status) {
    case 'distribute':
      return { ...common, status, ...distributionOf(body) }
    case 'offering':
    case 'answered':
    case 'bridged':
    case 'waiting':
      return { ...common, status }
    case 'processing':
      return { ...common, status, deadlineAt: timeOf(memberOf(body, 'timeout')), renewalS: renewalOf(body) }
    case 'missed':
      return { ...common, status, until: timeOf(memberOf(body, 'timeout')) }
    case 'wrap_time':
      return { ...common, status: 'wrap-time', until: timeOf(memberOf(body, 'timeout')) }
    default:
      return { ...common, status: 'other' }
  }
}

function distributionOf(body: unknown) {
  const queueId = idOf(memberOf(body, 'queue_id')) ?? ''
  return {
    queue: { id: queueId, name: textOf(memberOf(body, 'queue_name'), 200) ?? queueId },
    peer: {
      number: textOf(memberOf(memberOf(body, 'communication'), 'destination'), 64) ?? '',
      name: textOf(memberOf(body, 'member_name'), 200)
    },
    variables: variablesOf(memberOf(body, 'variables')),
    reporting: isTrue(memberOf(body, 'has_reporting'))
  }
}

/** Seconds that one prolongation adds; null when none is left. */
function renewalOf(body: unknown): number | null {
  const prolongation = memberOf(body, 'processing_prolongation')
  if (typeof prolongation === 'object' && prolongation !== null) {
    if ((numberOf(memberOf(prolongation, 'remaining_prolongations')) ?? 0) <= 0) return null
    return positive(memberOf(prolongation, 'prolongation_sec'))
  }
  return positive(memberOf(body, 'renewal_sec'))
}

export const positive = (value: unknown): number | null => {
  const number = numberOf(value)
  return number !== null && number > 0 ? number : null
}
