import '../../../kit/words/customers'
import { useCommand } from '../../../kit/use-command'
import { causeWords, t } from '../../../kit/words'
import { WorkLine } from '../../customers/work-line'
import type { Days } from './slots'
import { statisticsDesk, useStatisticsDesk } from './statistics-desk'

/** The tickets of the chosen days with every column of the vendor's, into a file. */
export function ExportTickets({ days, unavailable }: { days: Days; unavailable: string | null }) {
  const start = useCommand('exports.ticketStatistics')
  const { exportId } = useStatisticsDesk()
  const problem = start.cause === null || start.cause === 'cancelled' ? null : causeWords('exports.ticketStatistics', start.cause)
  return (
    <WorkLine
      kind="export-ticket-statistics"
      workId={exportId}
      button={{ icon: 'download', words: t('statistics.export'), pending: start.pending, unavailable }}
      problem={problem}
      onPress={() =>
        void start.run(days).then((result) => {
          if (result?.ok) statisticsDesk.change({ exportId: result.value.workId })
        })
      }
    />
  )
}
