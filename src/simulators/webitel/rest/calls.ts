import { ok, record, route, text, type Answer, type ApiRequest, type Route } from '../../http/answer'
import { AGENT } from '../demo-data'
import type { Leg } from '../leg'
import { variablesOf } from '../members/member-input'
import { Refusal } from '../refusal'
import { restCall } from '../shapes'
import { anyOf, Filters, inside } from './filters'
import { listing } from './listing'
import { needs, type RestParts } from './parts'

const active = '/api/calls/active'

/** Calls: place one, and steer those that run (Webitel contract 4.6). */
export function callRoutes(parts: RestParts): Route[] {
  const { exchange, rights, history } = parts
  const legOf = ({ params }: ApiRequest): Leg => exchange.find(params[0]!)
  const write = (method: string, path: string, handler: Route['handler']): Route =>
    route(method, path, 'B4', needs(rights, 'calls', 'update', handler))
  return [
    route(
      'POST',
      '/api/calls',
      'B8',
      needs(rights, 'calls', 'create', ({ json }) => place(parts, record(json)))
    ),
    route(
      'POST',
      '/api/calls/history/{call_id}/redial',
      'B12',
      needs(rights, 'calls', 'create', ({ params }) => {
        const { direction, from, to } = history.find(params[0]!)
        return place(parts, { destination: direction === 'inbound' ? from.number : to.number })
      })
    ),
    route(
      'GET',
      active,
      'B4',
      needs(rights, 'calls', 'read', ({ query }) => listing(new Filters(query), running(parts, new Filters(query)), { shape: restCall }))
    ),
    route(
      'GET',
      `${active}/{id}`,
      'B4',
      needs(rights, 'calls', 'read', (request) => ok(restCall(legOf(request))))
    ),
    write('DELETE', `${active}/{id}`, (request) => {
      const leg = legOf(request)
      exchange.hangUp(leg, text(record(request.json).cause) || 'NORMAL_CLEARING', leg.direction === 'inbound' ? 'B' : 'A')
      return ok({})
    }),
    write('PATCH', `${active}/{id}/hold`, (request) => (exchange.hold(legOf(request)), ok({ state: 'hold' }))),
    write('PATCH', `${active}/{id}/unhold`, (request) => (exchange.unhold(legOf(request)), ok({ state: 'active' }))),
    write('PATCH', `${active}/{id}/dtmf`, (request) => {
      const leg = legOf(request)
      const digits = text(record(request.json).digit) ?? ''
      // The vendor's test of the length is wrong: a single digit goes nowhere.
      if (digits.length > 1) for (const digit of digits) exchange.digit(leg, digit)
      return ok({})
    }),
    write('PATCH', `${active}/{id}/transfer`, (request) => {
      const leg = legOf(request)
      const destination = text(record(request.json).destination)
      if (!destination) throw new Refusal('app.call.transfer.destination', 400, 'destination is required')
      parts.transfers.blind(leg, destination)
      return ok({})
    }),
    write('PATCH', `${active}/{id}/variables`, (request) => {
      Object.assign(legOf(request).variables, variablesOf(record(request.json).variables))
      return ok({})
    }),
    // The id comes back empty (Webitel contract 4.6).
    write('POST', `${active}/{id}/eavesdrop`, (request) => (legOf(request), ok({ id: '' })))
  ]
}

function running({ exchange }: RestParts, filters: Filters): Leg[] {
  const number = filters.one('number')
  return exchange
    .open()
    .filter((leg) => leg.state !== 'hangup')
    .filter(
      (leg) =>
        anyOf(filters.among('state'), [leg.state]) &&
        anyOf(filters.among('direction'), [leg.direction]) &&
        anyOf(filters.among('user_id'), [AGENT.userId]) &&
        anyOf(filters.among('agent_id'), leg.attempt ? [AGENT.agentId] : []) &&
        anyOf(filters.among('queue_id'), leg.attempt ? [leg.attempt.queue.id] : []) &&
        anyOf(filters.among('supervisor_id'), []) &&
        inside(leg.createdAt, filters.between('created_at')) &&
        (number === null || leg.spec.number.includes(number))
    )
}

/** Answers when the agent's own phone has answered, or has not. */
async function place(parts: RestParts, body: Record<string, unknown>): Promise<Answer> {
  const { exchange, outgoing } = parts
  const params = record(body.params)
  phoneOf(parts, record(body.from))
  const busy = exchange.open().some(({ state }) => state === 'ringing' || state === 'active')
  if (busy && params.cancel_distribute === true) throw new Refusal('app.call.create.valid.agent', 400, 'Agent in call')
  if (busy) throw new Refusal('app.call.create.valid.busy', 400, 'User is busy')
  const id = outgoing.placeByRequest(text(body.destination) ?? '', {
    sockId: null,
    autoAnswer: params.disable_auto_answer !== true,
    variables: variablesOf(params.variables),
    ...(Number(params.timeout) > 0 ? { ringS: Number(params.timeout) } : {})
  })
  const leg = await exchange.settled(id)
  if (leg.answeredAt === 0) throw new Refusal('external.new_call.app_error', 500, leg.cause)
  return ok({ id })
}

/** Whose phone rings: by default the user's own. Colleagues of the demo have none. */
function phoneOf({ directory }: RestParts, from: Record<string, unknown>): void {
  const { extension, id } = from
  const person = directory
    .agents()
    .find((one) => (extension === undefined ? id === undefined || String(one.userId) === String(id) : one.extension === String(extension)))
  if (!person) throw new Refusal('app.call.create.not_found', 404, 'user not found')
  if (person.id !== AGENT.agentId) throw new Refusal('external.new_call.app_error', 500, 'USER_NOT_REGISTERED')
}
