import type { CommandHandlers, CommandName } from '../../../contract/commands'
import type { Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'

/** Commands of a vendor's noun that the desk answers, from what the vendor streams or knows and what stands here. */
type OfDesk = 'recordings.play' | 'surveys.conversations' | 'surveys.ofConversation' | 'surveys.openPage'

/** The handlers of all commands of a noun: `HandlersOf<'team'>` answers `team.…`. */
export type HandlersOf<Noun extends string> = Pick<CommandHandlers, Exclude<Extract<CommandName, `${Noun}.${string}`>, OfDesk>>

/** Nouns whose commands a vendor answers by itself: the desk checks the input and passes them on. */
export type RemoteNoun =
  | 'team'
  | 'members'
  | 'clickToCall'
  | 'directory'
  | 'callHistory'
  | 'recordings'
  | 'directUsers'
  | 'personalUsers'
  | 'personalMeetings'
  | 'personalSites'
  | 'assistance'
  | 'conferences'
  | 'surveys'
  | 'queueFigures'
  | 'wesalPassword'

/** Bytes on their way from a vendor. Whoever does not read to the end cancels. */
export interface ByteStream {
  status: 200 | 206
  mimeType: string
  /** Of this answer; null where the vendor does not say. */
  bytes: number | null
  /** `Content-Range` of a 206, as it came. */
  contentRange: string | null
  /** Throws when the connection breaks. */
  body: AsyncIterable<Uint8Array>
  cancel(): void
}

/** Bytes `from` up to and with `to`; an open end is null (RFC 9110 14.1.2). */
export interface ByteRange {
  from: number
  to: number | null
}

/** Pages of something long, in order; ends after the last page or after the first failure. */
export type Pages<Row, Cause extends string = VendorCause> = AsyncIterable<Result<{ rows: Row[]; total: number | null }, Cause>>
