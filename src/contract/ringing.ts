import type { Call, Conversation } from './conversation'
import type { BookedMeeting } from './meeting-book'
import type { State } from './state'

/** What rings now: a call, or the guest of a meeting who waits. `since`: server time, ms. */
export type RingingThing =
  | { kind: 'call'; id: string; since: number; conversation: Conversation; call: Call }
  | { kind: 'guest'; id: string; since: number; meeting: BookedMeeting }

/** Rings for the agent: also one that the server places for this agent and that rings here first. At the customer's end a call is `connecting`. */
export const isRinging = ({ state }: Pick<Call, 'state'>): boolean => state === 'ringing'

/** A guest waits for this agent, who has neither the page open nor taken him off here. */
export const guestRings = ({ state, canJoin, sessionId, putOff }: BookedMeeting): boolean =>
  state === 'guest-waits' && canJoin && sessionId === null && !putOff

/** Everything that rings, the longest first. Something rings if and only if it is on this list; at most once a call and once a meeting. */
export function ringingThings({
  conversations,
  meetings
}: Pick<State, 'conversations'> & { meetings: Pick<State['meetings'], 'items'> }): RingingThing[] {
  const calls = Object.values(conversations).flatMap((conversation) =>
    conversation.calls.filter(isRinging).map((call) => ({ kind: 'call' as const, id: call.id, since: call.ringingAt, conversation, call }))
  )
  const guests = Object.values(meetings.items)
    .filter(guestRings)
    .map((meeting) => ({ kind: 'guest' as const, id: meeting.id, since: meeting.guestWaitsSince ?? meeting.startsAt, meeting }))
  return [...calls, ...guests].sort((a, b) => a.since - b.since)
}

/** Who waits, as far as the vendor says it: the guest who is connected, else the only one, else the meeting's own name. */
export function guestName({ participants, name }: Pick<BookedMeeting, 'participants' | 'name'>): string {
  const guest = participants.find(({ connected }) => connected) ?? (participants.length === 1 ? participants[0] : undefined)
  return guest?.name || name
}

/** How one press joins a meeting, and what may be promised of the camera: in the browser, the browser asks for it and answers for it. */
export const joinWay = (
  { moderated }: Pick<BookedMeeting, 'moderated'>,
  openIn: State['settings']['video']['openIn']
): 'as-guest' | 'browser' | 'camera-off' => (moderated ? 'as-guest' : openIn === 'browser' ? 'browser' : 'camera-off')
