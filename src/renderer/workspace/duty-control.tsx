import type { State } from '../../contract/state'
import { useClock } from '../kit/clock'
import { Glyph, type GlyphName } from '../kit/glyph'
import { Icon } from '../kit/icon'
import { MenuButton } from '../kit/menu-button'
import type { MenuItemData } from '../kit/menu'
import { Spinner } from '../kit/spinner'
import { running } from '../kit/times'
import { useCompanion } from '../kit/use-companion'
import { t } from '../kit/words'
import { useActs } from './acts'
import { heardCall, useConversations } from './conversations'
import { isActive, needsResult } from './list/row-state'
import { useView } from './view'
import css from './shell.module.css'

export interface DutyWords {
  glyph: GlyphName | null
  word: string
  time: string | null
}

/** The agent's own state in its fixed words. `now` is server time; `callSince` and `wrapUpUntil` come from conversations. */
export function dutyWords(duty: State['duty'], now: number, callSince: number | null, wrapUp: { until: number | null } | null): DutyWords {
  if (duty.pending === 'online') return { glyph: null, word: t('duty.goingOnline'), time: null }
  if (duty.pending !== null) return { glyph: null, word: t(duty.pending === 'pause' ? 'duty.pausing' : 'duty.goingOffline'), time: null }
  if (callSince !== null) return { glyph: 'busy', word: t('duty.onACall'), time: running(now - callSince) }
  if (wrapUp !== null)
    return { glyph: 'wrapUp', word: t('duty.wrapUp'), time: wrapUp.until === null ? null : running(wrapUp.until - now + 999) }
  switch (duty.word) {
    case 'online':
      return { glyph: 'online', word: t('duty.online'), time: running(now - duty.since) }
    case 'pause':
      return pauseWords(duty, now)
    case 'break-out':
      return { glyph: 'pause', word: t('duty.breakOut'), time: running(now - duty.since) }
    case 'offline':
      return { glyph: 'offline', word: t('duty.offline'), time: null }
    case 'unknown':
      return { glyph: 'offline', word: t('duty.unknown'), time: null }
  }
}

function pauseWords(duty: State['duty'], now: number): DutyWords {
  const minutes = Math.floor((now - duty.since) / 60_000)
  const limit = duty.pauseReasons.find(({ name }) => name === duty.reason)?.limitMin ?? 0
  const word = duty.reason === null ? t('duty.pause') : t('duty.pauseReason', { reason: duty.reason })
  if (limit === 0) return { glyph: 'pause', word, time: running(now - duty.since) }
  if (minutes >= limit) return { glyph: 'pause', word: t('duty.pauseOver'), time: t('duty.minutes', { count: minutes }) }
  return { glyph: 'pause', word, time: t('duty.ofLimit', { minutes, limit }) }
}

export function DutyControl() {
  const duty = useCompanion((state) => state.duty)
  const linkUp = useCompanion((state) => state.webitelLink.state === 'up')
  const isAgent = useCompanion((state) => state.webitel.isAgent)
  const { act, isPending } = useActs()
  const { openSettings } = useView()
  const now = useClock()
  const conversations = useConversations()
  const heard = heardCall(conversations)
  const wrapping = conversations.find(needsResult)
  const call = heard !== null && isActive(heard.call) ? heard.call.connectedAt : null
  const { glyph, word, time } = dutyWords(duty, now, call, wrapping?.wrapUp ? { until: wrapping.wrapUp.deadlineAt } : null)

  const waits = linkUp ? undefined : t('duty.waitsForWebitel')
  const disabled = !linkUp || !isAgent
  const items: MenuItemData[] = [
    {
      id: 'online',
      words: t('duty.online'),
      sign: <Glyph name="online" size={16} />,
      end: duty.word === 'online' ? <Icon name="check" size={14} /> : undefined,
      detail: isAgent ? waits : t('duty.notAnAgent'),
      disabled
    },
    ...duty.pauseReasons.map((reason) => ({
      id: `pause ${reason.name}`,
      words: t('duty.pauseReason', { reason: reason.name }),
      sign: <Glyph name="pause" size={16} />,
      end: reason.limitMin > 0 ? t('duty.limit', { limit: reason.limitMin }) : undefined,
      disabled
    })),
    { id: 'offline', words: t('duty.offline'), sign: <Glyph name="offline" size={16} />, disabled },
    { id: 'devices', words: t('duty.checkDevices'), group: 'more' }
  ]
  const onAction = (id: string): void => {
    if (id === 'devices') openSettings('devices')
    else if (id === 'online' || id === 'offline') void act('duty.set', { duty: id, reason: null })
    else void act('duty.set', { duty: 'pause', reason: id.slice('pause '.length) })
  }
  const pending = duty.pending !== null || isPending('duty.set')
  return (
    <MenuButton items={items} onAction={onAction} menuLabel={t('duty.menu')} className={css.duty} label={t('duty.label', { word })}>
      {glyph === null || pending ? <Spinner /> : <Glyph name={glyph} size={16} />}
      {word}
      {time !== null && <bdi className={css.dutyTime}>{time}</bdi>}
      <Icon name="down" size={14} />
    </MenuButton>
  )
}
