import { Refusal } from '../refusal'
import { AGENT } from '../demo-data'
import type { Named } from './demo-lookups'

/** A skill of an agent. `id` is the assignment's, not the skill's (Webitel contract 4.9). */
export interface Assignment {
  id: number
  agentId: number
  skillId: number
  capacity: number
  enabled: boolean
  /** ms. */
  createdAt: number
  updatedAt: number
}

/** What an assignment is made of; absent members count as not given. */
export interface AssignmentInput {
  skillId?: number
  capacity?: unknown
  enabled?: boolean
}

/** Skills of all agents. */
export class Assignments {
  private readonly rows = new Map<number, Assignment>()
  private nextId = 301

  constructor(
    private readonly skills: ReadonlyMap<number, Named>,
    agentIds: readonly number[]
  ) {
    for (const [index, agentId] of agentIds.entries()) {
      for (let i = 0; i <= index % 3; i += 1)
        this.add(agentId, { skillId: 1 + ((index + i * 2) % skills.size), capacity: 100 - i * 30, enabled: index % 5 !== 4 || i === 0 })
    }
  }

  all(): Assignment[] {
    return [...this.rows.values()]
  }

  ofAgent(agentId: number): Assignment[] {
    return this.all().filter((row) => row.agentId === agentId)
  }

  find(agentId: number, id: number): Assignment {
    const row = this.rows.get(id)
    if (row?.agentId !== agentId) throw new Refusal('store.sql_agent_skill.get.app_error', 404, `Id=${id}, not found`)
    return row
  }

  /** `capacity` is required. */
  add(agentId: number, input: AssignmentInput): Assignment {
    const skillId = this.knownSkill(agentId, input.skillId)
    const now = Date.now()
    const row = {
      id: this.nextId++,
      agentId,
      skillId,
      capacity: capacityOf(input.capacity),
      enabled: input.enabled ?? false,
      createdAt: now,
      updatedAt: now
    }
    this.rows.set(row.id, row)
    return row
  }

  /** All or none. */
  addAll(agentId: number, inputs: readonly AssignmentInput[]): Assignment[] {
    const added: Assignment[] = []
    try {
      for (const input of inputs) added.push(this.add(agentId, input))
    } catch (error) {
      for (const { id } of added) this.rows.delete(id)
      throw error
    }
    return added
  }

  change(row: Assignment, input: AssignmentInput): Assignment {
    const changed = {
      skillId: input.skillId === undefined ? row.skillId : this.knownSkill(row.agentId, input.skillId, row),
      capacity: input.capacity === undefined ? row.capacity : capacityOf(input.capacity),
      enabled: input.enabled ?? row.enabled
    }
    return Object.assign(row, changed, { updatedAt: Date.now() })
  }

  remove(row: Assignment): Assignment {
    this.rows.delete(row.id)
    return row
  }

  removeSkill(skillId: number): void {
    for (const row of this.all()) if (row.skillId === skillId) this.rows.delete(row.id)
  }

  /** The database keeps a skill once for an agent, and only skills that exist. */
  private knownSkill(agentId: number, skillId: number | undefined, except?: Assignment): number {
    if (skillId === undefined || !this.skills.has(skillId))
      throw new Refusal('store.sql_agent_skill.save.app_error', 400, 'skill_id is not known')
    if (this.ofAgent(agentId).some((row) => row.skillId === skillId && row !== except))
      throw new Refusal('store.sql_agent_skill.save.app_error', 400, 'duplicate key value violates unique constraint')
    return skillId
  }
}

function capacityOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 100)
    throw new Refusal('agent_skill.valid.capacity', 400, 'capacity must be from 0 to 100')
  return value
}

/** The user who signs in, as `created_by`. */
export const EDITOR = { id: AGENT.userId, name: AGENT.name }
