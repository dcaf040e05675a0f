import { useState } from 'react'
import type { SurveyNarrowing } from '../../../../contract/commands/surveys'
import { useCommand } from '../../../kit/use-command'
import { causeWords, t } from '../../../kit/words'
import { WorkLine } from '../../customers/work-line'

/** Outlives the page: the export goes on while others are shown. */
let lastWork: string | null = null

/** The surveys of the company and the time that the screen shows into a file, of those not read yet too, one line an answer. */
export function SurveyExport({
  filter,
  unavailable
}: {
  filter: { companyId: string; from: number; to: number; extended: boolean; narrowing: SurveyNarrowing }
  unavailable: string | null
}) {
  const start = useCommand('exports.surveys')
  const [workId, setWorkId] = useState(lastWork)
  const problem = start.cause === null || start.cause === 'cancelled' ? null : causeWords('exports.surveys', start.cause)
  return (
    <WorkLine
      kind="export-surveys"
      workId={workId}
      button={{ icon: 'download', words: t('customers.export'), pending: start.pending, unavailable }}
      problem={problem}
      onPress={() =>
        void start.run(filter).then((result) => {
          if (!result?.ok) return
          lastWork = result.value.workId
          setWorkId(lastWork)
        })
      }
    />
  )
}
