import type { Result } from '../../../contract/result'
import type { Neighbour } from '../../../contract/state'
import type { Listen } from './basics'

/** Codes of the protocol that an answer of ours can carry (webitel.md 14). */
export type NeighbourCause =
  | 'not_connected'
  | 'call_not_found'
  | 'no_sip_session'
  | 'answer_rejected'
  | 'answer_failed'
  | 'call_failed'
  | 'hangup_failed'
  | 'hello_failed'
  | 'auth_failed'

/** What a page of Webitel's Workspace asks of this phone. Call ids are Webitel's. */
export interface NeighbourRequests {
  /** `token` is looked at once, to see that it is the same agent's; it is not kept. */
  hello(page: { token: string; endpoint: string }): Promise<Result<null, NeighbourCause>>
  answer(callId: string): Promise<Result<null, NeighbourCause>>
  call(destination: string): Promise<Result<null, NeighbourCause>>
  hangUp(callId: string): Promise<Result<null, NeighbourCause>>
}

/** As the page is told it. */
export interface PhoneReport {
  state: 'idle' | 'connecting' | 'registering' | 'registered' | 'error'
  sdkConnected: boolean
  sipRegistered: boolean
  extension: string | null
  lastError: string | null
}

/** The loopback line to Webitel's Workspace. Implemented by `vendors/webitel/neighbour`. */
export interface NeighbourLine {
  readonly events: Listen<Neighbour>
  /** Listens on 127.0.0.1 for pages of exactly these origins. Opening again replaces the list and drops pages that are no longer on it. */
  open(origins: readonly string[], requests: NeighbourRequests): void
  /** To every page that said hello, now and to those that come. */
  tell(report: PhoneReport): void
  close(): Promise<void>
}
