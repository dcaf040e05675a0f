import type { Agent } from '../agent'
import { AGENT } from '../demo-data'
import { Refusal } from '../refusal'
import { Assignments } from './assignments'
import { SKILLS, type Named } from './demo-lookups'
import { demoPeople, type DutyStatus, type Person } from './demo-people'

export interface Skill extends Named {
  description: string
  /** ms. */
  createdAt: number
  updatedAt: number
}

/** Agents, skills and who has which. */
export class Directory {
  readonly skills: Map<number, Skill>
  readonly assignments: Assignments
  private readonly people: Map<number, Person>
  private nextSkillId = SKILLS.length + 1

  constructor(
    private readonly agent: Agent,
    now = Date.now()
  ) {
    this.people = new Map(demoPeople(now).map((person) => [person.id, person]))
    this.skills = new Map(SKILLS.map((skill) => [skill.id, { ...skill, createdAt: now, updatedAt: now }]))
    this.assignments = new Assignments(this.skills, [...this.people.keys()])
  }

  /** The agent who signs in stands as the realtime face says. */
  agents(): Person[] {
    const { status, payload, changedAt } = this.agent
    Object.assign(this.people.get(AGENT.agentId)!, { status, statusPayload: payload, changedAt, presence: this.agent.presence() })
    return [...this.people.values()]
  }

  /** As pickers of somebody to call show them. */
  colleagues(): Record<string, unknown>[] {
    return this.agents()
      .filter(({ id }) => id !== AGENT.agentId)
      .map(({ userId, name, extension, status, presence }) => ({
        id: String(userId),
        name,
        extension,
        status,
        presence: { status: presence }
      }))
  }

  find(id: number): Person {
    const person = this.agents().find((one) => one.id === id)
    if (!person) throw new Refusal('store.sql_agent.get.app_error', 404, `Id=${id}, not found`)
    return person
  }

  setStatus(id: number, status: DutyStatus, payload: string, comment: string): void {
    const person = this.find(id)
    if (id === AGENT.agentId) {
      if (status === 'online') this.agent.online()
      else if (status === 'pause') this.agent.pause(payload, comment)
      else this.agent.offline()
    } else Object.assign(person, { status, statusPayload: status === 'pause' ? payload : '', changedAt: Date.now() })
  }

  skill(id: number): Skill {
    const skill = this.skills.get(id)
    if (!skill) throw new Refusal('store.sql_skill.get.app_error', 404, `Id=${id}, not found`)
    return skill
  }

  addSkill(name: string, description: string): Skill {
    const now = Date.now()
    const skill = { id: this.nextSkillId++, name, description, createdAt: now, updatedAt: now }
    this.skills.set(skill.id, skill)
    return skill
  }

  removeSkill(id: number): Skill {
    const skill = this.skill(id)
    this.skills.delete(id)
    this.assignments.removeSkill(id)
    return skill
  }
}
