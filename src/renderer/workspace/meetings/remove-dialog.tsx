import type { BookedMeeting } from '../../../contract/meeting-book'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import Dialog from '../../kit/dialog'
import { useCommand } from '../../kit/use-command'
import { causeWords, t } from '../../kit/words'
import { vendorWords } from './meeting-words'
import css from './meetings.module.css'

/** Asks before a meeting is deleted at its vendor, or taken off the list here where that is all that can be done. */
export default function RemoveDialog({ meeting, onClose }: { meeting: BookedMeeting; onClose: () => void }) {
  const remove = useCommand('meetings.remove')
  const how = meeting.canRemove ? 'delete' : 'takeOff'
  return (
    <Dialog
      title={t(`meetings.${how}Title`, { name: meeting.name })}
      onClose={onClose}
      actions={
        <>
          <Button size="form" onPress={onClose}>
            {t('meetings.keep')}
          </Button>
          <Button
            size="form"
            tone="danger"
            pending={remove.pending}
            onPress={() =>
              void remove.run({ id: meeting.id }).then((result) => {
                if (result?.ok) onClose()
              })
            }
          >
            {t(`meetings.${how}`)}
          </Button>
        </>
      }
    >
      <div className={css.dialog}>
        <p>{t(`meetings.${how}Means`, { vendor: vendorWords(meeting.provider) })}</p>
        {remove.cause !== null && (
          <Banner tone="negative" role="alert">
            {causeWords('meetings.remove', remove.cause)}
          </Banner>
        )}
      </div>
    </Dialog>
  )
}
