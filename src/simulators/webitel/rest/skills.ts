import { ok, record, route, text, type ApiRequest, type Route } from '../../http/answer'
import { TEAMS } from '../directory/demo-lookups'
import type { Skill } from '../directory/directory'
import { DOMAIN } from '../demo-data'
import { Refusal } from '../refusal'
import type { Shape } from '../shapes'
import { lookup } from './agents'
import { anyOf, Filters } from './filters'
import { listing } from './listing'
import { made } from './made'
import { idOf, needs, type RestParts } from './parts'

const ofSkills = '/api/call_center/skills'

/** Skills, and who has them (Webitel contract 4.8). */
export function skillRoutes({ directory, rights }: RestParts): Route[] {
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
