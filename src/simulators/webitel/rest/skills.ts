import { ok, record, route, text, type ApiRequest, type Route } from '../../http/answer'
import { EDITOR, type Assignment, type AssignmentInput } from '../directory/assignments'
import { TEAMS } from '../directory/demo-lookups'
import type { Skill } from '../directory/directory'
import { DOMAIN } from '../demo-data'
import { Refusal } from '../refusal'
import type { Shape } from '../shapes'
import { lookup } from './agents'
import { anyOf, Filters } from './filters'
import { listing } from './listing'
import { idOf, lookupId, needs, type RestParts } from './parts'

const ofAgent = '/api/call_center/agents/{agent_id}/skills'
const ofSkills = '/api/call_center/skills'

/** Skills, and the skills of an agent (Webitel contract 4.8, 4.9). */
export function skillRoutes(parts: RestParts): Route[] {
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
    ...skillList(parts),
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

function skillList({ directory, rights }: RestParts): Route[] {
  const { assignments } = directory
  const enabledOf = (skill: Skill) => assignments.all().filter(({ skillId }) => skillId === skill.id)
  const shape = (skill: Skill): Shape => ({
    ...lookup(skill),
    description: skill.description,
    domain_id: DOMAIN.id,
    ...made(skill),
    total_agents: enabledOf(skill).length,
    active_agents: enabledOf(skill).filter(({ enabled }) => enabled).length
  })
  const named = (request: ApiRequest): { name: string; description: string } => {
    const body = record(request.json)
    const name = text(body.name) ?? ''
    if (name === '') throw new Refusal('model.skill.is_valid.name.app_error', 400, 'name is required')
    return { name, description: text(body.description) ?? '' }
  }
  return [
    route(
      'GET',
      ofSkills,
      'B9',
      needs(rights, 'cc_skill', 'read', ({ query }) =>
        listing(new Filters(query), directory.skills.values(), { shape, text: ({ name }) => name })
      )
    ),
    route(
      'POST',
      ofSkills,
      'B9',
      needs(rights, 'cc_skill', 'create', (request) => {
        const { name, description } = named(request)
        return ok(shape(directory.addSkill(name, description)))
      })
    ),
    route(
      'GET',
      `${ofSkills}/{id}`,
      'B9',
      needs(rights, 'cc_skill', 'read', (request) => ok(shape(directory.skill(idOf(request)))))
    ),
    route(
      'PUT',
      `${ofSkills}/{id}`,
      'B9',
      needs(rights, 'cc_skill', 'update', (request) =>
        ok(shape(Object.assign(directory.skill(idOf(request)), named(request), { updatedAt: Date.now() })))
      )
    ),
    route(
      'DELETE',
      `${ofSkills}/{id}`,
      'B9',
      needs(rights, 'cc_skill', 'delete', (request) => ok(shape(directory.removeSkill(idOf(request)))))
    ),
    route(
      'GET',
      `${ofSkills}/{skill_id}/agents`,
      'B9',
      needs(rights, 'cc_skill', 'read', (request) => {
        const skill = directory.skill(idOf(request))
        const filters = new Filters(request.query)
        const rows = enabledOf(skill).filter(({ agentId }) => anyOf(filters.among('agent_id'), [agentId]))
        return listing(filters, rows, {
          shape: (row) => {
            const agent = directory.find(row.agentId)
            const team = lookup(TEAMS.find(({ id }) => id === agent.teamId)!)
            return { id: String(row.id), agent: lookup(agent), skill: lookup(skill), team, capacity: row.capacity, enabled: row.enabled }
          },
          text: ({ agentId }) => directory.find(agentId).name
        })
      })
    )
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

const made = ({ createdAt, updatedAt }: { createdAt: number; updatedAt: number }): Shape => ({
  created_at: String(createdAt),
  created_by: EDITOR,
  updated_at: String(updatedAt),
  updated_by: EDITOR
})
