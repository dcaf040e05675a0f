import type { CommandName } from '../../../contract/commands'
import type { Conversation } from '../../../contract/conversation'
import { ControlTile } from '../../kit/control-tile'
import { nameOf } from '../../kit/ringing'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { isActive, type Consulting } from '../list/row-state'
import css from './conversation.module.css'

/** The four things that can be done with the customer and the person who is consulted. */
export function ConsultControls({ conversation, both: { consult, customer } }: { conversation: Conversation; both: Consulting }) {
  const { act, isPending } = useActs()
  const linkUp = useCompanion((state) => state.webitelLink.state === 'up')
  const who = nameOf(conversation, consult)
  const joined = consult.joined && customer.joined
  const reached = isActive(consult) ? null : t('consult.notReached', { who })
  const line = linkUp ? null : t('call.waitsForLine')
  const busy = (name: CommandName, pending: typeof consult.pending): boolean =>
    isPending(name, consult.id) || consult.pending === pending || customer.pending === pending
  const swapping = isPending('calls.swap', consult.id)
  const puttingThrough = busy('calls.putThrough', 'putting-through')
  const joining = busy('calls.join', 'joining')
  const ending = busy('calls.endConsult', 'hanging-up')
  const press = (name: 'calls.swap' | 'calls.putThrough' | 'calls.join' | 'calls.endConsult') => () =>
    void act(name, { callId: consult.id }, consult.id)
  return (
    <div className={css.consult} role="group" aria-label={t('consult.controls')}>
      <ControlTile
        icon="refresh"
        word={t(swapping ? 'consult.swapping' : 'consult.swap')}
        pending={swapping}
        unavailable={reached ?? (joined ? t('consult.allSpeak') : line)}
        onPress={press('calls.swap')}
      />
      <ControlTile
        icon="transfer"
        word={t(puttingThrough ? 'consult.puttingThrough' : 'consult.putThrough')}
        tone="live"
        pending={puttingThrough}
        unavailable={reached ?? line}
        onPress={press('calls.putThrough')}
      />
      <ControlTile
        icon="team"
        word={t(joining ? 'consult.joining' : joined ? 'consult.joined' : 'consult.join')}
        tone={joined ? 'live' : undefined}
        pending={joining}
        unavailable={reached ?? (joined ? t('consult.allSpeak') : null)}
        onPress={press('calls.join')}
      />
      <ControlTile icon="left" word={t(ending ? 'consult.ending' : 'consult.back')} pending={ending} onPress={press('calls.endConsult')} />
    </div>
  )
}
