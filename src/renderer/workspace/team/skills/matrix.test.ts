import { describe, expect, it } from 'vitest'
import type { TeamAgent } from '../../../../contract/team'
import { byName, foundMatrix, teamsOf, type TeamSkill } from './matrix'

const agent = (id: string, name: string, teamId: string, ...skillIds: string[]): TeamAgent => ({
  id,
  name,
  user: null,
  extension: null,
  status: 'online',
  statusSince: null,
  statusSeconds: 0,
  description: '',
  team: { id: teamId, name: `Team ${teamId}` },
  region: null,
  supervisors: [],
  auditors: [],
  isSupervisor: false,
  skills: skillIds.map((skill) => ({ id: skill, name: skill })),
  allowedChannels: [],
  channels: [],
  presence: []
})
const skill = (name: string): TeamSkill => ({ id: name.toLowerCase(), name, description: '', agents: 0, activeAgents: 0 })
const agents = [agent('1', 'Noor de Wit', '2', 'dutch'), agent('2', 'Claire Vos', '3', 'french'), agent('3', 'Amal Dutchman', '3')]
const skills = [skill('Claims'), skill('Dutch'), skill('French')]
const look = (part: Partial<{ search: string; teamId: string; skillId: string }>) => {
  const found = foundMatrix({ agents, skills }, { search: '', teamId: '', skillId: '', ...part }, (one, id) =>
    one.skills.some((held) => held.id === id)
  )
  return [found.agents.map(({ id }) => id).join(' '), found.skills.map(({ name }) => name).join(' ')]
}

describe('foundMatrix', () => {
  it('narrows rows by agents, columns by skills, and both where a text names both', () => {
    expect(look({})).toEqual(['1 2 3', 'Claims Dutch French'])
    expect(look({ search: ' WIT noor ' })).toEqual(['1', 'Claims Dutch French'])
    expect(look({ search: 'fren' })).toEqual(['1 2 3', 'French'])
    expect(look({ search: 'dutch' })).toEqual(['3', 'Dutch'])
    expect(look({ search: 'nobody' })).toEqual(['', ''])
  })

  it('narrows by team and by a skill that is held', () => {
    expect(look({ teamId: '3' })[0]).toBe('2 3')
    expect(look({ skillId: 'dutch' })[0]).toBe('1')
    expect(look({ teamId: '3', skillId: 'dutch' })).toEqual(['', 'Claims Dutch French'])
    expect(look({ teamId: '3', search: 'noor' })).toEqual(['', ''])
  })
})

it('lists each agent and each team once, by name', () => {
  expect(byName([...agents, agents[0]!]).map(({ id }) => id)).toEqual(['3', '2', '1'])
  expect(teamsOf(agents)).toEqual([
    { id: '2', name: 'Team 2' },
    { id: '3', name: 'Team 3' }
  ])
})
