import type { Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'

/** `foreign-address`: the vendor named an address that is not https on one of its hosts, or is not configured (trust V3). */
export type ApizeePageFailure = VendorCause | 'foreign-address'

/** Where the agent's page opens. Both addresses can sign somebody in: never logged, never kept, opened at once (apizee.md 4.1). */
export interface AgentAddress {
  /** Loaded before `url` in the same partition; null where `url` is enough. */
  first: string | null
  url: string
}

/** Addresses of Apizee's pages, for the shell alone: each is a secret, or opens something for whoever has it. */
export interface ApizeePages {
  /** The customer's link, to be sent or put on the clipboard. */
  customerLink(ticketId: string): Promise<Result<{ url: string }, ApizeePageFailure>>
  /** Made anew at each call: a sign-in link is good for five minutes and one portal session. */
  agentAddress(ticketId: string): Promise<Result<AgentAddress, ApizeePageFailure>>
  /** The meeting room, with the participant's name filled in where the setting knows how. */
  roomAddress(conferenceId: string, participantName: string | null): Promise<Result<{ url: string }, ApizeePageFailure>>
  /** The vendor's own invitation form, for when its API cannot be used; the agent signs in there (apizee.md 4.12). */
  invitationForm(fill: { reference: string; phones: string[]; emails: string[] }): string
}
