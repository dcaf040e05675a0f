import { z } from 'zod'
import { command, Id, type CommandSpec } from '../command'
import { vendorCauses } from '../vendor-causes'

/** Ten calls a minute: a call may first wait until the minute is over (apizee.md 3). */
export const ASK_MS = 80_000
/** A call, and two looks for what it made when its answer was lost. */
export const CREATE_MS = 125_000

/** Milliseconds since the epoch; null where the vendor does not say. */
const Instant = z.number().nullable()
const Text = z.string().nullable()
const Day = z.iso.date()

export const Place = z.object({ latitude: z.number(), longitude: z.number() })

/** Where a session of Apizee stands; `other` is a word that we do not know, and counts as not finished (apizee.md 5). */
export const ApizeeStage = z.enum(['created', 'invited', 'live', 'finished', 'failed', 'other'])
export type ApizeeStage = z.infer<typeof ApizeeStage>

/** An assistance session: one agent, one customer. Its links are secrets and not here. */
export const Ticket = z.object({
  id: Id,
  stage: ApizeeStage,
  /** The vendor's own word. */
  state: z.string(),
  reference: Text,
  name: Text,
  subject: Text,
  description: Text,
  createdAt: Instant,
  modifiedAt: Instant,
  startsAt: Instant,
  endsAt: Instant,
  /** Login. */
  agent: Text,
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  /** Where the customer is, when they agreed to tell. */
  place: Place.nullable()
})
export type Ticket = z.infer<typeof Ticket>

/** A picture, a recording or a file of a ticket or a conference, whichever of the vendor's three forms it came in. */
export const ApizeeMedia = z.object({
  id: Id,
  kind: z.enum(['picture', 'video', 'audio', 'file']),
  title: Text,
  description: Text,
  fileName: Text,
  /** Null where the vendor tells the kind alone. */
  mimeType: Text,
  bytes: z.number().nullable(),
  createdAt: Instant,
  /** False while the vendor still works on it. */
  ready: z.boolean(),
  owner: Text,
  /** The vendor's own word: `conf_record`. */
  source: Text,
  place: Place.nullable()
})
export type ApizeeMedia = z.infer<typeof ApizeeMedia>

/** A line of the ticket statistics: what the vendor counted, nothing derived (apizee.md R13). */
export const TicketStatistics = z.object({
  id: Text,
  reference: Text,
  description: Text,
  priority: Text,
  requester: Text,
  contact: Text,
  state: Text,
  assignee: Text,
  group: Text,
  type: Text,
  startedAt: Instant,
  endedAt: Instant,
  answered: z.boolean().nullable(),
  invitations: z.number().nullable(),
  emailInvitations: z.number().nullable(),
  smsInvitations: z.number().nullable(),
  calls: z.number().nullable(),
  /** Seconds of all calls together. */
  callDurationS: z.number().nullable(),
  pictures: z.number().nullable(),
  videos: z.number().nullable(),
  scans: z.number().nullable(),
  /** Login. */
  agent: Text,
  service: Text,
  device: Text,
  operatingSystem: Text,
  browser: Text,
  /** What no label of ours covers, by the vendor's label. */
  other: z.record(z.string(), z.string())
})
export type TicketStatistics = z.infer<typeof TicketStatistics>

/** Part of a list; the vendor gives at most 100 at a time. */
export const Slice = z.strictObject({
  limit: z.number().int().min(1).max(100).default(100),
  offset: z.number().int().min(0).max(100_000).default(0),
  /** Asked by a timer: gives way to what the agent asks (apizee.md 3). */
  background: z.boolean().default(false)
})

export const assistanceCommands = {
  /**
   * Makes an assistance session. With `invite` Apizee sends the invitation, so it is never sent twice: when no answer comes, the
   * ticket is looked up by its reference, and so it is when a press is repeated after `no-answer`.
   */
  'assistance.createTicket': command({
    input: z
      .strictObject({
        /** Login of the agent who will handle it. */
        agent: z.string().trim().min(1).max(254),
        phone: z.string().trim().min(1).max(64).nullable(),
        email: z.email().max(254).nullable(),
        invite: z.boolean(),
        /** Ours, and unique to this ticket. */
        reference: z.string().trim().min(1).max(50),
        name: z.string().trim().min(1).max(255).nullable().default(null),
        durationMin: z.number().int().min(1).max(1440).nullable().default(null)
      })
      .refine(({ phone, email }) => phone !== null || email !== null, { path: ['phone'] }),
    output: Ticket,
    causes: vendorCauses,
    deadlineMs: CREATE_MS
  }),
  /** Tickets of a reference, newest first. */
  'assistance.tickets': command({
    input: z.strictObject({ reference: z.string().trim().min(1).max(255), ...Slice.shape }),
    output: z.object({ tickets: z.array(Ticket), total: z.number() }),
    causes: vendorCauses,
    deadlineMs: ASK_MS
  }),
  'assistance.ticket': command({
    input: z.strictObject({
      ticketId: Id,
      background: Slice.shape.background
    }),
    output: Ticket,
    causes: vendorCauses,
    deadlineMs: ASK_MS
  }),
  /** What was recorded or photographed in a ticket. `invalid` with `enterpriseId`: the setting is empty and nothing taught us the id. */
  'assistance.medias': command({
    input: z.strictObject({ ticketId: Id, ...Slice.shape }),
    output: z.object({ medias: z.array(ApizeeMedia), total: z.number() }),
    causes: vendorCauses,
    deadlineMs: ASK_MS
  }),
  /** Ticket statistics of whole days, both included. */
  'assistance.statistics': command({
    input: z
      .strictObject({ from: Day, to: Day, background: Slice.shape.background })
      .refine(({ from, to }) => from <= to, { path: ['to'] })
      .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < 31 * 86_400_000, { path: ['to'] }),
    output: z.object({ rows: z.array(TicketStatistics) }),
    causes: vendorCauses,
    deadlineMs: ASK_MS
  })
} as const satisfies Record<string, CommandSpec>
