import { z } from 'zod'
import { fail, ok } from '../../../../../contract/result'
import type { AgentSkill } from '../../../../../contract/team'
import type { HandlersOf } from '../../../../companion/ports'
import type { Ask } from '../create-ask'
import { filters, itemOf, itemsOf, ListAnswer, listingQuery, pageOf, textsOf, type ItemReader } from '../read'

type Handlers = Pick<
  HandlersOf<'team'>,
  | 'team.skills'
  | 'team.agentSkills'
  | 'team.skillAgents'
  | 'team.addAgentSkill'
  | 'team.addAgentSkills'
  | 'team.changeAgentSkill'
  | 'team.changeAgentSkills'
  | 'team.removeAgentSkill'
  | 'team.removeAgentSkills'
>

const IdsAnswer = z.object({ ids: z.unknown() })
const MOST_LOOKED_AT = '1000'

const assignmentOf = (item: ItemReader): AgentSkill => ({
  id: item.id,
  skill: item.named('skill') ?? { id: '', name: '' },
  capacity: item.number('capacity'),
  enabled: item.flag('enabled')
})

/** Skills, and who has them how well (webitel.md 4.8, 4.9). */
export function teamSkills(ask: Ask): Handlers {
  const path = (agentId: string) => `/call_center/agents/${agentId}/skills`
  const one = (value: unknown) => {
    const item = itemOf(value)
    return item === null ? fail('vendor-error', 'no assignment in the answer') : ok(assignmentOf(item))
  }
  /** What an agent has of these skills; how a lost answer is found again. */
  const look = async (agentId: string, skillIds: readonly string[]) => {
    const answer = await ask({
      method: 'GET',
      path: path(agentId),
      query: { page: '1', size: MOST_LOOKED_AT, ...filters({ skill_id: skillIds }) },
      repeat: 'free',
      answer: ListAnswer
    })
    return answer.ok ? itemsOf(answer.value.items, assignmentOf) : []
  }

  return {
    async 'team.skills'(given) {
      const answer = await ask({
        method: 'GET',
        path: '/call_center/skills',
        query: { ...listingQuery(given), ...filters({ id: given.ids }) },
        repeat: 'free',
        answer: ListAnswer
      })
      if (!answer.ok) return answer
      return ok(
        pageOf(answer.value, (item) => ({
          id: item.id,
          name: item.text('name'),
          description: item.text('description', 2000),
          agents: item.number('total_agents'),
          activeAgents: item.number('active_agents')
        }))
      )
    },

    async 'team.agentSkills'({ agentId, skillIds, ...given }) {
      const answer = await ask({
        method: 'GET',
        path: path(agentId),
        query: { ...listingQuery(given), ...filters({ skill_id: skillIds }) },
        repeat: 'free',
        answer: ListAnswer
      })
      return answer.ok ? ok(pageOf(answer.value, assignmentOf)) : answer
    },

    async 'team.skillAgents'({ skillId, agentIds, ...given }) {
      const answer = await ask({
        method: 'GET',
        path: `/call_center/skills/${skillId}/agents`,
        query: { ...listingQuery(given), ...filters({ agent_id: agentIds }) },
        repeat: 'free',
        answer: ListAnswer
      })
      if (!answer.ok) return answer
      return ok(
        pageOf(answer.value, (item) => ({
          ...assignmentOf(item),
          agent: item.named('agent') ?? { id: '', name: '' },
          team: item.named('team')
        }))
      )
    },

    async 'team.addAgentSkill'({ agentId, skillId, capacity, enabled }) {
      const answer = await ask({
        method: 'POST',
        path: path(agentId),
        json: { skill: { id: skillId }, capacity, enabled },
        repeat: 'after-a-look',
        answer: z.unknown()
      })
      if (answer.ok) return one(answer.value)
      if (answer.cause !== 'no-answer') return answer
      const there = (await look(agentId, [skillId])).find(({ skill }) => skill.id === skillId)
      return there?.capacity === capacity && there.enabled === enabled ? ok(there) : answer
    },

    async 'team.addAgentSkills'({ agentId, skills }) {
      const answer = await ask({
        method: 'POST',
        path: `${path(agentId)}/bulk`,
        json: { items: skills.map(({ skillId, capacity, enabled }) => ({ skill: { id: skillId }, capacity, enabled })) },
        repeat: 'after-a-look',
        answer: IdsAnswer
      })
      if (answer.ok) return ok({ ids: textsOf(answer.value.ids) })
      if (answer.cause !== 'no-answer') return answer
      const wanted = skills.map(({ skillId }) => skillId)
      const there = new Map((await look(agentId, wanted)).map(({ id, skill }) => [skill.id, id]))
      const ids = wanted.flatMap((skillId) => there.get(skillId) ?? [])
      return ids.length === wanted.length ? ok({ ids }) : answer
    },

    async 'team.changeAgentSkill'({ agentId, id, capacity, enabled, skillId }) {
      const json = {
        ...(capacity === undefined ? {} : { capacity }),
        ...(enabled === undefined ? {} : { enabled }),
        ...(skillId === undefined ? {} : { skill: { id: skillId } })
      }
      if (Object.keys(json).length === 0) return fail('invalid', 'change')
      const answer = await ask({ method: 'PATCH', path: `${path(agentId)}/${id}`, json, repeat: 'free', answer: z.unknown() })
      return answer.ok ? one(answer.value) : answer
    },

    async 'team.changeAgentSkills'({ agentId, ids, capacity, enabled }) {
      const change = { ...(capacity === undefined ? {} : { capacity }), ...(enabled === undefined ? {} : { enabled }) }
      if (Object.keys(change).length === 0) return fail('invalid', 'change')
      const answer = await ask({
        method: 'PATCH',
        path: path(agentId),
        json: { id: ids, ...change },
        repeat: 'free',
        answer: ListAnswer
      })
      return answer.ok ? ok({ items: itemsOf(answer.value.items, assignmentOf) }) : answer
    },

    async 'team.removeAgentSkill'({ agentId, id }) {
      const answer = await ask({ method: 'DELETE', path: `${path(agentId)}/${id}`, repeat: 'after-a-look', answer: z.unknown() })
      if (answer.ok || answer.cause !== 'no-answer') return answer.ok ? ok(null) : answer
      const left = await ask({ method: 'GET', path: `${path(agentId)}/${id}`, repeat: 'free', answer: z.unknown() })
      return !left.ok && left.cause === 'not-found' ? ok(null) : answer
    },

    async 'team.removeAgentSkills'({ agentId, ids }) {
      const answer = await ask({
        method: 'DELETE',
        path: path(agentId),
        query: { id: ids },
        // Taking away what is away already changes nothing.
        repeat: 'free',
        answer: ListAnswer
      })
      return answer.ok ? ok(null) : answer
    }
  }
}
