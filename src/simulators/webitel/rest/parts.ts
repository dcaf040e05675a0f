import type { ApiRequest, Handler } from '../../http/answer'
import type { Agent } from '../agent'
import type { Directory } from '../directory/directory'
import type { Exchange } from '../exchange'
import type { History } from '../history/history'
import type { Outgoing } from '../outgoing'
import type { QueueLine } from '../queue-line'
import type { Transfers } from '../transfers'
import type { Members } from '../members/members'
import { Refusal } from '../refusal'
import type { Access, ObjectClass, Rights } from '../rights'
import type { Sessions } from '../sessions'

/** The state behind the REST face. */
export interface RestParts {
  exchange: Exchange
  outgoing: Outgoing
  transfers: Transfers
  queueLine: QueueLine
  agent: Agent
  sessions: Sessions
  rights: Rights
  directory: Directory
  members: Members
  history: History
  /** Of `/user/device/config/{type}`. */
  device: (type: string) => Record<string, unknown>
}

/** The handler behind a right on an object class. */
export const needs =
  (rights: Rights, objectClass: ObjectClass, access: Access, handler: Handler): Handler =>
  (request) => {
    rights.need(objectClass, access)
    return handler(request)
  }

/** A number from the path; the vendor refuses anything else. */
export function idOf(request: ApiRequest, position = 0): number {
  const value = request.params[position] ?? ''
  if (!/^\d{1,18}$/.test(value)) throw invalidPath()
  return Number(value)
}

const invalidPath = (): Refusal =>
  new Refusal('api.context.invalid_url_param.app_error', 400, 'Invalid or missing parameter in request URL.')

/** `{id}` of a lookup in a body, as a number; undefined when it is not there, 0 when it is cleared. */
export function lookupId(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined
  return Number(value.id)
}
