import type { Call } from '../../contract/conversation'
import { useCompanion } from '../kit/use-companion'
import { t } from '../kit/words'
import { useActs } from './acts'
import { isActive } from './list/row-state'
import { isRinging } from '../kit/ringing'
import { useView } from './view'

export interface CallActs {
  answer: () => void
  answerThenVideo: () => void
  decline: () => void
  hangUp: () => void
  toggleMute: () => void
  toggleHold: () => void
  /** What is on its way for this call: pressed here or anywhere else. */
  pending: Call['pending']
  /** Why hold cannot be pressed now. */
  holdUnavailable: string | null
  muteUnavailable: string | null
  keypadUnavailable: string | null
  /** Why it can neither be transferred nor somebody be consulted. */
  transferUnavailable: string | null
}

/** Everything that can be pressed for one call, with one meaning in the row, the pane, the call bar and the keys. */
export function useCallActs(conversationId: string, call: Call | null): CallActs {
  const { act, isPending } = useActs()
  const { select, openVideoFor } = useView()
  const linkUp = useCompanion((state) => state.webitelLink.state === 'up')
  const phoneUp = useCompanion((state) => state.phoneLink.state !== 'lost')
  const customerWaits = useCompanion(
    (state) =>
      state.conversations[conversationId]?.calls.some(({ id, state: word }) => id === call?.consultFor && word !== 'ended') ?? false
  )
  const callId = call?.id ?? ''
  const running = call !== null && call.state !== 'ended'
  const pressed: [Parameters<typeof isPending>[0], Call['pending']][] = [
    ['calls.answer', 'answering'],
    ['calls.decline', 'declining'],
    ['calls.hangUp', 'hanging-up'],
    ['calls.hold', 'holding'],
    ['calls.resume', 'resuming'],
    ['calls.mute', 'muting'],
    ['calls.endConsult', 'hanging-up']
  ]
  const here = pressed.find(([name]) => isPending(name, callId))?.[1] ?? null
  const active = call !== null && isActive(call)
  const notYet = active ? null : t('call.notConnected')
  const waits = t('call.waitsForLine')
  const answer = async (): Promise<boolean> => {
    if (call === null || !isRinging(call)) return false
    const result = await act('calls.answer', { callId }, callId)
    return result?.ok === true
  }
  return {
    answer: () => void answer().then((done) => done && select(conversationId)),
    answerThenVideo: () => void answer().then((done) => done && openVideoFor(conversationId)),
    decline: () => {
      if (call !== null && isRinging(call)) void act('calls.decline', { callId }, callId)
    },
    hangUp: () => {
      // A customer who waits meanwhile is gone back to, never left on hold.
      if (running) void act(customerWaits ? 'calls.endConsult' : 'calls.hangUp', { callId }, callId)
    },
    toggleMute: () => {
      if (active) void act('calls.mute', { callId, muted: !call.muted }, callId)
    },
    toggleHold: () => {
      if (active && linkUp) void act(call.state === 'held' ? 'calls.resume' : 'calls.hold', { callId }, callId)
    },
    pending: call?.pending ?? here,
    holdUnavailable: notYet ?? (linkUp ? null : t('call.holdWaitsForLine')),
    muteUnavailable: notYet,
    keypadUnavailable: call?.state === 'connected' ? (phoneUp ? null : waits) : active ? t('call.keypadWhileHeld') : notYet,
    transferUnavailable: notYet ?? (customerWaits ? t('call.consulted') : linkUp && phoneUp ? null : waits)
  }
}
