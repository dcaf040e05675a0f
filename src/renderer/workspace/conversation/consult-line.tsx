import type { Call, Conversation } from '../../../contract/conversation'
import { useClock } from '../../kit/clock'
import { Glyph } from '../../kit/glyph'
import { nameOf, whoOf } from '../../kit/ringing'
import { running } from '../../kit/times'
import { hasWords, t } from '../../kit/words'
import { consulting, isRunning, mainCall } from '../list/row-state'
import css from './conversation.module.css'

/** Below the head: the one of the two calls that is not heard, or how a consultation came to its end. */
export function ConsultLine({ conversation }: { conversation: Conversation }) {
  const now = useClock()
  const both = consulting(conversation)
  const alone = mainCall(conversation)
  if (both === null && alone?.party && isRunning(alone)) return <CustomerLeft conversation={conversation} />
  if (both === null) return <Outcome conversation={conversation} />
  const { consult, customer } = both
  if (customer.state === 'ended') return <CustomerLeft conversation={conversation} />
  const away = mainCall(conversation) === consult ? customer : consult
  if (consult.joined && customer.joined)
    return <Line glyph="connected" who={nameOf(conversation, consult)} words={t('consult.speaksToo')} tone="positive" />
  if (away.state !== 'held') return null
  const since = away.heldAt ?? away.connectedAt ?? now
  return <Line glyph="held" who={nameOf(conversation, away)} words={t('consult.onHold', { time: running(now - since) })} tone="caution" />
}

const CustomerLeft = ({ conversation }: { conversation: Conversation }) => (
  <Line glyph="offline" who={whoOf(conversation)} words={t('consult.customerLeft')} tone="negative" />
)

/** While the customer still waits after it: why nobody was reached. */
function Outcome({ conversation }: { conversation: Conversation }) {
  const last = conversation.calls.findLast((call) => call.consultFor !== null)
  const customer = conversation.calls.find(({ id }) => id === last?.consultFor)
  if (!last?.end || last.connectedAt !== null || customer?.state !== 'held') return null
  return <Line glyph="offline" who={nameOf(conversation, last)} words={outcomeWords(last.end)} tone="negative" />
}

const outcomeWords = (end: NonNullable<Call['end']>): string =>
  t(hasWords(`consult.end.${end}`) ? `consult.end.${end}` : 'consult.end.failed')

function Line(props: { glyph: 'held' | 'offline' | 'connected'; who: string; words: string; tone: 'caution' | 'negative' | 'positive' }) {
  return (
    <div className={css.consultLine}>
      <Glyph name={props.glyph} size={20} />
      <p className="grow">
        <bdi className="strong">{props.who}</bdi> <b className={props.tone}>{props.words}</b>
      </p>
    </div>
  )
}
