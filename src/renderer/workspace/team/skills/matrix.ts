import type { Skill, TeamAgent } from '../../../../contract/team'
import type { z } from 'zod'

export type TeamSkill = z.infer<typeof Skill>

export interface MatrixFilter {
  /** Parts of the names of agents or skills. */
  search: string
  /** Ids; empty: any. */
  teamId: string
  skillId: string
}

export interface Matrix {
  agents: readonly TeamAgent[]
  skills: readonly TeamSkill[]
}

const wordsOf = (text: string): string[] => text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
const hasAll = (name: string, words: readonly string[]): boolean => {
  const text = name.toLocaleLowerCase()
  return words.every((word) => text.includes(word))
}

/**
 * The part of the matrix that is looked for. A text that names agents narrows the rows, one that names skills narrows the columns, one
 * that names both narrows both; a text that names neither finds nothing.
 */
export function foundMatrix({ agents, skills }: Matrix, filter: MatrixFilter, has: (agent: TeamAgent, skillId: string) => boolean): Matrix {
  const { search, teamId, skillId } = filter
  const rows = agents.filter((agent) => (teamId === '' || agent.team?.id === teamId) && (skillId === '' || has(agent, skillId)))
  const words = wordsOf(search)
  if (words.length === 0) return { agents: rows, skills }
  const named = rows.filter(({ name }) => hasAll(name, words))
  const columns = skills.filter(({ name }) => hasAll(name, words))
  if (named.length === 0 && columns.length === 0) return { agents: [], skills: [] }
  return { agents: named.length === 0 ? rows : named, skills: columns.length === 0 ? skills : columns }
}

/** Each once, by name: the list may shift between two pages of it. */
export const byName = <T extends { id: string; name: string }>(items: readonly T[]): T[] =>
  [...new Map(items.map((item) => [item.id, item])).values()].sort(
    (a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id, 'en', { numeric: true })
  )

/** The teams that these agents are of. */
export const teamsOf = (agents: readonly TeamAgent[]): { id: string; name: string }[] => byName(agents.flatMap(({ team }) => team ?? []))
