import { ok, record, route, text, type Route } from '../http/answer'
import type { Fault } from '../http/faults'
import type { Manner } from './colleagues'
import type { Access, ObjectClass } from './rights'
import { callSpecFrom, type WebitelSimulator } from './webitel-simulator'

const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise)

/** Control API of the simulated Webitel: what its methods do, over HTTP. */
export function webitelControl(webitel: WebitelSimulator): Route[] {
  const look = (path: string, view: () => unknown): Route => route('GET', `/_sim/webitel${path}`, '-', () => ok(view()))
  const act = (path: string, action: (body: Record<string, unknown>) => unknown): Route =>
    route('POST', `/_sim/webitel/${path}`, '-', ({ json }) => ok({ result: action(record(json)) ?? null }))
  return [
    look('', () => webitel.state()),
    look('/calls', () => webitel.calls()),
    look('/reports', () => webitel.reports()),
    act('call', (body) => webitel.letCustomerCall(callSpecFrom(body))),
    act('customer-hangs-up', (body) => webitel.customerHangsUp(text(body.callId))),
    act('eavesdrop', (body) =>
      webitel.eavesdrop(String(body.callId), body.state === undefined ? null : (String(body.state) as 'muted' | 'prompt' | 'conference'))
    ),
    act('colleague', (body) =>
      webitel.colleagues.behave(String(body.extension), {
        ...(body.manner === undefined ? {} : { manner: String(body.manner) as Manner }),
        ...(body.presence === undefined ? {} : { presence: String(body.presence) })
      })
    ),
    act('ringing-times', (body) => {
      webitel.colleagues.answerAfterMs = number(body.colleaguesMs, webitel.colleagues.answerAfterMs)
      webitel.callees.answerAfterMs = number(body.othersMs, webitel.callees.answerAfterMs)
    }),
    act('leg-answered', (body) => webitel.legAnswered(String(body.callId))),
    act('leg-ended', (body) => webitel.legEnded(String(body.callId), text(body.cause))),
    act('refuse-reports', (body) => webitel.refuseReports(number(body.status, 500), number(body.times, 1))),
    act('lose-report-answers', (body) => webitel.loseReportAnswers(number(body.times, 1))),
    act('fault', (body) => webitel.server.faults.add(body as unknown as Fault)),
    act('clear-faults', () => webitel.server.faults.clear()),
    act('rest-down', (body) => webitel.restDown(number(body.ms, 5000))),
    act('drop-realtime', (body) => webitel.dropRealtime(number(body.ms, 0))),
    act('freeze-realtime', (body) => webitel.freezeRealtime(number(body.ms, 5000))),
    act('drop-sip', (body) => webitel.dropSip(number(body.ms, 0))),
    act('freeze-sip', (body) => webitel.freezeSip(number(body.ms, 5000))),
    act('network-away', (body) => webitel.networkAway(number(body.ms, 10_000))),
    act('restart', (body) => webitel.restart(number(body.ms, 3000))),
    act('expire-tokens', () => webitel.expireTokens()),
    act('realtime-faults', (body) => void Object.assign(webitel.realtime.faults, body)),
    act('agent', (body) => void Object.assign(webitel.agent, pick(body, ['refusePause', 'hasLicence', 'isAgent', 'maxNoAnswer']))),
    act('sessions', (body) => {
      const known = ['passwordExpired', 'forceChange', 'licenceExpired', 'secondFactor', 'nestedToken', 'lifeMs']
      Object.assign(webitel.sessions, pick(body, known))
    }),
    act('sip', (body) => void Object.assign(webitel.sip, pick(body, ['refuseRegister', 'refuseInvite']))),
    act('notify', (body) => webitel.notify(String(body.action), record(body.body))),
    // `class` alone forbids all of it; nothing allows everything again.
    act('forbid', (body) =>
      body.class === undefined
        ? webitel.rights.allowAll()
        : webitel.rights.forbid(body.class as ObjectClass, body.access as Access | undefined)
    ),
    act('permission', (body) => {
      if (body.granted === false) webitel.rights.permissions.delete(String(body.id))
      else webitel.rights.permissions.add(String(body.id))
    }),
    act('mask-numbers', (body) => webitel.maskNumbers(body.on !== false)),
    act('seed-history', (body) => webitel.history.seed(number(body.calls, 200), number(body.days, 30))),
    act('omit-defaults', (body) => void (webitel.omitDefaults = body.on !== false))
  ]
}

const pick = (body: Record<string, unknown>, names: string[]): Record<string, unknown> =>
  Object.fromEntries(names.filter((name) => name in body).map((name) => [name, body[name]]))
