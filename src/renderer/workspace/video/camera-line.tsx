import type { Session } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { Icon } from '../../kit/icon'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import css from './stage.module.css'

/** The page wants the camera that is kept from it: it gets it by a press here, and by nothing else. */
export function CameraLine({ session: { id } }: { session: Session }) {
  const { act, isPending } = useActs()
  // What a page in a browser's frame asks is not seen, and it is loaded anew with its permissions.
  const inBrowser = useCompanion((state) => state.shell.kind === 'preview')
  return (
    <div className={css.waiting} data-camera-asked>
      <Icon name="videoOff" size={16} />
      <p className="grow" role="status">
        {t(inBrowser ? 'session.camera.isOff' : 'session.camera.asked')}
      </p>
      <Button
        icon="video"
        pending={isPending('sessions.letCamera', id)}
        onPress={() => void act('sessions.letCamera', { sessionId: id }, id)}
      >
        {t('session.camera.allow')}
      </Button>
    </div>
  )
}
