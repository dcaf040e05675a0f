import '../../kit/words/video'
import { Button } from '../../kit/button'
import { ErrorLine } from '../../kit/error-line'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'

/** Where a saved file is, in the system's own window. `id`: of the work or the media that saved it. Nothing where there is no such window. */
export function ShowInFolder({ id, name }: { id: string; name: string }) {
  const desktop = useCompanion((state) => state.shell.kind === 'desktop')
  const show = useCommand('downloads.show')
  if (!desktop) return null
  return (
    <>
      <Button tone="link" label={t('media.showNamed', { name })} pending={show.pending} onPress={() => void show.run({ id })}>
        {t('media.show')}
      </Button>
      {show.cause !== null && <ErrorLine>{causeWords('downloads.show', show.cause)}</ErrorLine>}
    </>
  )
}
