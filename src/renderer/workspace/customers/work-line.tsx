import type { Work, WorkKind } from '../../../contract/work'
import { Button } from '../../kit/button'
import type { IconName } from '../../kit/icons'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { useActs } from '../acts'
import { ShowInFolder } from '../medias/show-in-folder'
import css from './customers.module.css'

const commandOf = {
  'export-call-history': 'exports.callHistory',
  'export-surveys': 'exports.surveys',
  'export-ticket-statistics': 'exports.ticketStatistics',
  'save-recording': 'downloads.recording'
} as const satisfies Partial<Record<WorkKind, string>>
type ShownKind = keyof typeof commandOf

function wordsOf(kind: ShownKind, { state, file, done, total, cause }: Work): string {
  if (state === 'failed' || state === 'interrupted') return causeWords(commandOf[kind], cause ?? 'unexpected')
  if (state === 'waiting') return t('customers.work.waiting', { file })
  if (state === 'cancelled') return t('customers.work.cancelled', { file })
  if (state === 'done') return t('customers.work.done', { file })
  if (kind !== 'save-recording') return t('customers.work.rows', { file, count: done })
  return total === null || total === 0
    ? t('customers.work.saving', { file })
    : t('customers.work.share', { file, share: Math.floor((100 * done) / total) })
}

/** A button that starts long work, and in the same place how far that work is. */
export function WorkLine({
  kind,
  workId,
  button,
  problem,
  onPress
}: {
  kind: ShownKind
  workId: string | null
  button: { icon: IconName; words: string; iconOnly?: boolean; pending: boolean; unavailable?: string | null }
  /** Why it did not begin. */
  problem: string | null
  onPress: () => void
}) {
  const work = useCompanion((state) => (workId === null ? undefined : state.work[workId]))
  const { act, isPending } = useActs()
  const runs = work?.endedAt === null
  return (
    <>
      <Button
        tone={button.iconOnly ? 'quiet' : undefined}
        icon={button.icon}
        iconOnly={button.iconOnly}
        pending={button.pending || work?.state === 'running'}
        unavailable={button.unavailable}
        label={button.words}
        onPress={onPress}
      >
        {button.words}
      </Button>
      {(work !== undefined || problem !== null) && (
        <div className={css.work}>
          <p
            className={problem !== null || work?.state === 'failed' ? 'small negative' : 'small second'}
            role={problem === null ? 'status' : 'alert'}
          >
            {problem ?? (work && wordsOf(kind, work))}
          </p>
          {kind === 'save-recording' && work?.state === 'done' && <ShowInFolder id={work.id} name={work.file} />}
          {work !== undefined && (
            <Button
              tone="link"
              pending={isPending('work.cancel', work.id) || isPending('work.dismiss', work.id)}
              onPress={() => void act(runs ? 'work.cancel' : 'work.dismiss', { workId: work.id }, work.id)}
            >
              {t(runs ? 'customers.work.cancel' : 'app.close')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
