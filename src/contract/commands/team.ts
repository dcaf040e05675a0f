import { z } from 'zod'
import { command, Nothing, type CommandSpec } from '../command'
import {
  AgentQueue,
  AgentSkill,
  AgentStatus,
  Colleague,
  OwnDay,
  Skill,
  SkillAgent,
  TeamAgent,
  TeamPauseReason,
  TeamQueue,
  queueTypes
} from '../team'
import { vendorCauses } from '../vendor-causes'
import { anyOf, Listing, listing, Named, pageOf, REST_DEADLINE_MS, WebitelId } from '../webitel'

const deadlineMs = REST_DEADLINE_MS
const causes = vendorCauses
const onAgent = z.strictObject({ agentId: WebitelId })
const Capacity = z.number().int().min(0).max(100)
const Word = z.string().min(1).max(40)

export const teamCommands = {
  'team.agents': command({
    input: z.strictObject({
      ...listing,
      ids: anyOf(WebitelId),
      userIds: anyOf(WebitelId),
      extensions: anyOf(Word),
      teamIds: anyOf(WebitelId),
      regionIds: anyOf(WebitelId),
      supervisorIds: anyOf(WebitelId),
      auditorIds: anyOf(WebitelId),
      skillIds: anyOf(WebitelId),
      queueIds: anyOf(WebitelId),
      allowedChannels: anyOf(Word),
      /** True: supervisors alone; false: everybody but them; null: all. */
      supervisors: z.boolean().nullable().default(null),
      notTeamIds: anyOf(WebitelId),
      notSkillIds: anyOf(WebitelId),
      notUserIds: anyOf(WebitelId)
    }),
    output: pageOf(TeamAgent),
    causes,
    deadlineMs
  }),
  'team.agent': command({ input: onAgent, output: TeamAgent, causes, deadlineMs }),
  /** A supervisor sets the state of somebody else. Being in it already is a success. */
  'team.setAgentStatus': command({
    input: z.strictObject({
      agentId: WebitelId,
      status: AgentStatus,
      /** Of a pause: the name of one of `team.pauseReasons`. */
      reason: z.string().trim().min(1).max(120).nullable().default(null),
      comment: z.string().trim().max(500).nullable().default(null)
    }),
    output: Nothing,
    causes: [...vendorCauses, 'same-reason', 'too-few-agents'],
    deadlineMs
  }),
  'team.pauseReasons': command({ input: onAgent, output: z.object({ reasons: z.array(TeamPauseReason) }), causes, deadlineMs }),
  'team.agentQueues': command({ input: onAgent.extend(listing), output: pageOf(AgentQueue), causes, deadlineMs }),

  'team.skills': command({ input: Listing.extend({ ids: anyOf(WebitelId) }), output: pageOf(Skill), causes, deadlineMs }),
  'team.agentSkills': command({
    input: onAgent.extend(listing).extend({ skillIds: anyOf(WebitelId) }),
    output: pageOf(AgentSkill),
    causes,
    deadlineMs
  }),
  'team.skillAgents': command({
    input: z.strictObject({ skillId: WebitelId, ...listing, agentIds: anyOf(WebitelId) }),
    output: pageOf(SkillAgent),
    causes,
    deadlineMs
  }),
  /** `in-use`: the agent has the skill already. */
  'team.addAgentSkill': command({
    input: z.strictObject({ agentId: WebitelId, skillId: WebitelId, capacity: Capacity, enabled: z.boolean().default(true) }),
    output: AgentSkill,
    causes,
    deadlineMs
  }),
  'team.addAgentSkills': command({
    input: z.strictObject({
      agentId: WebitelId,
      skills: z
        .array(z.strictObject({ skillId: WebitelId, capacity: Capacity, enabled: z.boolean().default(true) }))
        .min(1)
        .max(200)
    }),
    /** Ids of the assignments, in the order asked for. */
    output: z.object({ ids: z.array(z.string()) }),
    causes,
    deadlineMs
  }),
  /** Only what is given changes. */
  'team.changeAgentSkill': command({
    input: z.strictObject({
      agentId: WebitelId,
      /** Of the assignment. */
      id: WebitelId,
      capacity: Capacity.optional(),
      enabled: z.boolean().optional(),
      skillId: WebitelId.optional()
    }),
    output: AgentSkill,
    causes,
    deadlineMs
  }),
  'team.changeAgentSkills': command({
    input: z.strictObject({
      agentId: WebitelId,
      ids: z.array(WebitelId).min(1).max(200),
      capacity: Capacity.optional(),
      enabled: z.boolean().optional()
    }),
    output: z.object({ items: z.array(AgentSkill) }),
    causes,
    deadlineMs
  }),
  'team.removeAgentSkill': command({ input: onAgent.extend({ id: WebitelId }), output: Nothing, causes, deadlineMs }),
  'team.removeAgentSkills': command({
    input: onAgent.extend({ ids: z.array(WebitelId).min(1).max(200) }),
    output: Nothing,
    causes,
    deadlineMs
  }),

  'team.queues': command({
    input: z.strictObject({
      ...listing,
      ids: anyOf(WebitelId),
      types: anyOf(z.enum(queueTypes)),
      teamIds: anyOf(WebitelId),
      tags: anyOf(z.string().min(1).max(120)),
      enabled: z.boolean().nullable().default(null)
    }),
    output: pageOf(TeamQueue),
    causes,
    deadlineMs
  }),
  'team.teams': command({ input: Listing, output: pageOf(Named), causes, deadlineMs }),
  'team.queue': command({ input: z.strictObject({ queueId: WebitelId }), output: TeamQueue, causes, deadlineMs }),
  'team.colleagues': command({
    input: Listing.extend({ notUserIds: anyOf(WebitelId) }),
    output: pageOf(Colleague),
    causes,
    deadlineMs
  }),
  'team.ownDay': command({ input: z.strictObject({}), output: OwnDay, causes, deadlineMs })
} as const satisfies Record<string, CommandSpec>
