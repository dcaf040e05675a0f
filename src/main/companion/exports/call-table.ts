import type { HistoryCall } from '../../../contract/history-call'
import { isoTime, type TableOf } from './table-of'

const columns: [name: string, of: (call: HistoryCall) => string | number | null][] = [
  ['call', ({ id }) => id],
  ['other leg', ({ parentId }) => parentId],
  ['direction', ({ direction }) => direction],
  ['from number', ({ from }) => from?.number ?? null],
  ['from name', ({ from }) => from?.name ?? null],
  ['to number', ({ to }) => to?.number ?? null],
  ['to name', ({ to }) => to?.name ?? null],
  ['destination', ({ destination }) => destination],
  ['queue', ({ queue }) => queue?.name ?? null],
  ['agent', ({ agent }) => agent?.name ?? null],
  ['team', ({ team }) => team?.name ?? null],
  ['member', ({ member }) => member?.name ?? null],
  ['began', ({ createdAt }) => isoTime(createdAt)],
  ['answered', ({ answeredAt }) => isoTime(answeredAt)],
  ['ended', ({ hangupAt }) => isoTime(hangupAt)],
  ['duration s', ({ durationS }) => durationS],
  ['talk s', ({ talkS }) => talkS],
  ['hold s', ({ holdS }) => holdS],
  ['wait s', ({ waitS }) => waitS],
  ['queue wait s', ({ queueWaitS }) => queueWaitS],
  ['ended by', ({ hangupBy }) => hangupBy],
  ['cause', ({ cause }) => cause],
  ['disposition', ({ disposition }) => disposition],
  ['result', ({ result }) => result],
  ['report', ({ reportText }) => reportText],
  ['files', ({ files }) => files.map(({ id }) => id).join(' ')],
  ['tags', ({ tags }) => tags.join(' ')],
  ['variables', ({ variables }) => (Object.keys(variables).length === 0 ? null : JSON.stringify(variables))]
]

export const callTable: TableOf<HistoryCall> = {
  heading: columns.map(([name]) => name),
  lines: (call) => [columns.map(([, of]) => of(call))]
}
