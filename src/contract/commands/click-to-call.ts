import { z } from 'zod'
import { command, type CommandSpec } from '../command'
import { vendorCauses } from '../vendor-causes'
import { WebitelId } from '../webitel'

export const clickToCallCommands = {
  /**
   * The server rings the agent's own phone first, and answers when that is picked up or has failed; then it dials (webitel.md 4.6).
   * `invalid` names the field; `busy`: a call is on that phone; `agent-in-call`: the agent could not be taken out of distribution;
   * `phone-failed`: no registration, or nobody picked up. `detail` then holds the telephony cause.
   */
  'clickToCall.place': command({
    input: z.strictObject({
      destination: z.string().trim().min(1).max(64),
      /** Whose phone rings; null: that of the agent who is signed in. */
      extension: z
        .string()
        .regex(/^[\w*#+.-]{1,40}$/)
        .nullable()
        .default(null),
      /** False: the agent picks up. */
      autoAnswer: z.boolean().default(true),
      timeoutSeconds: z.number().int().min(1).max(110).nullable().default(null),
      /** Caller id that the customer sees. */
      display: z.string().trim().max(64).default(''),
      hideNumber: z.boolean().default(false),
      /** Takes the agent out of distribution first. */
      cancelDistribution: z.boolean().default(false),
      onlineOnly: z.boolean().default(false),
      disableStun: z.boolean().default(false),
      contactId: WebitelId.nullable().default(null),
      variables: z.record(z.string().min(1).max(200), z.string().max(4000)).default({})
    }),
    output: z.object({ callId: z.string() }),
    causes: [...vendorCauses, 'busy', 'agent-in-call', 'phone-failed'],
    deadlineMs: 125_000
  })
} as const satisfies Record<string, CommandSpec>
