import { useState } from 'react'
import type { SessionMedia } from '../../../contract/conversation'
import type { Work } from '../../../contract/work'
import { Button } from '../../kit/button'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { useActs } from '../acts'
import type { MediaOwner } from './media-owner'
import { ShowInFolder } from './show-in-folder'
import css from './medias.module.css'

function wordsOf({ state, file, done, total, cause }: Work): string {
  if (state === 'failed' || state === 'interrupted') return causeWords('downloads.apizeeMedia', cause ?? 'unexpected')
  if (state === 'waiting') return t('media.waiting', { file })
  if (state === 'cancelled') return t('media.stopped', { file })
  if (state === 'done') return t('media.saved', { file })
  return total === null || total === 0 ? t('media.saving', { file }) : t('media.share', { file, share: Math.floor((100 * done) / total) })
}

/** Saves a picture or recording where the agent says, and tells how far that is. */
export function SaveMedia({ owner, media, name }: { owner: MediaOwner; media: SessionMedia; name: string }) {
  const save = useCommand('downloads.apizeeMedia')
  const [workId, setWorkId] = useState<string | null>(null)
  const work = useCompanion((state) => (workId === null ? undefined : state.work[workId]))
  const { act, isPending } = useActs()
  const runs = work?.endedAt === null
  const problem = save.cause === null || save.cause === 'cancelled' ? null : causeWords('downloads.apizeeMedia', save.cause)
  return (
    <>
      <Button
        tone="quiet"
        icon="download"
        iconOnly
        label={t('media.saveNamed', { name })}
        pending={save.pending || work?.state === 'running'}
        onPress={() =>
          void save
            .run({ ...owner, mediaId: media.id, name, mimeType: null })
            .then((result) => setWorkId(result?.ok ? result.value.workId : null))
        }
      />
      {(work !== undefined || problem !== null) && (
        <div className={css.work}>
          <p
            className={problem !== null || work?.state === 'failed' ? 'small negative' : 'small second'}
            role={problem === null ? 'status' : 'alert'}
          >
            {problem ?? (work && wordsOf(work))}
          </p>
          {work?.state === 'done' && <ShowInFolder id={work.id} name={work.file} />}
          {work !== undefined && (
            <Button
              tone="link"
              pending={isPending('work.cancel', work.id) || isPending('work.dismiss', work.id)}
              onPress={() => void act(runs ? 'work.cancel' : 'work.dismiss', { workId: work.id }, work.id)}
            >
              {t(runs ? 'media.stop' : 'app.close')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
