import type { Agent } from './agent'
import { AGENT } from './demo-data'
import type { Directory } from './directory/directory'
import type { Exchange } from './exchange'
import type { Outgoing, Request } from './outgoing'
import { alreadyReported, invalidParameter, Refusal } from './refusal'
import type { Action, Client } from './realtime'
import { snapshotOf, taskOf } from './shapes'
import type { Transfers } from './transfers'

/** Ids that the server reads as numbers; a string is refused (Webitel contract 7.2). */
function numeric(data: Record<string, unknown>, name: string): number {
  const value = data[name]
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalidParameter(name)
  return value
}

function string(data: Record<string, unknown>, name: string): string {
  const value = data[name]
  if (typeof value !== 'string' || value === '') throw invalidParameter(name)
  return value
}

const strings = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(typeof value === 'object' && value !== null ? value : {}).map(([key, v]) => [key, String(v)]))

/** Of an action about a form, which names the node as well. */
function attemptOf(data: Record<string, unknown>): number {
  string(data, 'app_id')
  return numeric(data, 'attempt_id')
}

/** What the actions act on. */
export interface ActionParts {
  exchange: Exchange
  outgoing: Outgoing
  transfers: Transfers
  agent: Agent
  directory: Directory
  device: (type: string) => Record<string, unknown>
}

/** Parameters of a call that is asked for (Webitel contract 8.3). */
function requestOf(params: unknown, { sockId }: Client): Request {
  const given = (typeof params === 'object' && params !== null ? params : {}) as Record<string, unknown>
  return {
    sockId,
    autoAnswer: given.disableAutoAnswer !== true,
    variables: strings(given.variables),
    hidden: given.hide_number === true,
    ...(typeof given.timeout === 'number' && given.timeout > 0 ? { ringS: given.timeout } : {})
  }
}

/** Actions of the WebSocket, by name (Webitel contract 7.4, 7.5, 8.3, 9.2, 10.4). */
export function realtimeActions({ exchange, outgoing, transfers, agent, directory, device }: ActionParts): Record<string, Action> {
  const callCentre =
    (action: Action): Action =>
    (data, client) => {
      if (!agent.hasLicence) throw new Refusal('api.context.permissions.license', 403, 'no licence for the call centre')
      return action(data, client)
    }
  const ofAgent = (action: Action): Action =>
    callCentre((data, client) => {
      if (numeric(data, 'agent_id') !== AGENT.agentId) throw new Refusal('store.sql_agent.get.app_error', 404, 'agent not found')
      return action(data, client)
    })
  const leg = (data: Record<string, unknown>) => exchange.find(string(data, 'id'))
  const subscribe =
    (name: string, reply: () => unknown): Action =>
    (_data, client) => {
      client.subscribed.add(name)
      return reply()
    }

  return {
    ping: () => ({ pong: 1 }),
    latency_start: () => ({ server_ts: Date.now() }),
    latency_ack: (data) => ({ ...data, server_ack_ts: Date.now() }),
    user_default_device: ({ name }) => Object.values(device(typeof name === 'string' ? name : 'webrtc'))[0],
    user_typing: () => undefined,

    subscribe_call: subscribe('subscribe_call', () => ({ items: exchange.open().map(snapshotOf) })),
    un_subscribe_call: (_data, client) => void client.subscribed.delete('subscribe_call'),
    subscribe_users_status: subscribe('subscribe_users_status', () => undefined),
    subscribe_chat: subscribe('subscribe_chat', () => ({ items: [] })),
    cc_agent_session: callCentre(() => agent.session()),
    cc_agent_tasks: ofAgent(() => ({ items: exchange.open().flatMap((it) => (it.attempt ? [taskOf(it, it.attempt)] : [])) })),
    cc_agent_subscribe_status: ofAgent(subscribe('cc_agent_subscribe_status', () => undefined)),
    users_list: () => ({ items: directory.colleagues() }),

    cc_agent_online: ofAgent(() => agent.online()),
    cc_agent_pause: ofAgent((data) => agent.pause(String(data.payload ?? ''), String(data.status_comment ?? ''))),
    cc_agent_offline: ofAgent(() => agent.offline()),
    cc_agent_waiting: ofAgent(() => {
      exchange.attempts.ready()
      return { timestamp: Date.now() }
    }),

    call_invite: (data, client) => ({ id: outgoing.placeByRequest(string(data, 'destination'), requestOf(data.params, client)) }),
    call_user: (data, client) => ({
      call_id: outgoing.callUser(numeric(data, 'toUserId'), {
        ...requestOf(data, client),
        autoAnswer: false,
        parentId: typeof data.parentCallId === 'string' && data.parentCallId !== '' ? data.parentCallId : null
      })
    }),
    // The id of the new call comes with its `ringing` only: the server answers without data.
    call_to_queue: (data, client) => {
      const parent = exchange.find(string(data, 'parent_id'))
      const target = typeof data.queue_id === 'number' ? { queueId: data.queue_id } : { agentId: numeric(data, 'agent_id') }
      outgoing.consult(parent, target, { ...requestOf(data.params, client), sockId: null })
    },
    call_hangup: (data) => {
      const it = leg(data)
      exchange.hangUp(
        it,
        typeof data.cause === 'string' && data.cause ? data.cause : 'NORMAL_CLEARING',
        it.direction === 'inbound' ? 'B' : 'A'
      )
    },
    call_hold: (data) => exchange.hold(leg(data)),
    call_unhold: (data) => exchange.unhold(leg(data)),
    call_mute: (data) => exchange.mute(leg(data), data.mute === true),
    call_dtmf: (data) => exchange.digit(leg(data), string(data, 'dtmf')),
    call_set_params: (data) => void Object.assign(leg(data).variables, strings(data.variables)),
    call_blind_transfer: (data) => transfers.blind(leg(data), string(data, 'destination')),
    call_blind_transfer_ext: (data) => transfers.blind(leg(data), string(data, 'destination'), strings(data.variables)),
    call_bt_queue: (data) => transfers.toQueue(leg(data), numeric(data, 'queue_id'), strings(data.variables)),
    call_bridge: (data) => {
      const [from, to] = [string(data, 'from_id'), string(data, 'to_id')]
      transfers.bridge(exchange.find(from), exchange.find(to), strings(data.variables))
    },

    cc_reporting: callCentre((data) => {
      const attemptId = numeric(data, 'attempt_id')
      exchange.attempts.report(attemptId, 'websocket', { ...data, status: data.success === true ? 'success' : 'abandoned' })
    }),
    cc_renewal: callCentre((data) => exchange.attempts.renew(numeric(data, 'attempt_id'), numeric(data, 'renewal_sec'))),
    cc_form_action: callCentre((data) => exchange.forms.act(attemptOf(data), String(data.action ?? ''), strings(data.fields))),
    cc_form_save: callCentre((data) => exchange.forms.save(attemptOf(data), strings(data.fields), data.form)),
    cc_component_action: callCentre((data) =>
      exchange.forms.component(attemptOf(data), String(data.componentId ?? ''), String(data.action ?? ''), strings(data.vars))
    ),
    cc_intercept_attempt: callCentre(() => {
      throw alreadyReported()
    })
  }
}
