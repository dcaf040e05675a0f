import type { Call, Conversation } from '../../contract/conversation'
import type { State } from '../../contract/state'
import type { CallAt } from './work-lives'

/** Whole sentences of the shell's own surfaces: tray, notifications. Words are those of the screens. */
export const words = {
  app: 'Callside',
  signedOut: 'Callside: signed out',
  reconnecting: 'Callside: Reconnecting',
  noLine: 'Callside: Sign in again, your calls go on',
  online: 'Callside: Online',
  pause: 'Callside: Pause',
  pauseFor: (reason: string) => `Callside: Pause, ${reason}`,
  offline: 'Callside: Offline',
  wrapUp: 'Callside: Wrap-up',
  calling: (who: string, queue: string | null) =>
    queue === null ? `Callside: ${who} is calling` : `Callside: ${who} is calling, ${queue}`,
  onCall: (who: string, muted: boolean) => `Callside: ${who}, microphone ${muted ? 'off' : 'on'}`,

  show: 'Open Callside',
  answer: (who: string) => `Answer ${who}`,
  decline: (who: string) => `Decline ${who}`,
  hangUp: (who: string) => `Hang up ${who}`,
  goOnline: 'Online',
  goPause: 'Pause',
  goOffline: 'Offline',
  settings: 'Settings',
  quit: 'Quit',
  quitAfterCall: 'Quit after this call',
  quitNotNow: 'Do not quit after this call',

  incoming: 'Incoming call',
  missed: 'Missed call',
  inQueue: (queue: string) => `Queue ${queue}`,
  open: 'Open Callside to see it',
  stays: 'Callside is still open',
  staysWhy: 'Calls go on ringing. It is in the tray.',
  unknownCaller: 'Unknown caller',

  guestWaits: 'A guest is waiting',
  guestWaitsAtTray: 'Callside: A guest is waiting',
  meetingSoon: 'Meeting soon',
  meetingAt: (time: string) => `At ${time}`,
  join: (time: string, who: string | null) =>
    who === null ? `Join the meeting of ${time}, camera off` : `Join ${who}, ${time}, camera off`
} as const

export const nameOf = (conversation: Conversation | undefined): string =>
  conversation?.customer.name ?? conversation?.customer.number ?? words.unknownCaller

/** Who is at the other end: the customer, or a colleague who is consulted. */
export const whoOf = (state: State, { conversationId, call }: CallAt): string =>
  call.party === null ? nameOf(state.conversations[conversationId]) : (call.party.name ?? call.party.number ?? words.unknownCaller)
/** The agent's own wall clock. */
export const timeOf = (at: number): string => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
export const queueOf = (call: Call): string | null => call.queue?.name ?? null
