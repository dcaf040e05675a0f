import type { Call } from '../../../contract/conversation'

/** What happened to a call, for those who act on it. */
export type CallNews =
  /** It rings this phone, now for the first time. */
  | { kind: 'rings'; callId: string; autoAnswerMs: number | null }
  /** The INVITE of a call that was asked for here is there. */
  | { kind: 'invited'; callId: string }
  | { kind: 'up'; callId: string }
  /** The mix with the other calls is over, and this one goes on. */
  | { kind: 'parted'; callId: string }
  | { kind: 'ended'; callId: string; end: NonNullable<Call['end']> }
  /** The phone page died, and media and dialogs with it. */
  | { kind: 'page-gone' }
  /** The server has told everything it holds. */
  | { kind: 'snapshot' }
