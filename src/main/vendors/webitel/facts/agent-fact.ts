import type { AgentFact } from '../../../companion/ports'
import { memberOf, textOf, timeOf } from './read'

const words: Record<string, AgentFact['status']> = { online: 'online', pause: 'pause', offline: 'offline', break_out: 'break-out' }

/** An `agent_status` event, or the agent's session (Webitel contract 9.1, 9.3). Null without a status. */
export function agentFact(data: unknown, now: number): AgentFact | null {
  const status = textOf(memberOf(data, 'status'))
  if (status === null) return null
  return {
    status: Object.hasOwn(words, status) ? words[status]! : 'unknown',
    reason: textOf(memberOf(data, 'status_payload'), 200),
    at: timeOf(memberOf(data, 'timestamp')) ?? timeOf(memberOf(data, 'last_status_change')) ?? now
  }
}
