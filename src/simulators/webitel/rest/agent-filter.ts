import { QUEUE_LIST } from '../directory/demo-lookups'
import type { Person } from '../directory/demo-people'
import { anyOf, type Filters } from './filters'
import type { RestParts } from './parts'

/** Whether every filter of the list lets the agent through (Webitel contract 4.7). */
export function agentFits(person: Person, filters: Filters, { directory }: RestParts): boolean {
  const skills = directory.assignments.ofAgent(person.id).map(({ skillId }) => skillId)
  const queues = QUEUE_LIST.filter(({ teamId }) => teamId === person.teamId).map(({ id }) => id)
  const isSupervisor = filters.flag('is_supervisor')
  const has = (name: string, ids: readonly (number | string)[]): boolean => anyOf(filters.among(name), ids)
  const hasNot = (name: string, ids: readonly (number | string)[]): boolean => filters.among(name) === null || !has(name, ids)
  return (
    has('user_id', [person.userId]) &&
    has('extension', [person.extension]) &&
    has('team_id', [person.teamId]) &&
    has('region_id', [person.regionId]) &&
    has('supervisor_id', person.supervisorIds) &&
    has('auditor_id', person.auditorIds) &&
    has('skill_id', skills) &&
    has('queue_id', queues) &&
    has('allow_channels', person.channels) &&
    (isSupervisor === null || person.isSupervisor === isSupervisor) &&
    (filters.flag('not_supervisor') !== true || !person.isSupervisor) &&
    hasNot('not_team_id', [person.teamId]) &&
    hasNot('not_skill_id', skills) &&
    hasNot('not_user_id', [person.userId])
  )
}
