import '../../kit/words/duty'
import type { RefObject } from 'react'
import type { CommandInput } from '../../../contract/commands'
import type { Duty } from '../../../contract/state'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import Dialog from '../../kit/dialog'
import { Glyph } from '../../kit/glyph'
import { Icon } from '../../kit/icon'
import { KeyCap } from '../../kit/key-cap'
import Menu, { type MenuItemData } from '../../kit/menu'
import { running } from '../../kit/times'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { useActs } from '../acts'
import { afterWords, type DutyFloat } from '../duty-control'
import { useKeyCap } from '../use-key-cap'
import { useView } from '../view'

type Wish = CommandInput<'duty.set'>

interface DutyFloatsProps {
  anchor: RefObject<HTMLElement | null>
  float: DutyFloat
  /** Something rings, runs or waits for a result. */
  busy: boolean
  onFloat: (float: DutyFloat | null) => void
  onSet: (wish: Wish) => void
}

/** What floats at the duty control. Comes with the first press. */
export default function DutyFloats({ float, onFloat, ...rest }: DutyFloatsProps) {
  switch (float.kind) {
    case 'menu':
      return <DutyMenu {...rest} onAfter={() => onFloat({ kind: 'after' })} onClose={() => onFloat(null)} />
    case 'after':
      return <AfterMenu {...rest} onClose={() => onFloat(null)} />
    case 'check':
      return <CheckFailed cause={float.cause} onSet={rest.onSet} onClose={() => onFloat(null)} />
  }
}

/** Minutes that a pause may take today, and those that were used. */
export function pauseMinutes({ limitMin, usedMin }: Duty['pauseReasons'][number]): string | undefined {
  if (limitMin > 0) return usedMin > 0 ? t('duty.usedOf', { used: usedMin, limit: limitMin }) : t('duty.limit', { limit: limitMin })
  return usedMin > 0 ? t('duty.used', { used: usedMin }) : undefined
}

const check = <Icon name="check" size={14} />

interface MenuProps {
  anchor: RefObject<HTMLElement | null>
  busy: boolean
  onSet: (wish: Wish) => void
  onClose: () => void
}

/** Choosing leaves the menu; what comes after it may float itself. */
function useChosen(onClose: () => void): { choose: (run: () => void) => void; close: () => void } {
  let chosen = false
  return {
    choose: (run) => {
      chosen = true
      onClose()
      run()
    },
    close: () => {
      if (!chosen) onClose()
    }
  }
}

function DutyMenu({ anchor, busy, onSet, onAfter, onClose }: MenuProps & { onAfter: () => void }) {
  const duty = useCompanion((state) => state.duty)
  const linkUp = useCompanion((state) => state.webitelLink.state === 'up')
  const isAgent = useCompanion((state) => state.webitel.isAgent)
  const { act } = useActs()
  const { openSettings } = useView()
  const now = useClock()
  const key = useKeyCap()('pause-after-call')
  const { choose, close } = useChosen(onClose)
  const disabled = !linkUp || !isAgent
  const why = isAgent ? (linkUp ? undefined : t('duty.waitsForWebitel')) : t('duty.notAnAgent')
  const offlineLater = duty.after?.duty === 'offline'

  const items: (MenuItemData & { run: () => void })[] = [
    {
      id: 'online',
      words: t('duty.online'),
      sign: <Glyph name="online" size={16} />,
      end: duty.word === 'online' ? running(now - duty.since) : undefined,
      detail: why,
      disabled,
      run: () => onSet({ duty: 'online', reason: null })
    },
    ...duty.pauseReasons.map((reason) => ({
      id: `pause ${reason.id}`,
      words: t('duty.pauseReason', { reason: reason.name }),
      sign: <Glyph name="pause" size={16} />,
      end: pauseMinutes(reason),
      detail: duty.word === 'pause' && duty.reason === reason.name ? t('duty.thisNow') : undefined,
      disabled,
      run: () => onSet({ duty: 'pause', reason: reason.name })
    })),
    {
      id: 'offline',
      words: t(busy ? 'duty.offlineAfter' : 'duty.offline'),
      sign: <Glyph name="offline" size={16} />,
      end: busy && offlineLater ? check : undefined,
      disabled,
      run: () => onSet({ duty: 'offline', reason: null, when: busy ? 'after-call' : 'now' })
    }
  ]
  if (duty.after !== null)
    items.push({
      id: 'take-back',
      words: t('duty.takeBack', { after: afterWords(duty.after) }),
      end: key === undefined ? undefined : <KeyCap>{key}</KeyCap>,
      group: 'more',
      disabled,
      run: () => onSet({ duty: 'online', reason: null, when: 'after-call' })
    })
  else if (busy)
    items.push({
      id: 'after',
      words: t('duty.pauseAfter'),
      end: key === undefined ? undefined : <KeyCap>{key}</KeyCap>,
      group: 'more',
      disabled,
      run: onAfter
    })
  items.push({
    id: 'devices',
    words: t('duty.checkDevices'),
    group: 'more',
    run: () => {
      openSettings('devices')
      void act('devices.check', {})
    }
  })
  return (
    <Menu
      anchor={anchor}
      label={t('duty.menu')}
      items={items}
      onAction={(id) => choose(() => items.find((item) => item.id === id)?.run())}
      onClose={close}
    />
  )
}

function AfterMenu({ anchor, onSet, onClose }: MenuProps) {
  const reasons = useCompanion((state) => state.duty.pauseReasons)
  const linkUp = useCompanion((state) => state.webitelLink.state === 'up')
  const { choose, close } = useChosen(onClose)
  const items: MenuItemData[] =
    reasons.length === 0
      ? [{ id: '', words: t('duty.noReasons'), disabled: true }]
      : reasons.map((reason) => ({
          id: reason.name,
          words: t('duty.afterReason', { reason: reason.name }),
          sign: <Glyph name="pause" size={16} />,
          end: pauseMinutes(reason),
          disabled: !linkUp
        }))
  return (
    <Menu
      anchor={anchor}
      label={t('duty.pauseAfter')}
      items={items}
      onAction={(reason) => choose(() => onSet({ duty: 'pause', reason, when: 'after-call' }))}
      onClose={close}
    />
  )
}

function CheckFailed({ cause, onSet, onClose }: { cause: string; onSet: (wish: Wish) => void; onClose: () => void }) {
  const { openSettings } = useView()
  const { act } = useActs()
  return (
    <Dialog
      title={t('duty.check.title')}
      onClose={onClose}
      actions={
        <>
          <Button size="form" onPress={() => onSet({ duty: 'online', reason: null, unchecked: true })}>
            {t('duty.check.anyway')}
          </Button>
          <Button
            size="form"
            onPress={() => {
              onClose()
              openSettings('devices')
              void act('devices.check', {})
            }}
          >
            {t('duty.checkDevices')}
          </Button>
          <Button size="form" tone="primary" icon="refresh" onPress={() => onSet({ duty: 'online', reason: null })}>
            {t('duty.check.again')}
          </Button>
        </>
      }
    >
      <p>{causeWords('duty.set', cause)}</p>
      <p>{t('duty.check.means')}</p>
    </Dialog>
  )
}
