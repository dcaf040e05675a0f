import { z } from 'zod'
import { fail, ok } from '../../../../../contract/result'
import { queueTypes } from '../../../../../contract/team'
import type { HandlersOf } from '../../../../companion/ports'
import type { Ask } from '../create-ask'
import { filters, itemOf, ListAnswer, listingQuery, pageOf, readerOf } from '../read'
import { presenceOf } from './agent-of'
import { queueOf } from './queue-of'

type Handlers = Pick<HandlersOf<'team'>, 'team.queues' | 'team.queue' | 'team.teams' | 'team.colleagues' | 'team.ownDay'>

/** Queues, teams, colleagues, and the agent's own day (webitel.md 5.4, 4.7). */
export const teamQueues = (ask: Ask): Handlers => ({
  async 'team.queues'({ ids, types, teamIds, tags, enabled, ...given }) {
    const answer = await ask({
      method: 'GET',
      path: '/call_center/queues',
      query: {
        ...listingQuery(given),
        ...filters({ id: ids, type: types.map((type) => String(queueTypes.indexOf(type))), team_id: teamIds, tags, enabled })
      },
      repeat: 'free',
      answer: ListAnswer
    })
    return answer.ok ? ok(pageOf(answer.value, queueOf)) : answer
  },

  async 'team.queue'({ queueId }) {
    const answer = await ask({ method: 'GET', path: `/call_center/queues/${queueId}`, repeat: 'free', answer: z.unknown() })
    if (!answer.ok) return answer
    const item = itemOf(answer.value)
    return item === null ? fail('vendor-error', 'no queue in the answer') : ok(queueOf(item))
  },

  async 'team.teams'(given) {
    const answer = await ask({
      method: 'GET',
      path: '/call_center/teams',
      query: listingQuery(given),
      repeat: 'free',
      answer: ListAnswer
    })
    return answer.ok ? ok(pageOf(answer.value, (item) => ({ id: item.id, name: item.text('name') }))) : answer
  },

  async 'team.colleagues'({ notUserIds, ...given }) {
    const answer = await ask({
      method: 'GET',
      path: '/call_center/users',
      query: { ...listingQuery(given), ...filters({ not_user_id: notUserIds }) },
      repeat: 'free',
      answer: ListAnswer
    })
    if (!answer.ok) return answer
    return ok(
      pageOf(answer.value, (item) => ({
        id: item.id,
        name: item.text('name'),
        extension: item.word('extension', 40),
        status: item.text('status', 40),
        presence: presenceOf(item.value('presence'))
      }))
    )
  },

  async 'team.ownDay'() {
    const answer = await ask({ method: 'GET', path: '/user/widget/activity/today', repeat: 'free', answer: z.unknown() })
    if (!answer.ok) return answer
    const day = readerOf(answer.value)
    return ok({
      inboundCalls: day.number('call_inbound'),
      inboundQueueCalls: day.number('call_inbound_queue'),
      dialerCalls: day.number('call_dialer_queue'),
      manualCalls: day.number('call_manual'),
      handledCalls: day.number('call_handled'),
      abandonedCalls: day.number('call_abandoned'),
      missedCalls: day.number('call_missed'),
      missedQueueCalls: day.number('call_queue_missed'),
      voiceMails: day.number('voice_mail'),
      chats: day.number('chat_accepts'),
      tasks: day.number('task_accepts'),
      averageTalkSeconds: day.number('avg_talk_sec'),
      averageHoldSeconds: day.number('avg_hold_sec'),
      averageChatSeconds: day.number('chat_aht'),
      talkSeconds: day.number('sum_talk_sec'),
      queueTalkSeconds: day.number('queue_talk_sec'),
      onlineSeconds: day.number('online'),
      availableSeconds: day.number('available'),
      processingSeconds: day.number('processing'),
      occupancy: day.number('occupancy'),
      utilization: day.number('utilization'),
      ratings: day.number('score_count'),
      requiredRating: day.number('score_required_avg'),
      optionalRating: day.number('score_optional_avg')
    })
  }
})
