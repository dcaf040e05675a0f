import { spoken } from '../../../kit/times'
import { useCompanion } from '../../../kit/use-companion'
import { t } from '../../../kit/words'
import { Table } from '../statistics/table'
import { aimOf } from './aim-of'
import type { WesalQueue } from './queue-rows'
import { numberWords, orNone, shareWords } from './queue-words'
import css from './queues.module.css'

/** Queues of Wesal: members now, and the chosen days. */
export function WesalTable({ queues }: { queues: readonly WesalQueue[] }) {
  const aim = useCompanion(({ settings }) => settings.wesal.serviceLevelAim)
  return (
    <Table
      title={t('queues.wesal')}
      rows={queues}
      rowId={({ id }) => id}
      columns={[
        {
          id: 'name',
          words: t('queues.column.queue'),
          cell: ({ name, isUnknown }) => (
            <>
              <bdi className="strong">{name}</bdi>
              {isUnknown && <span className="third small"> {t('queues.unknown')}</span>}
            </>
          )
        },
        {
          id: 'level',
          words: aim === 0 ? t('queues.column.serviceLevel') : t('queues.column.serviceLevelAim', { aim: shareWords(aim / 100) }),
          cell: ({ total }) => <Level share={total?.serviceLevel ?? null} aim={aim} />
        },
        { id: 'asa', words: t('queues.column.asa'), figure: true, cell: ({ total }) => orNone(total?.asaMs ?? null, spoken) },
        {
          id: 'answered',
          words: t('queues.column.answered'),
          figure: true,
          cell: ({ total }) => orNone(total?.answered ?? null, numberWords)
        },
        {
          id: 'abandoned',
          words: t('queues.column.abandoned'),
          figure: true,
          cell: ({ total }) => orNone(total?.abandoned ?? null, numberWords)
        },
        { id: 'members', words: t('queues.column.members'), figure: true, cell: ({ members }) => orNone(members, numberWords) },
        {
          id: 'free',
          words: t('queues.state.available'),
          figure: true,
          cell: ({ activity }) => orNone(activity?.available ?? null, numberWords)
        },
        {
          id: 'talking',
          words: t('queues.state.inConversation'),
          figure: true,
          cell: ({ activity }) => orNone(activity?.inConversation ?? null, numberWords)
        }
      ]}
    />
  )
}

const BAR = 120

/** The bar is for the eye; the words beside it say the same. */
function Level({ share, aim }: { share: number | null; aim: number }) {
  const stands = aimOf(share, aim)
  return (
    <span className={css.level}>
      <svg width={BAR} height="12" aria-hidden="true">
        <rect data-part="whole" y="2" width={BAR} height="8" rx="2" />
        {share !== null && <rect data-part="met" y="2" width={BAR * share} height="8" rx="2" />}
        {aim > 0 && <rect data-part="aim" x={Math.min(BAR - 2, (BAR * aim) / 100 - 1)} width="2" height="12" />}
      </svg>
      {orNone(share, shareWords)}
      {stands !== null && <span className={stands === 'reached' ? 'positive' : 'negative'}>{t(`queues.level.${stands}`)}</span>}
    </span>
  )
}
