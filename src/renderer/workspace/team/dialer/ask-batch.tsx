import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import Dialog from '../../../kit/dialog'
import { t } from '../../../kit/words'
import type { Named } from '../../../../contract/webitel'
import { runBatch } from './dialer-acts'
import { dialerDesk, type BatchAct } from './dialer-desk'

/** Asks before members are cancelled, reopened or deleted. */
export default function AskBatch({ act, members }: { act: BatchAct; members: readonly Named[] }) {
  const bridge = useBridge()
  const close = (): void => dialerDesk.change({ question: null })
  const [one] = members
  const values = { count: members.length, name: members.length === 1 ? (one?.name ?? '') : '' }
  return (
    <Dialog
      title={t(`dialer.ask.${act}.${members.length === 1 ? 'named' : 'several'}`, values)}
      onClose={close}
      actions={
        <>
          <Button size="form" onPress={close}>
            {t('dialer.ask.keep')}
          </Button>
          <Button size="form" tone={act === 'reopen' ? 'primary' : 'danger'} onPress={() => void runBatch(bridge, act, members)}>
            {t(`dialer.act.${act}`)}
          </Button>
        </>
      }
    >
      <p>{t(`dialer.ask.${act}.means`)}</p>
    </Dialog>
  )
}
