import { z } from 'zod'
import { command, Id, Nothing, type CommandSpec } from '../command'
import { VideoKind } from '../conversation'

const onSession = z.strictObject({ sessionId: Id })
const onConversation = z.strictObject({ conversationId: Id })

const inviteCauses = [
  'invalid-number',
  'invalid-email',
  /** Neither a number nor an address that this way of sending needs. */
  'no-address',
  'gone',
  'already-open',
  'not-set-up',
  'credentials-refused',
  'not-entitled',
  'not-available',
  'not-a-participant',
  'agent-unknown',
  'forbidden',
  'quota',
  'unreachable',
  'no-answer',
  'sms-refused',
  'sms-uncertain',
  'foreign-address',
  'vendor-error'
] as const

/** How the customer gets the link; `copy` makes the meeting and puts the link on the clipboard, nothing is sent. */
export const LinkDelivery = z.enum(['sms', 'email', 'both', 'copy'])
export type LinkDelivery = z.infer<typeof LinkDelivery>

/** Whether a kind can be used now, and how its link can go out. */
export const VideoOffer = z.object({
  kind: VideoKind,
  state: z.enum(['ready', 'not-set-up', 'failed', 'may-not-call']),
  deliveries: z.array(LinkDelivery),
  /** What is left of the vendor's quota, where it is known. */
  left: z.object({ count: z.number(), of: z.number() }).nullable()
})
export type VideoOffer = z.infer<typeof VideoOffer>

export const sessionsCommands = {
  /** The conversation in which a customer without a call can be invited: the running one with that number or address, else a new one. */
  'conversations.open': command({
    input: z.strictObject({
      number: z.string().min(1).max(64).nullable(),
      email: z.email().max(254).nullable(),
      name: z.string().trim().min(1).max(100).nullable()
    }),
    output: z.object({ conversationId: Id }),
    causes: ['invalid-number', 'no-address', 'not-possible-now']
  }),
  /** The agent turned away from such a conversation: it goes again when nothing happened in it. Any other stays as it is. */
  'conversations.leave': command({ input: onConversation, output: Nothing, causes: [] }),
  /** `proposed`: by queue, else by default, else the first that is ready; null: none is. */
  'sessions.offers': command({
    input: onConversation,
    output: z.object({ proposed: VideoKind.nullable(), offers: z.array(VideoOffer) }),
    causes: ['gone'],
    deadlineMs: 30_000
  }),
  'sessions.preview': command({
    input: z.strictObject({ conversationId: Id, provider: VideoKind, language: z.enum(['nl', 'en']) }),
    output: z.object({
      /** The text with a shortened stand-in for the link, which does not exist yet; null: the vendor's own text goes out, which nobody can show before. */
      text: z.string().nullable(),
      characters: z.number(),
      segments: z.number()
    }),
    causes: ['gone', 'not-set-up']
  }),
  'sessions.invite': command({
    input: z.strictObject({
      conversationId: Id,
      provider: VideoKind,
      number: z.string().min(1).max(64).nullable(),
      email: z.string().trim().min(3).max(254).nullable().default(null),
      language: z.enum(['nl', 'en']),
      delivery: LinkDelivery,
      /** Made anew at each press: a repeated press with the same id does nothing again. */
      pressId: Id
    }),
    output: z.object({ sessionId: Id }),
    causes: inviteCauses,
    deadlineMs: 150_000
  }),
  /** Only where the vendor leaves the SMS to us (WeSeeDo Direct). */
  'sessions.sendAgain': command({
    input: z.strictObject({ sessionId: Id, pressId: Id }),
    output: Nothing,
    causes: inviteCauses,
    deadlineMs: 30_000
  }),
  'sessions.smsArrived': command({ input: onSession, output: Nothing, causes: ['gone'] }),
  'sessions.copyLink': command({ input: onSession, output: Nothing, causes: inviteCauses, deadlineMs: 90_000 }),
  'sessions.reopen': command({ input: onSession, output: Nothing, causes: inviteCauses, deadlineMs: 90_000 }),
  'sessions.openOutside': command({ input: onSession, output: Nothing, causes: [...inviteCauses, 'not-allowed'], deadlineMs: 90_000 }),
  'sessions.end': command({ input: onSession, output: Nothing, causes: ['gone'] }),
  /** Into a window of its own that stays above others, or back into the workspace. */
  'sessions.ownWindow': command({
    input: z.strictObject({ sessionId: Id, on: z.boolean() }),
    output: Nothing,
    causes: ['gone', 'not-possible-here']
  }),
  /** Brings the session's own window to the front. */
  'sessions.showWindow': command({ input: onSession, output: Nothing, causes: ['gone'] }),
  /** Lets the page have the camera that was kept from it. One that got nothing yet is loaded anew, so that it asks again. */
  'sessions.letCamera': command({ input: onSession, output: Nothing, causes: inviteCauses, deadlineMs: 90_000 }),
  /** Answers the page's wish to see the screen; null: no. */
  'sessions.shareScreen': command({
    input: z.strictObject({ sessionId: Id, sourceId: z.string().min(1).max(200).nullable() }),
    output: Nothing,
    causes: ['gone']
  }),
  /** Looks for pictures and recordings of an Apizee session now; they hang themselves on the conversation. */
  'sessions.medias': command({ input: onSession, output: z.object({ count: z.number() }), causes: inviteCauses, deadlineMs: 90_000 }),
  /** The workspace measures the placeholder, main lays the view over it; null takes the view away without ending it. */
  'stage.place': command({
    input: z.strictObject({
      sessionId: Id,
      bounds: z.strictObject({ x: z.number(), y: z.number(), width: z.number().nonnegative(), height: z.number().nonnegative() }).nullable()
    }),
    output: Nothing,
    causes: ['gone']
  })
} as const satisfies Record<string, CommandSpec>
