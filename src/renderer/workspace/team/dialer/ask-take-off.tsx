import { Button } from '../../../kit/button'
import Dialog from '../../../kit/dialog'
import { t } from '../../../kit/words'

/** Asks before an upload goes off the list: its reports go with it. */
export default function AskTakeOff({ file, onClose, onTakeOff }: { file: string; onClose: () => void; onTakeOff: () => void }) {
  return (
    <Dialog
      title={t('dialer.work.ask.title', { file })}
      onClose={onClose}
      actions={
        <>
          <Button size="form" onPress={onClose}>
            {t('dialer.ask.keep')}
          </Button>
          <Button size="form" tone="danger" onPress={onTakeOff}>
            {t('dialer.work.dismiss')}
          </Button>
        </>
      }
    >
      <p>{t('dialer.work.ask.means')}</p>
    </Dialog>
  )
}
