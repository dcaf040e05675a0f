import { z } from 'zod'
import { Named } from './webitel'

/** A moment in ms since the epoch. */
const Time = z.number().nullable()
const Seconds = z.number().nullable()
const Text = z.string().nullable()

export const CallParty = z.object({
  /** `dest`, `user`, `gateway`, … */
  type: Text,
  id: Text,
  name: Text,
  number: Text,
  /** The server hides digits from this person; such a number cannot be dialled. */
  masked: z.boolean()
})
export type CallParty = z.infer<typeof CallParty>

export const CallFile = z.object({
  id: z.string(),
  name: Text,
  bytes: z.number().nullable(),
  /** `audio/mpeg`, whichever way a server spells it. */
  mimeType: Text,
  kind: z.enum(['audio', 'video', 'screen', 'picture', 'document', 'other']),
  startAt: Time,
  stopAt: Time,
  /** Whose leg was recorded first. */
  startedBy: z.enum(['operator', 'client']).nullable(),
  channel: Text
})
export type CallFile = z.infer<typeof CallFile>

export const CallAnnotation = z.object({
  id: z.string(),
  note: z.string(),
  /** Seconds from the beginning of the recording. */
  fromS: z.number(),
  toS: z.number(),
  fileId: Text,
  createdAt: Time,
  createdBy: Named.nullable(),
  updatedAt: Time
})
export type CallAnnotation = z.infer<typeof CallAnnotation>

const Measured = z.object({ avg: z.number(), min: z.number(), max: z.number() })
export const CallQuality = z.object({ mos: Measured, jitter: Measured, packetLoss: Measured, roundTrip: Measured })

/**
 * One finished leg of a call, the same whether it was read over REST or from the on-site database (webitel.md 5.2, 6).
 * What a server does not tell, or this person may not see, is null or an empty list.
 */
export const HistoryCall = z.object({
  id: z.string(),
  /** The other leg, whose consequence this one is. */
  parentId: Text,
  direction: z.enum(['inbound', 'outbound']).nullable(),
  from: CallParty.nullable(),
  to: CallParty.nullable(),
  destination: Text,
  destinationName: Text,
  /** Number shown to the customer. */
  display: Text,
  extension: Text,
  user: Named.nullable(),
  agent: Named.nullable(),
  team: Named.nullable(),
  queue: Named.nullable(),
  member: Named.nullable(),
  gateway: Named.nullable(),
  contact: Named.nullable(),
  grantee: Named.nullable(),
  variables: z.record(z.string(), z.string()),
  tags: z.array(z.string()),

  createdAt: Time,
  answeredAt: Time,
  bridgedAt: Time,
  hangupAt: Time,
  storedAt: Time,
  /** Of the attempt in the queue. */
  joinedAt: Time,
  queueBridgedAt: Time,
  leavingAt: Time,
  reportingAt: Time,

  durationS: Seconds,
  talkS: Seconds,
  holdS: Seconds,
  waitS: Seconds,
  billS: Seconds,
  queueWaitS: Seconds,
  queueDurationS: Seconds,
  reportingS: Seconds,

  /** A: who called, B: who was called, F: the switch. */
  hangupBy: z.enum(['A', 'B', 'F']).nullable(),
  /** FreeSWITCH's name of the cause. */
  cause: Text,
  sipCode: z.number().nullable(),
  hangupPhrase: Text,
  /** `not_answered`, `cancelled`, `ended`, `agent_dropped`, `client_dropped`, `error`; null for a leg that has a parent. */
  disposition: Text,

  attemptId: Text,
  /** The status that was reported, or the server's own word. */
  result: Text,
  /** What the agent wrote in the report. */
  reportText: Text,
  answeringMachine: Text,

  bridgedId: Text,
  transferFrom: Text,
  transferTo: Text,
  /** Where it was sent without a talk before. */
  blindTransfer: Text,
  hasChildren: z.boolean(),

  holds: z.array(z.object({ startAt: Time, stopAt: Time, seconds: Seconds })),
  files: z.array(CallFile),
  transcripts: z.array(z.object({ id: z.string(), locale: Text, fileId: Text })),
  annotations: z.array(CallAnnotation),
  quality: CallQuality.nullable(),
  rateId: Text,
  mayBeRated: z.boolean()
})
export type HistoryCall = z.infer<typeof HistoryCall>

const instant = z.number().int().min(0).max(253_402_300_799_999)
const Between = z.strictObject({ from: instant.optional(), to: instant.optional() })
const Count = z.number().min(0).max(1_000_000_000)
const Amount = z.strictObject({ from: Count.optional(), to: Count.optional() })
/** Webitel's int64 ids. */
const Ids = z
  .array(z.string().regex(/^\d{1,18}$/))
  .min(1)
  .max(500)
const CallIds = z.array(z.guid()).min(1).max(500)
const Words = z.array(z.string().min(1).max(200)).min(1).max(100)

/**
 * Which calls (webitel.md 5.2); all that is named must fit. One of `created`, `stored`, `number`, `text`, `treeOf` and `ids` is needed,
 * and `answered` and `stored` need both ends.
 */
export const CallFilter = z.strictObject({
  created: Between.optional(),
  answered: Between.optional(),
  stored: Between.optional(),
  /** Part of the number that called, was called, or was dialled; taken literally. */
  number: z.string().trim().min(1).max(64).optional(),
  /** Beginning of a number, or a call's id; `*` stands for anything. */
  text: z.string().trim().min(1).max(200).optional(),
  ids: CallIds.optional(),
  parentId: z.guid().optional(),
  /** Every leg below this one. */
  treeOf: z.guid().optional(),
  /** Values of variables, exactly. */
  variables: z.record(z.string().min(1).max(200), z.string().max(4000)).optional(),
  direction: z.enum(['inbound', 'outbound']).optional(),
  /** Inbound, never bridged, not hidden. */
  missed: z.literal(true).optional(),
  topLevelOnly: z.boolean().optional(),
  /** Only legs of a transfer below `treeOf`. */
  timeline: z.boolean().optional(),
  /** Anybody who took part. */
  userIds: Ids.optional(),
  agentIds: Ids.optional(),
  queueIds: Ids.optional(),
  teamIds: Ids.optional(),
  /** Only whose leg it is. */
  ownerIds: Ids.optional(),
  granteeIds: Ids.optional(),
  memberIds: Ids.optional(),
  gatewayIds: Ids.optional(),
  contactIds: Ids.optional(),
  schemaIds: Ids.optional(),
  /** Seconds; 0 is no limit. */
  duration: Amount.optional(),
  talk: Amount.optional(),
  hasFile: z.boolean().optional(),
  hasTranscript: z.boolean().optional(),
  hasTransfer: z.boolean().optional(),
  causes: Words.optional(),
  tags: Words.optional(),
  answeringMachine: Words.optional(),
  answeringMachineAi: Words.optional(),
  transferFrom: CallIds.optional(),
  transferTo: CallIds.optional(),
  /** Words of the agent's report or of an annotation. */
  reportText: z.string().trim().min(1).max(200).optional(),
  /** Words of the transcript; all must be there. */
  transcriptText: z.string().trim().min(1).max(200).optional(),
  rated: z.boolean().optional(),
  ratedBy: Ids.optional(),
  ratedUsers: Ids.optional(),
  requiredScore: Amount.optional(),
  optionalScore: Amount.optional()
})
export type CallFilter = z.infer<typeof CallFilter>

export const CallId = z.guid()
