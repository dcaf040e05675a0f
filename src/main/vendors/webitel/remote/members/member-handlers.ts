import { z } from 'zod'
import type { Member, MemberChange } from '../../../../../contract/member'
import { fail, ok, type Result } from '../../../../../contract/result'
import type { HandlersOf, Random } from '../../../../companion/ports'
import type { Ask } from '../create-ask'
import { filters, itemOf, itemsOf, ListAnswer, listingQuery, pageOf, type Query } from '../read'
import { IMPORT_VARIABLES } from '../../facts/import-variables'
import { changeBody, memberBody } from './member-body'
import { memberOf } from './member-of'
import { memberPickers } from './member-pickers'

/** A queue for inbound calls or chats takes no members (webitel.md 4.1). */
export const queueRefusals = { 'app.member.valid.queue': 'wrong-queue-type' } as const

/** Members of the dialler's queues (webitel.md 4.1 to 4.5). */
export function memberHandlers(ask: Ask, random: Random): HandlersOf<'members'> {
  const membersOf = (queueId: string) => `/call_center/queues/${queueId}/members`
  const one = (value: unknown): Result<Member, 'vendor-error'> => {
    const item = itemOf(value)
    return item === null ? fail('vendor-error', 'no member in the answer') : ok(memberOf(item))
  }
  const read = async (queueId: string, memberId: string) => {
    const answer = await ask({ method: 'GET', path: `${membersOf(queueId)}/${memberId}`, repeat: 'free', answer: z.unknown() })
    return answer.ok ? one(answer.value) : answer
  }
  const patch = async (queueId: string, memberId: string, json: Record<string, unknown>, repeat: 'free' | 'after-a-look') => {
    const answer = await ask({ method: 'PATCH', path: `${membersOf(queueId)}/${memberId}`, json, repeat, answer: z.unknown() })
    return answer.ok ? one(answer.value) : answer
  }

  return {
    ...memberPickers(ask),

    async 'members.list'({ queueId, queueIds, variables, ...given }) {
      if (queueId === null && Object.keys(variables).length > 0) return fail('invalid', 'variables')
      const answer = await ask({
        method: 'GET',
        path: queueId === null ? '/call_center/members' : membersOf(queueId),
        query: {
          ...listingQuery(given),
          ...filters({
            id: given.ids,
            queue_id: queueId === null ? queueIds : null,
            bucket_id: given.bucketIds,
            agent_id: given.agentIds,
            stop_cause: given.stopCauses,
            name: given.name === '' ? '' : within(given.name),
            destination: given.destination
          }),
          ...between('created_at', given.created),
          ...between('offering_at', given.offering),
          ...between('priority', given.priority),
          ...between('attempts', given.attempts),
          ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [`variables[${name}]`, value]))
        },
        repeat: 'free',
        answer: ListAnswer
      })
      return answer.ok ? ok(pageOf(answer.value, memberOf)) : answer
    },

    'members.one': ({ queueId, memberId }) => read(queueId, memberId),

    async 'members.add'({ queueId, member }) {
      const wrong = contradiction(member)
      if (wrong !== null) return fail('invalid', wrong)
      const marker = random.id()
      const answer = await ask(
        {
          method: 'POST',
          path: membersOf(queueId),
          json: memberBody(member, { [IMPORT_VARIABLES.marker]: marker }),
          repeat: 'after-a-look',
          answer: z.unknown()
        },
        queueRefusals
      )
      if (answer.ok) return one(answer.value)
      if (answer.cause !== 'no-answer') return answer
      const found = await ask({
        method: 'GET',
        path: membersOf(queueId),
        query: { page: '1', size: '1', [`variables[${IMPORT_VARIABLES.marker}]`]: marker },
        repeat: 'free',
        answer: ListAnswer
      })
      const [there] = found.ok ? itemsOf(found.value.items, memberOf) : []
      return there === undefined ? answer : ok(there)
    },

    async 'members.change'({ queueId, memberId, change }) {
      const wrong = contradiction(change)
      if (wrong !== null) return fail('invalid', wrong)
      const json = changeBody(change)
      return Object.keys(json).length === 0 ? fail('invalid', 'change') : patch(queueId, memberId, json, 'free')
    },

    'members.cancel': ({ queueId, memberId }) => patch(queueId, memberId, { stop_cause: 'cancel' }, 'free'),

    async 'members.reopen'({ queueId, memberId }) {
      // Sent twice it would open again what was reached in between.
      const answer = await patch(queueId, memberId, { stop_cause: '' }, 'after-a-look')
      if (answer.ok || answer.cause !== 'no-answer') return answer
      const there = await read(queueId, memberId)
      return there.ok && there.value.stopCause === '' ? there : answer
    },

    async 'members.remove'({ queueId, memberId }) {
      const answer = await ask({
        method: 'DELETE',
        path: `${membersOf(queueId)}/${memberId}`,
        repeat: 'after-a-look',
        answer: z.unknown()
      })
      if (answer.ok) return ok(null)
      if (answer.cause !== 'no-answer') return answer
      const there = await read(queueId, memberId)
      return !there.ok && there.cause === 'not-found' ? ok(null) : answer
    },

    async 'members.attempts'({ queueId, memberId }) {
      const answer = await ask({
        method: 'GET',
        path: `${membersOf(queueId)}/${memberId}/attempts`,
        repeat: 'free',
        answer: ListAnswer
      })
      if (!answer.ok) return answer
      return ok({
        items: itemsOf(answer.value.items, (item) => ({
          id: item.id,
          createdAt: item.time('created_at'),
          originateAt: item.time('originate_at'),
          answeredAt: item.time('answered_at'),
          bridgedAt: item.time('bridged_at'),
          hangupAt: item.time('hangup_at'),
          destination: item.text('destination', 250),
          agent: item.named('agent'),
          bucket: item.named('bucket'),
          resource: item.named('resource'),
          result: item.text('result', 120),
          attempts: item.number('attempts'),
          active: item.flag('active')
        }))
      })
    }
  }
}

/** The field that contradicts another one, or null. */
function contradiction({ bucketId, skillId, expireAt, minOfferingAt }: MemberChange): string | null {
  if (bucketId && skillId) return 'skillId'
  return expireAt && minOfferingAt && expireAt <= minOfferingAt ? 'expireAt' : null
}

/** The server compares by ILIKE with the pattern as it comes. */
const within = (name: string): string => `%${name.replace(/[\\%_]/g, '\\$&')}%`

const between = (name: string, range: { from: number | null; to: number | null } | null): Query => ({
  ...(range !== null && range.from !== null && { [`${name}.from`]: String(range.from) }),
  ...(range !== null && range.to !== null && { [`${name}.to`]: String(range.to) })
})
