import type { CommandHandlers, LinkDelivery } from '../../../contract/commands'
import type { Conversation, Session, VideoKind } from '../../../contract/conversation'
import { fail, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'

type Causes<N extends keyof CommandHandlers> = Extract<Awaited<ReturnType<CommandHandlers[N]>>, { ok: false }>['cause']
export type InviteCause = Causes<'sessions.invite'>

/** What goes out, and to whom. The address that `by` needs is there. */
export interface Invitation {
  sessionId: string
  /** E.164. */
  number: string | null
  email: string | null
  customer: Conversation['customer']
  by: LinkDelivery
  /** Ours, and unique to this session; at most 12 characters. */
  reference: string
}

/** Where a vendor's page is, for the view alone: it lets whoever has it in (trust S4). */
export interface VendorPage {
  /** Loaded before `url` in the same partition; null where `url` is enough. */
  first: string | null
  url: string
  allow: { microphone: boolean; camera: boolean; screen: boolean }
}

/** A session by our id and, where the vendor keeps one, by its own. */
export interface Which {
  sessionId: string
  meetingId: string | null
}
export const whichOf = ({ id, meetingId }: Session): Which => ({ sessionId: id, meetingId })

/** How a vendor sees a session: nobody yet, somebody of theirs, over. */
export type Seen = 'nobody' | 'guest' | 'over'

/** One kind of video, whoever makes it; everything that differs between the vendors is behind this. */
export interface VideoProvider {
  readonly kind: VideoKind
  readonly deliveries: readonly LinkDelivery[]
  /** Makes the meeting; where the vendor invites by itself, that went out with it. Never made twice by machine. */
  make(invitation: Invitation): Promise<Result<{ meetingId: string | null }, InviteCause>>
  /** Where the SMS is ours to send. Never repeated by machine. */
  sendSms?(which: Which, text: (link: string) => string): Promise<Result<null, InviteCause>>
  customerLink(which: Which): Promise<Result<{ url: string }, InviteCause>>
  /** Made anew each time the page opens. */
  agentPage(which: Which): Promise<Result<VendorPage, InviteCause>>
  /** Asked every 20 s while the session is open; absent where the vendor's page alone knows. */
  look?(which: Which): Promise<Result<Seen, InviteCause>>
  /** A meeting that was made earlier, under its full name, is joined. */
  adopt?(meetingId: string, name: string): void
  /** Links in memory go with the session. */
  forget?(sessionId: string): void
}

const words: Partial<Record<VendorCause | 'foreign-address' | 'not-a-participant', InviteCause>> = {
  'not-set-up': 'not-set-up',
  'signed-out': 'credentials-refused',
  'credentials-refused': 'credentials-refused',
  'not-entitled': 'not-entitled',
  'not-available': 'not-available',
  'not-a-participant': 'not-a-participant',
  forbidden: 'forbidden',
  'not-found': 'gone',
  'too-many': 'quota',
  offline: 'unreachable',
  unreachable: 'unreachable',
  'no-answer': 'no-answer',
  'foreign-address': 'foreign-address'
}

/** A vendor's refusal, in the words of an invitation. */
export function inviteFailure({
  cause,
  detail
}: {
  cause: VendorCause | 'foreign-address' | 'not-a-participant'
  detail?: string | undefined
}): { ok: false; cause: InviteCause; detail?: string } {
  if (cause === 'invalid' && /phone/i.test(detail ?? '')) return fail('invalid-number', detail)
  if (cause === 'invalid' && /mail/i.test(detail ?? '')) return fail('invalid-email', detail)
  if (cause === 'invalid' && detail === 'enterpriseId') return fail('not-set-up', detail)
  return fail(words[cause] ?? 'vendor-error', detail)
}
