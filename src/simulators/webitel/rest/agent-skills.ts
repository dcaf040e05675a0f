import { ok, record, route, type ApiRequest, type Route } from '../../http/answer'
import type { Assignment, AssignmentInput } from '../directory/assignments'
import { DOMAIN } from '../demo-data'
import { Refusal } from '../refusal'
import type { Shape } from '../shapes'
import { lookup } from './agents'
import { anyOf, Filters } from './filters'
import { listing } from './listing'
import { made } from './made'
import { idOf, lookupId, needs, type RestParts } from './parts'

const ofAgent = '/api/call_center/agents/{agent_id}/skills'

/** Skills of an agent, by the id of the assignment (Webitel contract 4.9). */
export function agentSkillRoutes(parts: RestParts): Route[] {
  const { directory, rights } = parts
  const { assignments } = directory
  const read = (path: string, handler: Route['handler']): Route => route('GET', path, 'B9', needs(rights, 'cc_agent', 'read', handler))
  const write = (method: string, path: string, handler: Route['handler']): Route =>
    route(method, path, 'B9', needs(rights, 'cc_agent', 'update', handler))
  const agentOf = (request: ApiRequest): number => directory.find(idOf(request)).id
  const item = (row: Assignment): Shape => ({
    id: String(row.id),
    skill: lookup(directory.skill(row.skillId)),
    capacity: row.capacity,
    enabled: row.enabled
  })
  const whole = (row: Assignment): Shape => ({
    ...item(row),
    agent: lookup(directory.find(row.agentId)),
    domain_id: DOMAIN.id,
    ...made(row)
  })
  const chosen = (request: ApiRequest, ids: Set<string> | null, skills: Set<string> | null): Assignment[] =>
    assignments.ofAgent(agentOf(request)).filter((row) => anyOf(ids, [row.id]) && anyOf(skills, [row.skillId]))

  return [
    read(ofAgent, (request) => {
      const filters = new Filters(request.query)
      const rows = assignments.ofAgent(agentOf(request)).filter((row) => anyOf(filters.among('skill_id'), [row.skillId]))
      return listing(filters, rows, { shape: item, text: ({ skillId }) => directory.skill(skillId).name })
    }),
    write('POST', ofAgent, (request) => ok(whole(assignments.add(agentOf(request), inputOf(record(request.json)))))),
    write('POST', `${ofAgent}/bulk`, (request) => {
      const { items } = record(request.json)
      const inputs = Array.isArray(items) ? items.map((one) => inputOf(record(one))) : []
      return ok({ ids: assignments.addAll(agentOf(request), inputs).map(({ id }) => String(id)) })
    }),
    write('PATCH', ofAgent, (request) => {
      const body = record(request.json)
      const rows = chosen(request, wanted(body.id), wanted(body.skill_id))
      return ok({ items: rows.map((row) => item(assignments.change(row, patchOf(body)))), next: false })
    }),
    write('DELETE', ofAgent, (request) => {
      const filters = new Filters(request.query)
      const [ids, skills] = [filters.among('id'), filters.among('skill_id')]
      if (ids === null && skills === null) throw new Refusal('agent_skill.delete.valid', 400, 'id or skill_id is required')
      return ok({ items: chosen(request, ids, skills).map((row) => item(assignments.remove(row))), next: false })
    }),
    read(`${ofAgent}/{id}`, (request) => ok(whole(assignments.find(agentOf(request), idOf(request, 1))))),
    write('PUT', `${ofAgent}/{id}`, (request) => {
      const input = inputOf(record(request.json))
      return ok(
        whole(
          assignments.change(assignments.find(agentOf(request), idOf(request, 1)), {
            enabled: false,
            ...input,
            capacity: input.capacity ?? null
          })
        )
      )
    }),
    write('PATCH', `${ofAgent}/{id}`, (request) =>
      ok(whole(assignments.change(assignments.find(agentOf(request), idOf(request, 1)), patchOf(record(request.json)))))
    ),
    write('DELETE', `${ofAgent}/{id}`, (request) => ok(whole(assignments.remove(assignments.find(agentOf(request), idOf(request, 1))))))
  ]
}

const inputOf = (body: Record<string, unknown>): AssignmentInput => ({
  skillId: lookupId(body.skill),
  capacity: body.capacity,
  enabled: body.enabled === true
})

/** Only what the body, or its `fields`, names (Webitel contract 3). A capacity that is named but missing is refused. */
function patchOf(body: Record<string, unknown>): AssignmentInput {
  const fields = Array.isArray(body.fields) ? body.fields.map(String) : Object.keys(body)
  return {
    ...(fields.some((name) => name === 'skill' || name === 'skill.id') ? { skillId: lookupId(body.skill) ?? 0 } : {}),
    ...(fields.includes('capacity') ? { capacity: body.capacity ?? 0 } : {}),
    ...(fields.includes('enabled') ? { enabled: body.enabled === true } : {})
  }
}

const wanted = (ids: unknown): Set<string> | null => (Array.isArray(ids) && ids.length > 0 ? new Set(ids.map(String)) : null)
