import { fail, ok } from '../../../contract/result'
import type { Telephony } from '../../companion/ports'
import type { Realtime } from './realtime/realtime'
import { isGone, isNoLicence } from './refusal'

type Duty = Parameters<Telephony['setDuty']>[0]

const alreadyThere = { online: 'app.agent.login.app_err', offline: 'app.agent.logout.app_err' } as const

/** Changes the agent's own state; being in it already is a success (Webitel contract 9.2). */
export async function setDuty(realtime: Realtime, duty: Duty): ReturnType<Telephony['setDuty']> {
  const line = realtime.line
  if (line === null) return fail('not-connected')
  if (line.agentId === null) return fail(line.agentProblem ?? 'not-an-agent')
  const data = { agent_id: line.agentId, ...(duty.word === 'pause' ? { payload: duty.reason } : {}) }
  const reply = await line.ask(`cc_agent_${duty.word}`, data)
  if (reply.ok) return ok(null)
  if (reply.kind !== 'refused') return fail(reply.kind)
  const { id } = reply.refusal
  if (duty.word !== 'pause' && id === alreadyThere[duty.word]) return ok(null)
  if (id === 'app.agent.set_pause.payload') return fail('same-reason')
  if (id === 'app.agent.set_pause.not_allow') return fail('too-few-agents')
  if (isNoLicence(reply.refusal)) return fail('no-licence')
  return fail(isGone(reply.refusal) ? 'not-an-agent' : 'refused', id)
}
