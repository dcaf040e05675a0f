import type { Call } from '../../contract/conversation'
import type { BookedMeeting } from '../../contract/meeting-book'
import { guestName } from '../../contract/ringing'
import type { State } from '../../contract/state'
import { dueSoon, ringingGuests } from './meeting-news'
import { ringingCalls } from './work-lives'
import { nameOf, queueOf, timeOf, wordsOf } from './words'

export interface Notice {
  /** Names the cause: the same cause is told once. */
  key: string
  kind: 'incoming' | 'missed' | 'guest' | 'meeting'
  /** Null: it opens the workspace alone. */
  conversationId: string | null
  title: string
  body: string
}

/** Ends after which the agent has something to do: somebody wanted to talk and nobody did. */
const missedEnds: Call['end'][] = ['rang-out', 'cancelled-by-caller', 'connection-lost']

/**
 * Which notices a step of the state opens, and which it closes because their cause is gone. Names and numbers stand in them only when the
 * agent switched that on, and never on a locked screen (trust D5).
 */
export function noticeChanges(before: State | null, after: State, options: { locked: boolean }): { open: Notice[]; close: string[] } {
  const words = wordsOf(after)
  const showCustomer = after.settings.notificationsShowCustomer && !options.locked
  const rangBefore = before === null ? [] : ringingCalls(before)
  const ringsNow = ringingCalls(after)
  const open: Notice[] = []
  const close: string[] = []

  for (const { conversationId, call } of ringsNow) {
    if (rangBefore.some((one) => one.call.id === call.id)) continue
    close.push(`missed:${conversationId}`)
    open.push({
      key: `incoming:${call.id}`,
      kind: 'incoming',
      conversationId,
      title: words('notice.incoming'),
      body: body(after, conversationId, call, showCustomer)
    })
  }
  for (const { conversationId, call } of rangBefore) {
    if (ringsNow.some((one) => one.call.id === call.id)) continue
    close.push(`incoming:${call.id}`)
    const now = after.conversations[conversationId]?.calls.find(({ id }) => id === call.id)
    if (now === undefined || now.state !== 'ended' || !missedEnds.includes(now.end)) continue
    open.push({
      key: `missed:${conversationId}`,
      kind: 'missed',
      conversationId,
      title: words('notice.missed'),
      body: body(after, conversationId, now, showCustomer)
    })
  }
  const toldBefore = new Set(before === null ? [] : meetingNotices(before, false).map(({ key }) => key))
  const toldNow = meetingNotices(after, showCustomer)
  open.push(...toldNow.filter(({ key }) => !toldBefore.has(key)))
  close.push(...[...toldBefore].filter((key) => !toldNow.some((one) => one.key === key)))
  return { open, close }
}

/** A waiting guest, and a meeting that is near: a later reminder is another cause. */
function meetingNotices(state: State, showCustomer: boolean): Notice[] {
  const words = wordsOf(state)
  const about = (meeting: BookedMeeting): string => {
    const time = timeOf(state, meeting.startsAt)
    return showCustomer ? words('notice.whoAt', { who: guestName(meeting), time }) : words('notice.meetingAt', { time })
  }
  return [
    ...ringingGuests(state).map((meeting): Notice => {
      return { key: `guest:${meeting.id}`, kind: 'guest', conversationId: null, title: words('notice.guestWaits'), body: about(meeting) }
    }),
    ...dueSoon(state).map(({ meeting, minutes }): Notice => {
      const key = `meeting:${meeting.id}:${minutes}`
      return { key, kind: 'meeting', conversationId: null, title: words('notice.meetingSoon'), body: about(meeting) }
    })
  ]
}

function body(state: State, conversationId: string, call: Call, showCustomer: boolean): string {
  const words = wordsOf(state)
  const queue = queueOf(call)
  const who = showCustomer ? nameOf(state, state.conversations[conversationId]) : null
  if (queue === null) return who ?? words('notice.open')
  return who === null ? words('notice.inQueue', { queue }) : words('notice.whoInQueue', { who, queue })
}
