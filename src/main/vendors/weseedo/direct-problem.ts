import type { Problem } from '../../companion/ports'
import type { HttpFailure } from '../http'
import { kpnRefusal } from './kpn-refusal'

/** The problem as an agent or an administrator can act on it, with the words of the vendor for the log. */
export function directProblem(failure: HttpFailure, step: 'token' | 'call'): { problem: Problem; detail: string } {
  if (failure.kind !== 'refused') return { problem: transportProblem[failure.kind], detail: failure.detail }
  const refusal = kpnRefusal(failure)
  const detail = [refusal.status, refusal.code, refusal.transactionId].filter((part) => part !== null).join(' ')
  return { problem: refusedProblem(refusal, step), detail }
}

const transportProblem: Record<Exclude<HttpFailure['kind'], 'refused'>, Problem> = {
  'unknown-host': 'unknown-host',
  certificate: 'certificate',
  unreachable: 'unreachable',
  'timed-out': 'timed-out',
  cut: 'unreachable',
  'bad-answer': 'vendor-error',
  'not-sendable': 'vendor-error',
  'held-back': 'quota'
}

function refusedProblem({ class: kind, status }: ReturnType<typeof kpnRefusal>, step: 'token' | 'call'): Problem {
  if (kind === 'quota') return 'quota'
  if (kind === 'not-entitled') return 'not-entitled'
  if (kind === 'credentials' || (step === 'token' && (status === 400 || status === 401))) return 'credentials-refused'
  if (kind === 'token') return 'credentials-refused'
  if (status === 403) return 'forbidden'
  if (status === 412) return 'agent-unknown'
  if (status === 502 || status === 503 || status === 504) return 'unreachable'
  return 'vendor-error'
}
