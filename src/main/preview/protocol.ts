import { z } from 'zod'
import { SessionFailure } from '../../contract/conversation'
import type { StateMessage } from '../../contract/delta'
import type { FileKind } from '../companion/ports'

const SessionId = z.string().min(1).max(80)

/** What a vendor page's frame says about itself. */
export const FrameEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('loaded'), sessionId: SessionId }),
  z.strictObject({ kind: z.literal('page'), sessionId: SessionId, shows: z.enum(['waiting', 'live', 'ended', 'sign-in']) }),
  z.strictObject({ kind: z.literal('failed'), sessionId: SessionId, failure: SessionFailure })
])
export type FrameEvent = z.infer<typeof FrameEvent>

/** From a workspace or ringer tab to the preview's server. `name` and `input` of a command are judged by the command gate. */
export const FromPage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('run'), id: z.number().int(), name: z.unknown(), input: z.unknown() }),
  z.strictObject({ type: z.literal('resync') }),
  /** First message of a workspace: the vendor frames that it holds already. */
  z.strictObject({ type: z.literal('hello'), sessions: z.array(SessionId).max(50) }),
  z.strictObject({ type: z.literal('frame'), event: FrameEvent }),
  z.strictObject({ type: z.literal('opened'), id: z.number().int(), ok: z.boolean() }),
  /** No file was chosen; one that was comes by `POST /opened-file`. */
  z.strictObject({ type: z.literal('chose-none'), id: z.number().int() })
])
export type FromPage = z.infer<typeof FromPage>

export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

/** From the server to a tab; a ringer gets only `state` and `answer`. */
export type ToPage =
  | { type: 'state'; message: StateMessage }
  | { type: 'answer'; id: number; result: unknown }
  | { type: 'open-frame'; sessionId: string; first: string | null; url: string; origins: string[]; allow: string }
  | { type: 'place-frame'; sessionId: string; bounds: Bounds | null }
  | { type: 'close-frame'; sessionId: string }
  | { type: 'place-phone'; bounds: Bounds | null }
  | { type: 'open-outside'; id: number; url: string }
  | { type: 'copy'; text: string }
  | { type: 'choose-file'; id: number; kind: FileKind }
