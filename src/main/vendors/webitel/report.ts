import { z } from 'zod'
import type { Settings } from '../../../contract/settings'
import type { ReportOutcome, Telephony } from '../../companion/ports'
import type { HttpFailure } from '../http'
import { callbackTime } from './callback-time'
import { isExpired, refusalOf } from './refusal'
import { isId, type Rest } from './rest'

type Report = Parameters<Telephony['report']>[0]

/** Gives an attempt its result (AttemptCallback, Webitel contract 4.10). */
export async function sendReport(rest: Rest, report: Report, reading: Settings['webitel']['callbackTime']): Promise<ReportOutcome> {
  const at = report.callback === null ? null : callbackTime(report.callback, reading)
  if (!isId(report.attemptId) || (report.callback !== null && at === null)) return 'refused'
  const answer = await rest.call({
    method: 'PATCH',
    path: `/call_center/attempts/${report.attemptId}`,
    json: {
      status: report.status,
      description: report.note,
      ...(Object.keys(report.variables).length === 0 ? {} : { variables: report.variables }),
      ...(at === null ? {} : { min_offering_at: String(at) })
    },
    repeat: 'until-answered',
    answer: z.unknown()
  })
  return answer.ok ? 'accepted' : outcomeOf(answer.failure)
}

/** Only what surely was or surely was not taken over gets a definite word; everything else is sent again. */
export function outcomeOf(failure: HttpFailure): ReportOutcome {
  if (!failure.sent) return 'unreachable'
  if (failure.kind !== 'refused') return 'unknown'
  const refusal = refusalOf(failure.body, failure.status)
  if (refusal.id === 'app.cc_member.reporting.app_err' || /too many reporting/i.test(refusal.message)) return 'already-reported'
  if (isExpired(refusal)) return 'signed-out'
  if (failure.status === 429) return 'unreachable'
  const definite = refusal.code >= 400 && refusal.code < 500 && refusal.code !== 408
  return definite && refusal.id !== '' ? 'refused' : 'unknown'
}
