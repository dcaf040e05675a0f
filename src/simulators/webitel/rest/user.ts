import { ok, record, route, text, type Route } from '../../http/answer'
import { AGENT, DOMAIN } from '../demo-data'
import { OBJECT_CLASSES } from '../rights'
import { sessionExpired } from '../refusal'
import type { Shape } from '../shapes'
import { headerToken } from './tokens'
import type { RestParts } from './parts'

/** The user who is signed in (Webitel contract 2.3, 12.1). */
export function userRoutes(parts: RestParts): Route[] {
  const { sessions, agent } = parts
  const settings = new Map<string, unknown>()
  return [
    route('GET', '/api/userinfo', 'B1', (request) => ok(userinfo(parts, headerToken(request)))),
    route('POST', '/api/logout', 'B1', (request) => (sessions.end(headerToken(request)), ok({}))),
    route('GET', '/api/user', 'B1', () =>
      ok({
        user: {
          id: AGENT.userId,
          name: AGENT.name,
          username: AGENT.user,
          extension: AGENT.extension,
          chat_name: '',
          email: '',
          roles: [{ id: '1', name: 'agent' }],
          license: licences(parts),
          presence: { id: AGENT.userId, status: agent.presence() }
        }
      })
    ),
    route('PATCH', '/api/presence', 'B3', ({ json }) => {
      const body = record(json)
      // Flat as the vendor's pages send it, or wrapped as the protocol file has it.
      const status = text(body.status) ?? text(record(body.publish).status) ?? ''
      agent.setDoNotDisturb(status.split(',').includes('dnd'))
      return ok({ id: AGENT.userId, domain_id: DOMAIN.id, status: agent.presence() })
    }),
    route('GET', '/api/user/settings/{key}', 'B1', ({ params }) => ok({ key: params[0], value: settings.get(params[0]!) ?? {} })),
    route('PUT', '/api/user/settings/{key}', 'B1', ({ params, json }) => {
      settings.set(params[0]!, json ?? {})
      return ok({ key: params[0], value: json ?? {} })
    }),
    route('GET', '/api/user/device/config/{type}', 'B4', ({ params }) => ok(parts.device(params[0]!)))
  ]
}

function userinfo(parts: RestParts, token: string): Shape {
  const { sessions, rights } = parts
  if (!sessions.valid(token)) throw sessionExpired()
  return {
    user_id: AGENT.userId,
    dc: DOMAIN.id,
    domain: DOMAIN.name,
    name: AGENT.name,
    username: AGENT.user,
    preferred_username: `${AGENT.user}@${DOMAIN.name}`,
    extension: AGENT.extension,
    chat_name: '',
    expires_at: String(sessions.expiresAt(token)),
    updated_at: '0',
    roles: [{ id: '1', name: 'agent' }],
    scope: OBJECT_CLASSES.flatMap((name, index) => {
      const access = rights.letters(name)
      return access === '' ? [] : [{ id: String(index + 1), class: name, name, access, abac: false, obac: true, rbac: false }]
    }),
    permissions: [...rights.permissions].map((id) => ({ id, name: id.replaceAll('_', ' '), usage: '' })),
    license: licences(parts)
  }
}

const licences = ({ agent }: RestParts): Shape[] =>
  agent.hasLicence ? [{ id: '1', prod: 'CALL_CENTER', name: 'Call centre', scope: [], issued_at: '0', expires_at: '0' }] : []
