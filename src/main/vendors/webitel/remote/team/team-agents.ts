import { z } from 'zod'
import { fail, ok } from '../../../../../contract/result'
import type { HandlersOf } from '../../../../companion/ports'
import type { Ask } from '../create-ask'
import { filters, ListAnswer, listingQuery, pageOf, itemOf, itemsOf, readerOf } from '../read'
import { agentFields, agentOf } from './agent-of'
import { queueType } from './queue-of'

type Handlers = Pick<HandlersOf<'team'>, 'team.agents' | 'team.agent' | 'team.setAgentStatus' | 'team.pauseReasons' | 'team.agentQueues'>

const One = z.unknown()
const agents = '/call_center/agents'
/** The vendor's word for being in that state already (webitel.md 9.2). */
const alreadyThere = { 'app.agent.login.app_err': 'already-there', 'app.agent.logout.app_err': 'already-there' } as const
const statusRefusals = {
  ...alreadyThere,
  'app.agent.set_pause.payload': 'same-reason',
  'app.agent.set_pause.not_allow': 'too-few-agents'
} as const

/** Agents, their state and their queues (webitel.md 4.7). */
export const teamAgents = (ask: Ask): Handlers => ({
  async 'team.agents'(given) {
    const { ids, userIds, extensions, teamIds, regionIds, supervisorIds, auditorIds, skillIds, queueIds } = given
    const answer = await ask({
      method: 'GET',
      path: agents,
      query: {
        ...listingQuery(given),
        fields: agentFields,
        ...filters({
          id: ids,
          user_id: userIds,
          extension: extensions,
          team_id: teamIds,
          region_id: regionIds,
          supervisor_id: supervisorIds,
          auditor_id: auditorIds,
          skill_id: skillIds,
          queue_id: queueIds,
          allow_channels: given.allowedChannels,
          is_supervisor: given.supervisors === true ? true : null,
          not_supervisor: given.supervisors === false ? true : null,
          not_team_id: given.notTeamIds,
          not_skill_id: given.notSkillIds,
          not_user_id: given.notUserIds
        })
      },
      repeat: 'free',
      answer: ListAnswer
    })
    return answer.ok ? ok(pageOf(answer.value, agentOf)) : answer
  },

  async 'team.agent'({ agentId }) {
    const answer = await ask({ method: 'GET', path: `${agents}/${agentId}`, repeat: 'free', answer: One })
    if (!answer.ok) return answer
    const item = itemOf(answer.value)
    return item === null ? fail('vendor-error', 'no agent in the answer') : ok(agentOf(item))
  },

  async 'team.setAgentStatus'({ agentId, status, reason, comment }) {
    if (status === 'pause' && reason === null) return fail('invalid', 'reason')
    const answer = await ask(
      {
        method: 'PATCH',
        path: `${agents}/${agentId}/status`,
        json: {
          status,
          ...(status === 'pause' ? { payload: reason } : {}),
          ...(comment === null || comment === '' ? {} : { status_comment: comment })
        },
        repeat: 'free',
        answer: One
      },
      statusRefusals
    )
    if (answer.ok || answer.cause === 'already-there') return ok(null)
    return { ...answer, cause: answer.cause }
  },

  async 'team.pauseReasons'({ agentId }) {
    const answer = await ask({
      method: 'GET',
      path: `${agents}/${agentId}/pause_causes`,
      query: { allow_change: 'true' },
      repeat: 'free',
      answer: ListAnswer
    })
    if (!answer.ok) return answer
    return ok({
      reasons: itemsOf(answer.value.items, (item) => ({
        id: item.id,
        name: item.text('name', 120),
        limitMin: item.number('limit_min'),
        usedMin: item.number('duration_min')
      }))
    })
  },

  async 'team.agentQueues'({ agentId, ...given }) {
    const answer = await ask({
      method: 'GET',
      path: `${agents}/${agentId}/queues`,
      query: listingQuery(given),
      repeat: 'free',
      answer: ListAnswer
    })
    if (!answer.ok) return answer
    const items = (answer.value.items ?? []).flatMap((one) => {
      const item = readerOf(one)
      const queue = item.named('queue')
      const agents = readerOf(item.value('agents'))
      if (queue === null) return []
      return [
        {
          queue,
          type: queueType(item.number('type')),
          enabled: item.flag('enabled'),
          priority: item.number('priority'),
          strategy: item.text('strategy', 80),
          waiting: item.number('waiting_members'),
          active: item.number('active_members'),
          members: item.number('count_members'),
          agents: {
            online: agents.number('online'),
            pause: agents.number('pause'),
            offline: agents.number('offline'),
            free: agents.number('free'),
            busy: agents.number('busy'),
            total: agents.number('total')
          }
        }
      ]
    })
    return ok({ items, more: answer.value.next === true })
  }
})
