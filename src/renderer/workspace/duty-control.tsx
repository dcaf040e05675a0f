import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { CommandInput } from '../../contract/commands'
import type { State } from '../../contract/state'
import { Button } from '../kit/button'
import { useClock } from '../kit/clock'
import { Glyph, type GlyphName } from '../kit/glyph'
import { Icon } from '../kit/icon'
import { running } from '../kit/times'
import { useCompanion } from '../kit/use-companion'
import { t } from '../kit/words'
import { useActs } from './acts'
import { heardCall, useConversations } from './conversations'
import { useKeyDoes } from './key-doers'
import { isActive, isOpen, isRunning, needsResult } from './list/row-state'
import css from './shell.module.css'

const loadFloats = () => import('./duty/duty-floats')
const DutyFloats = lazy(loadFloats)

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
  const minutes = Math.max(0, Math.floor((now - duty.since) / 60_000))
  const limit = duty.pauseReasons.find(({ name }) => name === duty.reason)?.limitMin ?? 0
  const word = duty.reason === null ? t('duty.pause') : t('duty.pauseReason', { reason: duty.reason })
  if (limit === 0) return { glyph: 'pause', word, time: running(now - duty.since) }
  if (now - duty.since > limit * 60_000) return { glyph: 'pause', word: t('duty.pauseOver'), time: t('duty.minutes', { count: minutes }) }
  return { glyph: 'pause', word, time: t('duty.ofLimit', { minutes, limit }) }
}

/** Refusals that the state keeps and a strip says. */
const saidByDuty: ReadonlySet<string> = new Set(['too-few-agents', 'same-reason', 'no-licence'])

/** What was chosen for later, in words. */
export const afterWords = ({ duty, reason }: NonNullable<State['duty']['after']>): string =>
  duty === 'offline' ? t('duty.offline') : reason === null ? t('duty.pause') : t('duty.pauseReason', { reason })

/** What floats at the control: the menu, the reasons of a pause after this call, or why the check before going online failed. */
export type DutyFloat = { kind: 'menu' } | { kind: 'after' } | { kind: 'check'; cause: string }

/** The agent's own state, always in sight, and everything that changes it. */
export function DutyControl() {
  const duty = useCompanion((state) => state.duty)
  const { act, isPending, closeProblem } = useActs()
  const [floating, setFloating] = useState<DutyFloat | null>(null)
  const anchor = useRef<HTMLButtonElement>(null)
  const now = useClock()
  const conversations = useConversations()
  const heard = heardCall(conversations)
  const wrapping = conversations.find(needsResult)
  const call = heard !== null && isActive(heard.call) ? heard.call.connectedAt : null
  const { glyph, word, time } = dutyWords(duty, now, call, wrapping?.wrapUp ? { until: wrapping.wrapUp.deadlineAt } : null)
  const busy = conversations.some((one) => one.calls.some(isRunning) || one.sessions.some(isOpen) || needsResult(one))
  const pending = duty.pending !== null || isPending('duty.set')
  useEffect(() => void loadFloats(), [])

  const set = async (wish: CommandInput<'duty.set'>): Promise<void> => {
    if (pending) return
    setFloating(null)
    const result = await act('duty.set', wish)
    if (result === null || result.ok) return
    if (wish.duty === 'online' && /^(microphone|speaker)-/.test(result.cause)) {
      closeProblem()
      setFloating({ kind: 'check', cause: result.cause })
    } else if (saidByDuty.has(result.cause)) closeProblem()
  }
  useKeyDoes('pause-after-call', () => {
    if (duty.after !== null) void set({ duty: 'online', reason: null, when: 'after-call' })
    else if (busy) setFloating({ kind: 'after' })
  })

  const after = duty.after === null ? null : afterWords(duty.after)
  return (
    <>
      <Button
        ref={anchor}
        className={css.duty}
        label={after === null ? t('duty.label', { word }) : t('duty.labelAfter', { word, after })}
        pending={pending}
        hasPopup
        expanded={floating !== null && floating.kind !== 'check'}
        onPress={() => setFloating({ kind: 'menu' })}
      >
        {!pending && glyph !== null && <Glyph name={glyph} size={16} />}
        {word}
        {time !== null && <bdi className={css.dutyTime}>{time}</bdi>}
        {after !== null && <span className={`${css.dutyTime} cut`}>{t('duty.then', { after })}</span>}
        <Icon name="down" size={14} />
      </Button>
      {floating !== null && (
        <Suspense>
          <DutyFloats anchor={anchor} float={floating} busy={busy} onFloat={setFloating} onSet={(wish) => void set(wish)} />
        </Suspense>
      )}
    </>
  )
}
