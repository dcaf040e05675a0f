import { fail, ok } from '../../../../../contract/result'
import { listOf } from '../../facts/read'
import type { Ask } from '../create-ask'
import { ListAnswer } from '../read'
import { filterProblem } from './filter-problem'
import { historyCallOf } from './history-call-of'
import type { HistorySource } from './history-source'
import { restSearch } from './rest-search'

/** Finished calls over REST. `next` is a page's number. */
export const createRestHistory = (ask: Ask): HistorySource => ({
  async search(query) {
    const problem = filterProblem(query.filter)
    if (problem !== null) return fail('invalid', problem)
    if (query.after !== null && !/^[1-9]\d{0,8}$/.test(query.after)) return fail('invalid', 'after')
    const search = restSearch(query)
    const answer = await ask({
      method: 'query' in search ? 'GET' : 'POST',
      path: '/calls/history',
      ...search,
      repeat: 'free',
      answer: ListAnswer,
      maxBytes: 32 * 1024 * 1024
    })
    if (!answer.ok) return answer
    const calls = listOf(answer.value.items).flatMap((item) => historyCallOf(item) ?? [])
    return ok({ calls, next: answer.value.next === true ? String(Number(query.after ?? 1) + 1) : null })
  }
})
