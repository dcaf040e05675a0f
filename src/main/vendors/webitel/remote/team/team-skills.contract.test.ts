import { expect, it } from 'vitest'
import { commands } from '../../../../../contract/commands'
import { contract } from '../../../../../../tests/support/contract-row'
import { refusal, webitelOnWire } from '../../../../../../tests/support/webitel-on-wire'

const { row, run, wire } = webitelOnWire()
const list = '/api/call_center/agents/9/skills'
const item = { id: '31', skill: { id: '4', name: 'Dutch' }, capacity: 80, enabled: true }
const firstPage: [string, string][] = [
  ['page', '1'],
  ['size', '40']
]
const lost = { cut: 'lose' } as const

row({
  row: 'B9',
  name: 'team.skills',
  input: { ids: ['4'] },
  call: 'GET /api/call_center/skills',
  wire: 'GET /api/call_center/skills',
  query: [...firstPage, ['id', '4']],
  reply: { items: [{ id: '4', name: 'Dutch', total_agents: 12 }] },
  output: { items: [{ id: '4', name: 'Dutch', description: '', agents: 12, activeAgents: 0 }], more: false }
})
row({
  row: 'B9',
  name: 'team.agentSkills',
  input: { agentId: '9', skillIds: ['4', '5'] },
  call: 'GET /api/call_center/agents/{agent_id}/skills',
  wire: `GET ${list}`,
  query: [...firstPage, ['skill_id', '4'], ['skill_id', '5']],
  reply: { items: [item, { id: '32', skill: { id: '5', name: 'French' } }], next: true },
  output: { items: [item, { id: '32', skill: { id: '5', name: 'French' }, capacity: 0, enabled: false }], more: true }
})
row({
  row: 'B9',
  name: 'team.skillAgents',
  input: { skillId: '4', agentIds: ['9'] },
  call: 'GET /api/call_center/skills/{skill_id}/agents',
  wire: 'GET /api/call_center/skills/4/agents',
  query: [...firstPage, ['agent_id', '9']],
  reply: { items: [{ ...item, agent: { id: '9', name: 'Sanne' } }] },
  output: { items: [{ ...item, agent: { id: '9', name: 'Sanne' }, team: null }], more: false }
})
row({
  row: 'B9',
  name: 'team.addAgentSkill',
  input: { agentId: '9', skillId: '4', capacity: 80 },
  call: 'POST /api/call_center/agents/{agent_id}/skills',
  wire: `POST ${list}`,
  body: { skill: { id: '4' }, capacity: 80, enabled: true },
  reply: { ...item, agent: { id: '9' }, domain_id: '1' },
  output: item
})
row({
  row: 'B9',
  name: 'team.addAgentSkills',
  input: {
    agentId: '9',
    skills: [
      { skillId: '4', capacity: 80 },
      { skillId: '5', capacity: 0, enabled: false }
    ]
  },
  call: 'POST /api/call_center/agents/{agent_id}/skills/bulk',
  wire: `POST ${list}/bulk`,
  body: {
    items: [
      { skill: { id: '4' }, capacity: 80, enabled: true },
      { skill: { id: '5' }, capacity: 0, enabled: false }
    ]
  },
  reply: { ids: ['31', '32'] },
  output: { ids: ['31', '32'] }
})
row({
  row: 'B9',
  name: 'team.changeAgentSkill',
  input: { agentId: '9', id: '31', capacity: 0 },
  call: 'PATCH /api/call_center/agents/{agent_id}/skills/{id}',
  wire: `PATCH ${list}/31`,
  body: { capacity: 0 },
  reply: { ...item, capacity: undefined },
  output: { ...item, capacity: 0 }
})
row({
  row: 'B9',
  name: 'team.changeAgentSkills',
  input: { agentId: '9', ids: ['31', '32'], enabled: false },
  call: 'PATCH /api/call_center/agents/{agent_id}/skills',
  wire: `PATCH ${list}`,
  body: { id: ['31', '32'], enabled: false },
  reply: { items: [item] },
  output: { items: [item] }
})
row({
  row: 'B9',
  name: 'team.removeAgentSkill',
  input: { agentId: '9', id: '31' },
  call: 'DELETE /api/call_center/agents/{agent_id}/skills/{id}',
  wire: `DELETE ${list}/31`,
  reply: item,
  output: null
})
row({
  row: 'B9',
  name: 'team.removeAgentSkills',
  input: { agentId: '9', ids: ['31', '32'] },
  call: 'DELETE /api/call_center/agents/{agent_id}/skills',
  wire: `DELETE ${list}`,
  query: [
    ['id', '31'],
    ['id', '32']
  ],
  reply: { items: [item] },
  output: null
})

contract(
  { vendor: 'Webitel', row: 'B9', call: 'POST /api/call_center/agents/{agent_id}/skills', outcome: '400 agent_skill.valid.capacity' },
  async () => {
    wire().on(`POST ${list}`, refusal('agent_skill.valid.capacity', 400))
    expect(await run('team.addAgentSkill', { agentId: '9', skillId: '4', capacity: 5 })).toEqual({
      ok: false,
      cause: 'invalid',
      detail: 'capacity'
    })
  }
)
contract(
  { vendor: 'Webitel', row: 'B9', call: 'POST /api/call_center/agents/{agent_id}/skills', outcome: '400 duplicate key' },
  async () => {
    const detail = 'pq: duplicate key value violates unique constraint "cc_skill_in_agent_agent_id_skill_id_uindex"'
    wire().on(`POST ${list}`, { status: 400, body: { id: 'store.sql_agent_skill.save.app_error', code: 400, detail } })
    expect(await run('team.addAgentSkill', { agentId: '9', skillId: '4', capacity: 5 })).toMatchObject({ ok: false, cause: 'in-use' })
  }
)
contract(
  { vendor: 'Webitel', row: 'B9', call: 'POST /api/call_center/agents/{agent_id}/skills', outcome: 'answer lost, found again' },
  async () => {
    wire().on(`POST ${list}`, lost)
    wire().on(`GET ${list}`, { body: { items: [item] } })
    expect(await run('team.addAgentSkill', { agentId: '9', skillId: '4', capacity: 80 })).toEqual({ ok: true, value: item })
    expect(wire().seen.map(({ method }) => method)).toEqual(['POST', 'GET'])
  }
)
contract(
  { vendor: 'Webitel', row: 'B9', call: 'POST /api/call_center/agents/{agent_id}/skills', outcome: 'request lost, not repeated' },
  async () => {
    wire().on(`POST ${list}`, { cut: 'reset' })
    wire().on(`GET ${list}`, { body: {} })
    expect(await run('team.addAgentSkill', { agentId: '9', skillId: '4', capacity: 80 })).toMatchObject({ ok: false, cause: 'no-answer' })
    expect(wire().seen.map(({ method }) => method)).toEqual(['POST', 'GET'])
  }
)
contract(
  { vendor: 'Webitel', row: 'B9', call: 'POST /api/call_center/agents/{agent_id}/skills/bulk', outcome: 'answer lost, found again' },
  async () => {
    wire().on(`POST ${list}/bulk`, lost)
    wire().on(`GET ${list}`, { body: { items: [item] } })
    expect(await run('team.addAgentSkills', { agentId: '9', skills: [{ skillId: '4', capacity: 80 }] })).toEqual({
      ok: true,
      value: { ids: ['31'] }
    })
  }
)
contract(
  { vendor: 'Webitel', row: 'B9', call: 'DELETE /api/call_center/agents/{agent_id}/skills/{id}', outcome: 'answer lost, gone indeed' },
  async () => {
    wire().on(`DELETE ${list}/31`, lost)
    wire().on(`GET ${list}/31`, refusal('store.sql_agent_skill.get.app_error', 404))
    expect(await run('team.removeAgentSkill', { agentId: '9', id: '31' })).toEqual({ ok: true, value: null })
  }
)

it.each([-1, 101, 50.5])('a capacity of %d is refused before anything is sent', (capacity) => {
  const input = { agentId: '9', skillId: '4', capacity }
  expect(commands['team.addAgentSkill'].input.safeParse(input).success).toBe(false)
})

it('a change of nothing is not sent', async () => {
  expect(await run('team.changeAgentSkill', { agentId: '9', id: '31' })).toEqual({ ok: false, cause: 'invalid', detail: 'change' })
  expect(wire().seen).toEqual([])
})
