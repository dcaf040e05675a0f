import { z } from 'zod'
import { command, Id, Nothing, type CommandSpec } from '../command'
import { MeetingProvider } from '../meeting-book'
import { vendorCauses } from '../vendor-causes'

const Instant = z.number().int().positive().max(8.64e15)
const Minutes = z.number().int().min(5).max(1440)
const onMeeting = z.strictObject({ id: Id })
/** `gone`: no such meeting in the book. */
const causes = [...vendorCauses, 'gone'] as const
/** Making a meeting may take a call and two looks for it. */
const deadlineMs = 180_000

/** The meeting book: what both vendors with planned meetings can do, in one way. */
export const meetingsCommands = {
  /** Reads all vendors' meetings now. */
  'meetings.refresh': command({ input: z.strictObject({}), output: Nothing, causes: [], deadlineMs: 90_000 }),

  /** Who can host, and how long an invitation's own text may be. */
  'meetings.hosts': command({
    input: z.strictObject({ provider: MeetingProvider }),
    output: z.object({
      /** `email`: where a colleague is invited; null: the vendor does not say. */
      hosts: z.array(z.object({ id: Id, name: z.string(), me: z.boolean(), email: z.string().nullable() })),
      sites: z.array(z.object({ id: Id, name: z.string() })),
      /** Characters of the text of the SMS; null: it has none of its own. */
      textLimit: z.number().nullable(),
      /** Guests at most. */
      guests: z.number()
    }),
    causes,
    deadlineMs: 90_000
  }),

  /** Makes a meeting and invites as asked, once. `no-answer`: it may exist; the book shows it if it does. */
  'meetings.schedule': command({
    input: z.strictObject({
      provider: MeetingProvider,
      /** Made anew at each press: a repeated press with the same id does nothing again. */
      pressId: Id,
      name: z.string().trim().min(2).max(200),
      startsAt: Instant,
      durationMin: Minutes,
      /** Id of one of `meetings.hosts`; null: the signed-in agent. */
      hostId: Id.nullable(),
      siteId: Id.nullable(),
      participants: z
        .array(
          z.strictObject({
            name: z.string().trim().min(1).max(100),
            phone: z.string().trim().min(1).max(64).nullable(),
            email: z.email().max(254).nullable()
          })
        )
        .min(1)
        .max(50),
      by: z.enum(['sms', 'email', 'both', 'nobody']),
      /** Empty: the vendor's own. */
      text: z.string().trim().max(300),
      /** Guests wait until they are let in (Apizee). */
      moderation: z.boolean().default(true)
    }),
    output: z.object({ id: Id }),
    causes,
    deadlineMs
  }),
  /** `id` is another one when it was made anew. `oldRemains`: the old one could not be deleted. */
  'meetings.move': command({
    input: z.strictObject({
      id: Id,
      /** Made anew at each press: a repeated press with the same id does nothing again. */
      pressId: Id,
      startsAt: Instant,
      durationMin: Minutes,
      tell: z.boolean()
    }),
    output: z.object({ id: Id, recreated: z.boolean(), oldRemains: z.boolean() }),
    causes,
    deadlineMs
  }),
  'meetings.remove': command({ input: onMeeting, output: Nothing, causes, deadlineMs: 90_000 }),
  /** Puts a guest's link on the clipboard. */
  'meetings.copyLink': command({
    input: z.strictObject({ id: Id, participantId: Id.nullable() }),
    output: Nothing,
    causes: [...causes, 'foreign-address'],
    deadlineMs: 90_000
  }),
  /**
   * Opens the agent's page of it as a session of a conversation with its guest. `moderated`: the vendor has no link that makes the agent its
   * moderator; `asGuest` opens it all the same, to wait like the other guests.
   */
  'meetings.join': command({
    input: z.strictObject({
      id: Id,
      /** False: the page gets no camera before the agent lets it have one. */
      camera: z.boolean().default(false),
      asGuest: z.boolean().default(false)
    }),
    output: z.object({ conversationId: Id, sessionId: Id }),
    causes: [...causes, 'foreign-address', 'already-open', 'not-a-participant', 'moderated'],
    from: ['workspace', 'ringer'],
    deadlineMs: 90_000
  }),
  /** Takes a reminder off, and a guest who waits: here only, he goes on waiting. */
  'meetings.dismiss': command({ input: onMeeting, output: Nothing, causes: [], from: ['workspace', 'ringer'] })
} as const satisfies Record<string, CommandSpec>
