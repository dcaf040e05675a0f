import type { CommandResult } from '../../../contract/commands'
import type { TeamAgent } from '../../../contract/team'
import type { Answers } from '../fake-bridge'
import { maren, past, pictureTime, standardState } from '../fixtures'
import type { Act } from '../perform'
import { never, only, workspace } from './parts'
import type { Screen } from './screen'

const minute = 60_000
const agent = (place: number, name: string, status: string, presence: string[] = ['web'], teamId = '2'): TeamAgent => ({
  id: String(20 + place),
  user: { id: String(60 + place), name },
  name,
  extension: String(1001 + place),
  status,
  statusSince: pictureTime - (place + 1) * 7 * minute,
  statusSeconds: (place + 1) * 420,
  description: '',
  team: { id: teamId, name: teamId === '2' ? 'Noordlicht claims' : 'Noordlicht billing' },
  region: { id: '1', name: 'Amsterdam' },
  supervisors: [{ id: '23', name: 'Julia Roth' }],
  auditors: [],
  isSupervisor: place === 3,
  skills: [],
  allowedChannels: ['call', 'chat'],
  channels: [{ channel: 'call', state: 'waiting', joinedAt: null, timeoutAt: null }],
  presence
})
const agents = [
  agent(0, 'Noor de Wit', 'online'),
  agent(1, 'Karim Bensaïd', 'online', ['web', 'dlg']),
  agent(2, 'Sanne Bakker', 'online'),
  agent(3, 'Julia Roth', 'pause', ['web'], '3'),
  agent(4, 'Marek Zelený', 'offline', [], '3'),
  agent(5, 'Clara Vos', 'online', ['web'], '3'),
  agent(6, 'Amal Nasser', 'online'),
  agent(7, 'Petra Lindqvist', 'offline', [])
]
const names = ['Arabisch', 'Nederlands', 'Engels', 'Frans', 'Waterschade', 'Facturen']
const skills = names.map((name, place) => ({ id: String(place + 1), name, description: '', agents: 4, activeAgents: 4 }))
/** By agent, in the order of the skills. */
const capacities = [
  [null, 100, 80, null, 80, 60],
  [100, 60, 80, 100, 100, null],
  [40, 100, 100, 20, 60, 80],
  [null, 80, 100, 60, null, 100],
  [null, 60, 80, null, 40, 40],
  [null, 100, 60, 80, null, 60],
  [100, 40, 100, 60, 80, 20],
  [null, 80, 80, null, 20, 80]
] as const

const lists: Answers = {
  'team.agents': () => ({ ok: true, value: { items: agents, more: false } }),
  'team.agent': ({ agentId }) => {
    const found = agents.find(({ id }) => id === agentId)
    return found === undefined ? { ok: false, cause: 'not-found' } : { ok: true, value: found }
  },
  'team.skills': () => ({ ok: true, value: { items: skills, more: false } }),
  'team.skillAgents': ({ skillId }) => ({
    ok: true,
    value: {
      items: agents.flatMap((one, row) => {
        const capacity = capacities[row]?.[Number(skillId) - 1] ?? null
        const skill = { id: skillId, name: names[Number(skillId) - 1] ?? '' }
        return capacity === null
          ? []
          : [
              {
                id: String(300 + row * 10 + Number(skillId)),
                skill,
                capacity,
                enabled: capacity !== 20,
                agent: { id: one.id, name: one.name },
                team: one.team
              }
            ]
      }),
      more: false
    }
  }),
  'team.agentSkills': () => ({ ok: true, value: { items: [], more: false } }),
  'team.removeAgentSkill': () => ({ ok: true, value: null }),
  'team.agentQueues': () => ({
    ok: true,
    value: {
      items: ['Schade', 'Facturen', 'Oude campagne'].map((name, place) => ({
        queue: { id: String(place + 5), name },
        type: 'inbound',
        enabled: place < 2,
        priority: 0,
        strategy: 'fifo',
        waiting: place * 2,
        active: 1,
        members: 3,
        agents: { online: 4, pause: 1, offline: 2, free: 3, busy: 1, total: 7 }
      })),
      more: false
    }
  }),
  'team.pauseReasons': () => ({
    ok: true,
    value: {
      reasons: [
        { id: '1', name: 'Lunchpauze', limitMin: 30, usedMin: 12 },
        { id: '2', name: 'Opleiding', limitMin: 0, usedMin: 45 }
      ]
    }
  })
}

const page = (acts: readonly Act[] = [], answers: Answers = {}): Screen => ({
  ...workspace({ conversations: only(maren, ...past) }, { section: 'team', teamPage: 'skills' }),
  acts,
  answers: { ...lists, ...answers }
})
const cell = (agentId: string, skillId: string): string => `[data-agent="${agentId}"] [data-skill="${skillId}"]`
const seen: Act = { see: '[data-agent="22"] [data-full]' }
const down = (key: string, code = key): { code: string; key: string } => ({ code, key })
/** By keys to the last agent and the last skill. */
const toLast: readonly Act[] = [
  seen,
  { at: '[data-active]', key: down('PageDown') },
  { at: '[data-active]', key: down('End') },
  { see: `${cell('22', '5')}[data-active] [data-full]` }
]
const pane = '[data-pane="team-form"]'
const form: readonly Act[] = [
  seen,
  { press: '[data-agent="22"] input' },
  { press: '[data-agent="25"] input' },
  { press: '[data-new-skill] button' },
  { see: `${pane} footer button` }
]
const send: Act = { press: `${pane} footer button` }
const fails = (cause: 'offline' | 'forbidden' | 'unreachable' | 'signed-out'): Answers => ({ 'team.skills': () => ({ ok: false, cause }) })

const many = { agents: 2_000, skills: 40 }
const manyAgents = Array.from({ length: many.agents }, (_, place) => agent(place, `Agent ${String(place + 1).padStart(4, '0')}`, 'online'))
const manySkills = Array.from({ length: many.skills }, (_, place) => ({
  id: String(place + 1),
  name: `Taal ${String(place + 1).padStart(2, '0')}`,
  description: '',
  agents: many.agents / 2,
  activeAgents: many.agents / 2
}))
const pageOf = <Item>(items: readonly Item[], { page: place = 1, size = 40 }: { page?: number; size?: number }) => ({
  items: items.slice((place - 1) * size, place * size),
  more: place * size < items.length
})
/** Every second agent has a skill, its capacity told by both numbers. */
const manyAnswers: Answers = {
  ...lists,
  'team.agents': (input) => ({ ok: true, value: pageOf(manyAgents, input) }),
  'team.skills': (input) => ({ ok: true, value: pageOf(manySkills, input) }),
  'team.skillAgents': (input): CommandResult<'team.skillAgents'> => {
    const skill = manySkills[Number(input.skillId) - 1]
    const holders = manyAgents.filter((_, place) => (place + Number(input.skillId)) % 2 === 0)
    const assigned = holders.map((one) => ({
      id: `${one.id}${input.skillId.padStart(3, '0')}`,
      skill: { id: input.skillId, name: skill?.name ?? '' },
      capacity: (Number(one.id) + Number(input.skillId)) % 101,
      enabled: true,
      agent: { id: one.id, name: one.name },
      team: one.team
    }))
    return { ok: true, value: pageOf(assigned, input) }
  }
}

/** Team, skills: the table and what is done in it, in all states. */
export const skillsScreens: Record<string, Screen> = {
  'team-skills': page(toLast),
  'team-skills-many': page([{ see: '[data-agent="20"] [data-full]' }], manyAnswers),
  'team-skills-typing': page([...toLast, { at: cell('22', '5'), key: down('7', 'Digit7') }, { see: `${cell('22', '5')} input` }]),
  'team-skills-wrong': page([
    ...toLast,
    { at: cell('22', '5'), key: down('Enter') },
    { into: `${cell('22', '5')} input`, type: '101' },
    { at: `${cell('22', '5')} input`, key: down('Enter') },
    { see: `${cell('22', '5')} [aria-invalid]` }
  ]),
  'team-skills-saving': page([...toLast, { at: cell('22', '5'), key: down('Delete') }, { see: '[aria-busy]' }], {
    'team.removeAgentSkill': never
  }),
  'team-skills-removed': page([...toLast, { at: cell('22', '5'), key: down('Delete') }]),
  'team-skills-refused': page([...toLast, { at: cell('22', '5'), key: down('Delete') }, { see: '[role="alert"]' }], {
    'team.removeAgentSkill': () => ({ ok: false, cause: 'forbidden' }),
    'team.agentSkills': () => ({
      ok: true,
      value: { items: [{ id: '325', skill: { id: '5', name: 'Waterschade' }, capacity: 60, enabled: true }], more: false }
    })
  }),
  'team-skills-column-failed': page([{ see: '[data-agent="22"] [data-full]' }], {
    'team.skillAgents': async (input) =>
      input.skillId === '3' ? { ok: false, cause: 'vendor-error' } : await lists['team.skillAgents']!(input)
  }),
  'team-skills-not-found': page([seen, { into: 'input[type="search"]', type: 'zz' }]),
  'team-skills-empty': page([], { 'team.skills': () => ({ ok: true, value: { items: [], more: false } }) }),
  'team-skills-nobody': page([], { 'team.agents': () => ({ ok: true, value: { items: [], more: false } }) }),
  'team-skills-loading': page([], { 'team.skills': never }),
  'team-skills-offline': page([{ see: '[role="alert"]' }], fails('offline')),
  'team-skills-failed': page([{ see: '[role="alert"]' }], fails('unreachable')),
  'team-skills-locked': page([{ see: '[role="alert"]' }], fails('forbidden')),
  'team-skills-form': page(form),
  'team-skills-form-wrong': page([...form, send, { see: `${pane} [role="alert"]` }]),
  'team-skills-form-remove': page([
    ...form,
    { press: `${pane} fieldset:nth-of-type(1) label:nth-of-type(4) input` },
    { press: `${pane} [data-scrolls] [data-scrolls] label:nth-of-type(2) input` },
    send,
    { see: '[role="alertdialog"]' }
  ]),
  'team-skills-agent': page([seen, { press: '[data-agent="22"] [role="rowheader"]' }, { see: `${pane} li` }]),
  'team-skills-agent-refused': page([seen, { press: '[data-agent="22"] [role="rowheader"]' }, { see: `${pane} [role="alert"]` }], {
    'team.agentQueues': () => ({ ok: false, cause: 'forbidden' }),
    'team.pauseReasons': () => ({ ok: false, cause: 'forbidden' })
  }),
  'team-skills-absent': workspace(
    { webitel: { ...standardState.webitel, state: 'signed-out' }, conversations: only(...past) },
    { section: 'team', teamPage: 'skills' }
  )
}
