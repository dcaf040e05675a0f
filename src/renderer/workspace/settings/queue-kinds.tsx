import type { Settings } from '../../../contract/settings'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { Select } from '../../kit/select'
import { t } from '../../kit/words'
import { useDirectory } from '../use-directory'
import { kindOptions } from './kind-options'
import css from './settings.module.css'

type ByQueue = Settings['video']['byQueue']
const queues = ['queue'] as const

/** A kind of video for each queue that wants one of its own. */
export function QueueKinds({ chosen, locked, onChange }: { chosen: ByQueue; locked: string | null; onChange: (chosen: ByQueue) => void }) {
  const { entries, cause, again } = useDirectory('', queues)
  const found = (entries ?? []).flatMap((entry) => (entry.kind === 'queue' ? [{ id: entry.id, name: entry.name }] : []))
  const unknown = Object.keys(chosen).filter((id) => !found.some((queue) => queue.id === id))
  const all = [...found, ...unknown.map((id) => ({ id, name: t('videoSettings.queueUnknown', { id }) }))]
  const choose = (id: string, kind: ByQueue[string] | 'as-above'): void => {
    const { [id]: _before, ...rest } = chosen
    onChange(kind === 'as-above' ? rest : { ...rest, [id]: kind })
  }
  return (
    <>
      <p className={`small second ${css.lead}`} role={entries === null && cause === null ? 'status' : undefined}>
        {entries === null && cause === null
          ? t('videoSettings.queuesLoading')
          : all.length === 0 && cause === null
            ? t('videoSettings.queuesNone')
            : t('videoSettings.byQueueMeans')}
      </p>
      {cause !== null && (
        <Banner tone="caution" role="alert" actions={<Button onPress={again}>{t('videoSettings.readAgain')}</Button>}>
          {t('videoSettings.queuesFailed')}
        </Banner>
      )}
      <div className={css.wide}>
        {all.map(({ id, name }) => (
          <Select
            key={id}
            label={name}
            locked={locked}
            value={chosen[id] ?? 'as-above'}
            options={[{ value: 'as-above', words: t('videoSettings.asAbove') }, ...kindOptions()]}
            onChange={(kind) => choose(id, kind)}
          />
        ))}
      </div>
    </>
  )
}
