import type { Call } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { secondsTo } from '../../kit/times'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import css from './conversation.module.css'

/** When the call is answered by itself, and how to stop that. */
export function AutoAnswer({ call }: { call: Call }) {
  const now = useClock()
  const { act, isPending } = useActs()
  if (call.autoAnswerAt === null) return null
  return (
    <div className={css.autoAnswer}>
      <b className="positive">{t('call.answersIn', { s: secondsTo(call.autoAnswerAt, now) })}</b>
      <Button
        pending={isPending('calls.stopAutoAnswer', call.id)}
        onPress={() => void act('calls.stopAutoAnswer', { callId: call.id }, call.id)}
      >
        {t('call.stopAutoAnswer')}
      </Button>
    </div>
  )
}
