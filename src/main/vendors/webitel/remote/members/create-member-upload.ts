import { z } from 'zod'
import { fail, ok } from '../../../../../contract/result'
import type { AddedMembers, MemberUpload } from '../../../../companion/ports'
import type { HttpFailure } from '../../../http'
import { refusalOf } from '../../refusal'
import type { Ask, AskParts } from '../create-ask'
import { itemsOf, ListAnswer, readerOf } from '../read'
import { webitelFailure } from '../webitel-failure'
import { IMPORT_VARIABLES } from '../../facts/import-variables'
import { memberBody } from './member-body'
import { queueRefusals } from './member-handlers'

/** One transaction at the server holds so many (trust Q6). */
const MOST = 5000
/** A transaction of thousands of members takes its time; the gateway itself waits 300 s. */
const ADD_MS = 120_000
const FOUND_SIZE = 500
const FOUND_BYTES = 16 * 1024 * 1024
/** More pages than the largest batch can have: a server that never says "last" does not hold us. */
const FOUND_PAGES = MOST / FOUND_SIZE + 2
/** Longer ones are refused by the server (webitel.md 4.1). */
const LABEL_LENGTH = 120

const IdsAnswer = z.object({ ids: z.array(z.union([z.string(), z.number()]).transform(String)) })

/** Loads members into queues (webitel.md 4.1). */
export function createMemberUpload({ clock, rest, ask }: AskParts & { ask: Ask }): MemberUpload {
  const path = (queueId: string) => `/call_center/queues/${queueId}/members`

  return {
    most: MOST,

    async add(queueId, members, marker, label) {
      const signedIn = rest()
      if (signedIn === null) return { kind: 'failed', cause: 'signed-out' }
      const answer = await signedIn.call({
        method: 'POST',
        path: `${path(queueId)}/bulk`,
        json: {
          // Only the path counts; the vendor's own example names it here too (webitel.md 15).
          queue_id: queueId,
          file_name: label.slice(0, LABEL_LENGTH),
          items: members.map(({ row, member }) =>
            memberBody(member, { [IMPORT_VARIABLES.marker]: marker, [IMPORT_VARIABLES.row]: String(row) })
          )
        },
        repeat: 'after-a-look',
        deadlineMs: ADD_MS,
        answer: IdsAnswer
      })
      if (!answer.ok) return failed(answer.failure, clock.now())
      const { ids } = answer.value
      return ids.length === members.length ? { kind: 'added', ids } : { kind: 'unknown', detail: 'another number of ids' }
    },

    async found(queueId, marker) {
      const rows = new Map<number, string>()
      for (let page = 1; page <= FOUND_PAGES; page++) {
        const answer = await ask({
          method: 'GET',
          path: path(queueId),
          query: {
            page: String(page),
            size: String(FOUND_SIZE),
            sort: '+id',
            fields: ['id', 'variables'],
            [`variables[${IMPORT_VARIABLES.marker}]`]: marker
          },
          repeat: 'free',
          maxBytes: FOUND_BYTES,
          answer: ListAnswer
        })
        if (!answer.ok) return answer
        for (const { id, row } of itemsOf(answer.value.items, (item) => ({
          id: item.id,
          row: readerOf(item.value('variables')).number(IMPORT_VARIABLES.row)
        }))) {
          if (!rows.has(row)) rows.set(row, id)
        }
        if (answer.value.next !== true) return ok(rows)
      }
      return fail('vendor-error', 'more members than were sent')
    }
  }
}

function failed(failure: HttpFailure, now: number): AddedMembers {
  if (failure.kind !== 'refused') {
    const { cause, detail } = webitelFailure(failure, 'after-a-look', now)
    return cause === 'no-answer' ? { kind: 'unknown', detail: detail ?? '' } : { kind: 'failed', cause, detail }
  }
  const { id, code } = refusalOf(failure.body, failure.status)
  const { cause, detail } = webitelFailure(failure, 'after-a-look', now)
  if (Object.hasOwn(queueRefusals, id)) return { kind: 'failed', cause: 'wrong-queue-type', detail: id }
  if (cause === 'no-answer' || code >= 500) return { kind: 'unknown', detail: id || String(code) }
  return cause === 'invalid' ? { kind: 'refused', detail: id || String(code) } : { kind: 'failed', cause, detail }
}
