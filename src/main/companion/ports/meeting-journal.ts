import type { ApizeeStage } from '../../../contract/commands/assistance'
import type { BookedMeeting } from '../../../contract/meeting-book'

/** A meeting that was made here, of a vendor who finds meetings by name alone. */
export interface KeptMeeting {
  /** Ours, and unique to it. */
  reference: string
  /** The vendor's account that made it: another one must not show it. */
  account: string
  /** Null: its answer was lost, and it was not found yet. */
  vendorId: string | null
  name: string
  /** As the vendor has it, with our reference at its end. */
  fullName: string
  startsAt: number
  endsAt: number
  participants: { name: string; phone: string | null; email: string | null }[]
  invitedBy: BookedMeeting['invitedBy']
  moderation: boolean
  /** As the vendor last told it. */
  stage: ApizeeStage
  dialIn: string | null
  madeAt: number
}

/** Part of the encrypted local file. Every write is on disk when the call returns; a failed one throws `JournalUnavailable`. */
export interface MeetingJournal {
  /** A new one, or the same with other facts. */
  putMeeting(one: KeptMeeting): void
  meetings(): KeptMeeting[]
  forgetMeeting(reference: string): void
}
