import { z } from 'zod'
import { Named, WebitelId } from './webitel'

/** The vendor's limit (webitel.md 4.1). */
export const MOST_COMMUNICATIONS = 20
const Int32 = z.number().int().min(-2_147_483_648).max(2_147_483_647)
/** Ms since the epoch. */
const Moment = z.number().int().positive().max(8_640_000_000_000_000)
/** Shown to the agent; `bucket_name` and `link` have a meaning of their own (webitel.md 4.1). */
const VariableName = z.string().regex(/^[^\s.[\]]{1,200}$/)

/** How a member is reached, as it is sent. */
export const CommunicationForm = z.strictObject({
  destination: z.string().trim().min(1).max(250),
  typeId: WebitelId,
  /** Higher first. */
  priority: Int32.default(0),
  description: z.string().trim().max(500).default(''),
  /** Caller id that the customer sees. */
  display: z.string().trim().max(120).default(''),
  resourceId: WebitelId.nullable().default(null),
  dtmf: z
    .string()
    .regex(/^[0-9*#A-DwW,]{0,64}$/)
    .default(''),
  stopAt: Moment.nullable().default(null)
})
export type CommunicationForm = z.output<typeof CommunicationForm>

/** A member as it is sent. A bucket or a skill, not both. */
export const MemberForm = z.strictObject({
  name: z.string().trim().min(1).max(200),
  priority: Int32.default(0),
  expireAt: Moment.nullable().default(null),
  minOfferingAt: Moment.nullable().default(null),
  timeZoneId: WebitelId.nullable().default(null),
  bucketId: WebitelId.nullable().default(null),
  skillId: WebitelId.nullable().default(null),
  agentId: WebitelId.nullable().default(null),
  variables: z.record(VariableName, z.string().max(4000)).default({}),
  communications: z.array(CommunicationForm).min(1).max(MOST_COMMUNICATIONS)
})
export type MemberForm = z.output<typeof MemberForm>

/** What may be changed afterwards. Null clears; of the variables an empty text deletes and what is not named stays. */
export const MemberChange = z.strictObject({
  name: MemberForm.shape.name.optional(),
  priority: Int32.optional(),
  expireAt: Moment.nullable().optional(),
  minOfferingAt: Moment.nullable().optional(),
  timeZoneId: WebitelId.nullable().optional(),
  bucketId: WebitelId.nullable().optional(),
  skillId: WebitelId.nullable().optional(),
  agentId: WebitelId.nullable().optional(),
  attempts: z.number().int().min(0).max(1000).optional(),
  variables: z.record(VariableName, z.string().max(4000)).optional(),
  communications: z.array(CommunicationForm).min(1).max(MOST_COMMUNICATIONS).optional()
})
export type MemberChange = z.output<typeof MemberChange>

/** A member of a queue (webitel.md 4.1). Times in ms since the epoch. */
export const Member = z.object({
  id: z.string(),
  queue: Named.nullable(),
  name: z.string(),
  createdAt: z.number().nullable(),
  priority: z.number(),
  expireAt: z.number().nullable(),
  minOfferingAt: z.number().nullable(),
  lastActivityAt: z.number().nullable(),
  attempts: z.number(),
  /** A running attempt has it. */
  reserved: z.boolean(),
  /** Empty while it is dialled; else `success`, `cancel`, `expired` or another word of the vendor or of a report. */
  stopCause: z.string(),
  timeZone: Named.nullable(),
  bucket: Named.nullable(),
  skill: Named.nullable(),
  agent: Named.nullable(),
  variables: z.record(z.string(), z.string()),
  communications: z.array(
    z.object({
      /** Its place in the vendor's list. */
      id: z.string(),
      destination: z.string(),
      type: Named.nullable(),
      priority: z.number(),
      state: z.number(),
      description: z.string(),
      display: z.string(),
      dtmf: z.string(),
      resource: Named.nullable(),
      stopAt: z.number().nullable(),
      lastActivityAt: z.number().nullable(),
      attempts: z.number(),
      lastCause: z.string()
    })
  )
})
export type Member = z.infer<typeof Member>

/** One try to reach a member. */
export const MemberAttempt = z.object({
  id: z.string(),
  createdAt: z.number().nullable(),
  originateAt: z.number().nullable(),
  answeredAt: z.number().nullable(),
  bridgedAt: z.number().nullable(),
  hangupAt: z.number().nullable(),
  destination: z.string(),
  agent: Named.nullable(),
  bucket: Named.nullable(),
  resource: Named.nullable(),
  result: z.string(),
  attempts: z.number(),
  active: z.boolean()
})

export const TimeZone = z.object({
  id: z.string(),
  /** IANA: `Europe/Amsterdam`. */
  name: z.string(),
  /** As the vendor writes it: `02:00:00`. */
  offset: z.string()
})
export const Bucket = Named.extend({ description: z.string() })
export const CommunicationType = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  description: z.string(),
  /** `Phone`, `Email`, `Messaging`, `Undefined`, or a newer word. */
  channel: z.string(),
  isDefault: z.boolean()
})
/** An outbound resource (webitel.md 5.5). */
export const Resource = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  enabled: z.boolean(),
  /** Calls at once, and calls a second. */
  limit: z.number(),
  callsPerSecond: z.number(),
  number: z.string(),
  gateway: Named.nullable(),
  isReserve: z.boolean(),
  patterns: z.array(z.string()),
  lastError: z.string(),
  lastErrorAt: z.number().nullable(),
  errorsInARow: z.number()
})
