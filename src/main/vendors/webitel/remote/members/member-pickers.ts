import { ok } from '../../../../../contract/result'
import type { HandlersOf } from '../../../../companion/ports'
import type { Ask } from '../create-ask'
import { filters, ListAnswer, listingQuery, pageOf, textsOf } from '../read'

type Handlers = Pick<
  HandlersOf<'members'>,
  'members.timeZones' | 'members.buckets' | 'members.communicationTypes' | 'members.resources' | 'members.callerIds'
>

/** What a member's fields are chosen from (webitel.md 4.2 to 4.4, 5.5). */
export const memberPickers = (ask: Ask): Handlers => {
  const list = (path: string, query: Record<string, string | readonly string[]>) =>
    ask({ method: 'GET', path, query, repeat: 'free', answer: ListAnswer })

  return {
    async 'members.timeZones'({ ids, ...given }) {
      const answer = await list('/calendars/timezones', { ...listingQuery(given), ...filters({ id: ids }) })
      if (!answer.ok) return answer
      return ok(pageOf(answer.value, (item) => ({ id: item.id, name: item.text('name'), offset: item.text('offset', 40) })))
    },

    async 'members.buckets'({ ids, ...given }) {
      const answer = await list('/call_center/buckets', { ...listingQuery(given), ...filters({ id: ids }) })
      if (!answer.ok) return answer
      return ok(pageOf(answer.value, (item) => ({ id: item.id, name: item.text('name'), description: item.text('description', 2000) })))
    },

    async 'members.communicationTypes'({ ids, channels, isDefault, ...given }) {
      const answer = await list('/call_center/communication_type', {
        ...listingQuery(given),
        ...filters({ id: ids, channel: channels, default: isDefault })
      })
      if (!answer.ok) return answer
      return ok(
        pageOf(answer.value, (item) => ({
          id: item.id,
          code: item.text('code'),
          name: item.text('name'),
          description: item.text('description', 2000),
          channel: item.word('channel', 40) ?? 'Undefined',
          isDefault: item.flag('default')
        }))
      )
    },

    async 'members.resources'({ ids, ...given }) {
      const answer = await list('/call_center/resources', { ...listingQuery(given), ...filters({ id: ids }) })
      if (!answer.ok) return answer
      return ok(
        pageOf(answer.value, (item) => ({
          id: item.id,
          name: item.text('name'),
          description: item.text('description', 2000),
          enabled: item.flag('enabled'),
          limit: item.number('limit'),
          callsPerSecond: item.number('rps'),
          number: item.text('number', 120),
          gateway: item.named('gateway'),
          isReserve: item.flag('reserve'),
          patterns: textsOf(item.value('patterns')),
          lastError: item.text('last_error_id'),
          lastErrorAt: item.time('last_error_at'),
          errorsInARow: item.number('successively_errors')
        }))
      )
    },

    async 'members.callerIds'({ resourceId, ids, ...given }) {
      const answer = await list(`/call_center/resources/${resourceId}/display`, { ...listingQuery(given), ...filters({ id: ids }) })
      if (!answer.ok) return answer
      return ok(pageOf(answer.value, (item) => ({ id: item.id, display: item.text('display') })))
    }
  }
}
