import { useClock } from '../../../kit/clock'
import { running } from '../../../kit/times'
import { t } from '../../../kit/words'
import { Table } from '../statistics/table'
import { numberWords, orNone, typeWords } from './queue-words'
import type { WebitelQueue } from './use-webitel-queues'
import css from './queues.module.css'

/** Queues of Webitel, those first in which somebody waits. Pressing a name opens its queue, where that can be. */
export function WebitelTable({ queues, onOpen }: { queues: readonly WebitelQueue[]; onOpen: ((queue: WebitelQueue) => void) | null }) {
  const now = useClock()
  return (
    <Table
      title={t('queues.webitel')}
      rows={queues.toSorted((a, b) => Number(b.waiting > 0) - Number(a.waiting > 0))}
      rowId={({ id }) => id}
      columns={[
        {
          id: 'name',
          words: t('queues.column.queue'),
          cell: (queue) =>
            onOpen === null ? (
              <bdi className="strong">{queue.name}</bdi>
            ) : (
              <button className={css.name} data-queue={queue.id} onClick={() => onOpen(queue)}>
                <bdi>{queue.name}</bdi>
              </button>
            )
        },
        { id: 'type', words: t('queues.column.type'), cell: ({ type }) => typeWords(type) },
        { id: 'waiting', words: t('queues.column.waiting'), figure: true, cell: ({ waiting }) => numberWords(waiting) },
        {
          id: 'longest',
          words: t('queues.column.longest'),
          figure: true,
          cell: ({ waiting, waitingSince }) => (waiting === 0 ? '' : orNone(waitingSince, (since) => running(now - since)))
        },
        { id: 'active', words: t('queues.column.active'), figure: true, cell: ({ active }) => numberWords(active) },
        {
          id: 'agents',
          words: t('queues.column.agentsOnline'),
          figure: true,
          cell: ({ agentsOnline }) => orNone(agentsOnline, numberWords)
        }
      ]}
    />
  )
}
