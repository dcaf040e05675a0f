import type { DemoScenario } from '../contract/state'
import { dispatch, ok, record, text, type Handler, route, type Route } from './http/answer'
import type { Fault } from './http/faults'
import type { Simulators } from './index'
import { callSpecFrom } from './webitel/webitel-simulator'

const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise)

/** The control API: what the methods do, over HTTP. GET reads, POST acts; bodies are JSON. */
export function controlApi(simulators: () => Simulators): Handler {
  const w = () => simulators().webitel
  const act = (path: string, action: (body: Record<string, unknown>) => unknown): Route =>
    route('POST', `/_sim/${path}`, '-', ({ json }) => ok({ result: action(record(json)) ?? null }))
  const routes: Route[] = [
    route('GET', '/_sim/webitel', '-', () => ok(w().state())),
    route('GET', '/_sim/webitel/calls', '-', () => ok(w().calls())),
    route('GET', '/_sim/webitel/reports', '-', () => ok(w().reports())),
    route('POST', '/_sim/webitel/call', '-', ({ json }) => ok({ result: w().letCustomerCall(callSpecFrom(json)) })),
    act('webitel/customer-hangs-up', (b) => w().customerHangsUp(text(b.callId))),
    act('webitel/leg-answered', (b) => w().legAnswered(String(b.callId))),
    act('webitel/leg-ended', (b) => w().legEnded(String(b.callId), text(b.cause))),
    act('webitel/refuse-reports', (b) => w().refuseReports(number(b.status, 500), number(b.times, 1))),
    act('webitel/lose-report-answers', (b) => w().loseReportAnswers(number(b.times, 1))),
    act('webitel/fault', (b) => w().server.faults.add(b as unknown as Fault)),
    act('webitel/clear-faults', () => w().server.faults.clear()),
    act('webitel/rest-down', (b) => w().restDown(number(b.ms, 5000))),
    act('webitel/drop-realtime', (b) => w().dropRealtime(number(b.ms, 0))),
    act('webitel/freeze-realtime', (b) => w().freezeRealtime(number(b.ms, 5000))),
    act('webitel/drop-sip', (b) => w().dropSip(number(b.ms, 0))),
    act('webitel/freeze-sip', (b) => w().freezeSip(number(b.ms, 5000))),
    act('webitel/network-away', (b) => w().networkAway(number(b.ms, 10_000))),
    act('webitel/restart', (b) => w().restart(number(b.ms, 3000))),
    act('webitel/expire-tokens', () => w().expireTokens()),
    act('webitel/realtime-faults', (b) => void Object.assign(w().realtime.faults, b)),
    act('webitel/agent', (b) => void Object.assign(w().agent, pick(b, ['refusePause', 'hasLicence', 'maxNoAnswer']))),
    act('webitel/sessions', (b) => void Object.assign(w().sessions, pick(b, ['passwordExpired', 'secondFactor']))),
    act('webitel/sip', (b) => void Object.assign(w().sip, pick(b, ['refuseRegister', 'refuseInvite']))),
    act('webitel/notify', (b) => w().notify(String(b.action), record(b.body))),
    route('POST', '/_sim/play/{name}', '-', async ({ params }) => ok({ result: await simulators().play(params[0] as DemoScenario) }))
  ]
  return (request) => {
    const { kpn, direct, personal, apizee, wesal } = simulators()
    return dispatch([...routes, ...[kpn, direct, personal, apizee, wesal].flatMap(({ control }) => control)], request)
  }
}

const pick = (body: Record<string, unknown>, names: string[]): Record<string, unknown> =>
  Object.fromEntries(names.filter((name) => name in body).map((name) => [name, body[name]]))
