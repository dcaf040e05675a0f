import { z } from 'zod'
import { Named } from './webitel'

export const AgentStatus = z.enum(['online', 'pause', 'offline'])

/** An agent as the team sees them (webitel.md 4.7). Times in ms since the epoch. */
export const TeamAgent = z.object({
  /** Of the agent, not of the user. */
  id: z.string(),
  user: Named.nullable(),
  name: z.string(),
  extension: z.string().nullable(),
  /** `online`, `pause`, `offline`, `break_out`, or a word of a newer server. */
  status: z.string(),
  statusSince: z.number().nullable(),
  statusSeconds: z.number(),
  description: z.string(),
  team: Named.nullable(),
  region: Named.nullable(),
  supervisors: z.array(Named),
  auditors: z.array(Named),
  isSupervisor: z.boolean(),
  skills: z.array(Named),
  allowedChannels: z.array(z.string()),
  channels: z.array(
    z.object({ channel: z.string(), state: z.string(), joinedAt: z.number().nullable(), timeoutAt: z.number().nullable() })
  ),
  /** `sip`, `web`, `dnd`, `dlg` (in a call), or a newer word. */
  presence: z.array(z.string())
})
export type TeamAgent = z.infer<typeof TeamAgent>

export const TeamPauseReason = z.object({ id: z.string(), name: z.string(), limitMin: z.number(), usedMin: z.number() })

/** A queue as one agent works in it. */
export const AgentQueue = z.object({
  queue: Named,
  type: z.string(),
  enabled: z.boolean(),
  priority: z.number(),
  strategy: z.string(),
  waiting: z.number(),
  active: z.number(),
  members: z.number(),
  agents: z.object({ online: z.number(), pause: z.number(), offline: z.number(), free: z.number(), busy: z.number(), total: z.number() })
})

export const Skill = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  agents: z.number(),
  activeAgents: z.number()
})

/** A skill that an agent has; `id` is that of the assignment. */
export const AgentSkill = z.object({
  id: z.string(),
  skill: Named,
  /** How well it is mastered, 0 to 100. */
  capacity: z.number(),
  enabled: z.boolean()
})
export type AgentSkill = z.infer<typeof AgentSkill>

/** The same assignment, seen from the skill. */
export const SkillAgent = AgentSkill.extend({ agent: Named, team: Named.nullable() })

export const queueTypes = [
  'offline',
  'inbound',
  'ivr',
  'preview',
  'progressive',
  'predictive',
  'inbound-chat',
  'task',
  'outbound-task',
  'im',
  'outbound-call'
] as const

/** A queue (webitel.md 5.4). */
export const TeamQueue = z.object({
  id: z.string(),
  name: z.string(),
  /** One of `queueTypes`, or `type-N` for a number that a newer server has. */
  type: z.string(),
  /** Members can be loaded into it: any type but those for inbound calls and chats (webitel.md 4.1). */
  takesMembers: z.boolean(),
  strategy: z.string(),
  enabled: z.boolean(),
  priority: z.number(),
  description: z.string(),
  calendar: Named.nullable(),
  team: Named.nullable(),
  /** Members in it, those waiting, those being served. */
  count: z.number(),
  waiting: z.number(),
  active: z.number(),
  /** Null where no result is asked for. Seconds. */
  processing: z.object({ seconds: z.number(), renewalSeconds: z.number() }).nullable(),
  stickyAgent: z.boolean(),
  tags: z.array(z.string()),
  resources: z.array(Named),
  resourceGroups: z.array(Named)
})

/** Somebody of the same domain, to call or to transfer to. */
export const Colleague = z.object({
  /** Of the user, not of the agent. */
  id: z.string(),
  name: z.string(),
  extension: z.string().nullable(),
  status: z.string(),
  presence: z.array(z.string())
})

/** An agent's own counters of today. Seconds, and shares of 100. */
export const OwnDay = z.object({
  inboundCalls: z.number(),
  inboundQueueCalls: z.number(),
  dialerCalls: z.number(),
  manualCalls: z.number(),
  handledCalls: z.number(),
  abandonedCalls: z.number(),
  missedCalls: z.number(),
  missedQueueCalls: z.number(),
  voiceMails: z.number(),
  chats: z.number(),
  tasks: z.number(),
  averageTalkSeconds: z.number(),
  averageHoldSeconds: z.number(),
  averageChatSeconds: z.number(),
  talkSeconds: z.number(),
  queueTalkSeconds: z.number(),
  onlineSeconds: z.number(),
  availableSeconds: z.number(),
  processingSeconds: z.number(),
  occupancy: z.number(),
  utilization: z.number(),
  ratings: z.number(),
  requiredRating: z.number(),
  optionalRating: z.number()
})
