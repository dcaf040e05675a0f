import type { Call, Conversation } from '../../contract/conversation'
import { secondsTo } from '../kit/times'
import { hasWords, t } from '../kit/words'
import { eavesdropWords } from './conversation/eavesdrop-words'
import { quality } from './conversation/quality'
import { isActive, isOpen, needsResult } from './list/row-state'
import { isRinging, nameOf, whoOf } from '../kit/ringing'

type Conversations = Readonly<Record<string, Conversation>>

/** Of a call with somebody who is not the customer. */
function consultLines(conversation: Conversation, before: Call | undefined, after: Call): string[] {
  const who = nameOf(conversation, after)
  if (before === undefined) return after.state === 'ended' ? [] : [t('say.consultCalls', { who })]
  const lines: string[] = []
  if (before.state !== after.state) {
    if (after.state === 'connected') lines.push(t('say.consultReached', { who }))
    if (after.state === 'held') lines.push(t('say.consultOnHold', { who }))
    if (after.state === 'ended') {
      const key = `consult.end.${after.end ?? 'failed'}`
      if (before.connectedAt !== null) lines.push(t('say.consultEnded', { who }))
      else lines.push(t('say.consultFailed', { who, words: t(hasWords(key) ? key : 'consult.end.failed') }))
    }
  }
  if (before.joined !== after.joined && after.state !== 'ended') lines.push(t(after.joined ? 'say.joined' : 'say.notJoined'))
  if (before.muted !== after.muted && isActive(after)) lines.push(after.muted ? t('say.muted') : t('say.unmuted'))
  return lines
}

/** Counted down on the screen, said once. */
function autoAnswerLines(before: Call | undefined, { autoAnswerAt, state, pending }: Call, now: number): string[] {
  const was = before?.autoAnswerAt ?? null
  if (state !== 'ringing' || pending !== null || was === autoAnswerAt) return []
  return [autoAnswerAt === null ? t('say.autoAnswerStopped') : t('say.autoAnswer', { s: secondsTo(autoAnswerAt, now) })]
}

function callLines(conversation: Conversation, before: Call | undefined, after: Call, now: number): string[] {
  if (after.party !== null) return consultLines(conversation, before, after)
  const who = whoOf(conversation)
  const lines: string[] = []
  if (isRinging(after) && before === undefined) {
    lines.push(after.queue === null ? t('say.ringing', { who }) : t('say.ringingQueue', { who, queue: after.queue.name }))
  }
  lines.push(...autoAnswerLines(before, after, now))
  if (before === undefined || before === after) return lines
  if (before.eavesdrop === null && after.eavesdrop !== null) lines.push(eavesdropWords(after.eavesdrop))
  if (before.state !== after.state) {
    if (after.state === 'connected') lines.push(before.state === 'held' ? t('say.resumed', { who }) : t('say.answered', { who }))
    if (after.state === 'held') lines.push(t('say.held', { who }))
    if (after.state === 'ended') {
      if (after.end === 'transferred') lines.push(t('say.transferred', { who }))
      if (before.connectedAt !== null) lines.push(t('say.ended', { who }))
      else lines.push(after.direction === 'inbound' ? t('say.stopped', { who }) : t('say.noAnswer', { who }))
    }
  }
  if (before.muted !== after.muted && after.state !== 'ended') lines.push(after.muted ? t('say.muted') : t('say.unmuted'))
  const was = quality(before)?.word
  const is = quality(after)
  if (is !== null && is.word !== was) lines.push(t('say.quality', { word: is.word, cause: is.cause }))
  return lines
}

/** The server asks for a result with the end of the call or some moments later. */
const wrapsUp = (before: Conversation, after: Conversation): boolean =>
  needsResult(after) && before.wrapUp?.attemptId !== after.wrapUp?.attemptId

/** What a screen reader should hear about calls and sessions when the state changes. Timers are never among it. */
export function announcements(before: Conversations, after: Conversations, now: number): string[] {
  const lines: string[] = []
  for (const [id, conversation] of Object.entries(after)) {
    const known = before[id]
    if (known === conversation) continue
    for (const call of conversation.calls)
      lines.push(
        ...callLines(
          conversation,
          known?.calls.find((other) => other.id === call.id),
          call,
          now
        )
      )
    if (known !== undefined && wrapsUp(known, conversation)) lines.push(t('say.wrapUp'))
    for (const session of conversation.sessions) {
      const earlier = known?.sessions.find((other) => other.id === session.id)
      if (earlier === undefined || earlier.state === session.state) continue
      if (session.state === 'waiting') lines.push(t('say.sessionWaiting'))
      if (session.state === 'live') lines.push(t('say.sessionLive', { who: whoOf(conversation) }))
      if (session.state === 'failed') lines.push(t('say.sessionFailed'))
      if (isOpen(earlier) && session.state === 'ended') lines.push(t('say.sessionEnded'))
    }
  }
  return lines
}
