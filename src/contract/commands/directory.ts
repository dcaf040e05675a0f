import { z } from 'zod'
import { command, type CommandSpec } from '../command'
import { vendorCauses } from '../vendor-causes'
import { REST_DEADLINE_MS } from '../webitel'

/** Whether a colleague can take a call now. `busy`: in a call. `unknown`: the server does not say. */
export const Presence = z.enum(['online', 'busy', 'pause', 'wrap-up', 'do-not-disturb', 'offline', 'unknown'])
export type Presence = z.infer<typeof Presence>

export const DirectoryEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    /** Of the user. */
    id: z.string(),
    name: z.string(),
    extension: z.string(),
    isAgent: z.boolean(),
    team: z.string().nullable(),
    presence: Presence,
    /** Name of the pause reason. */
    reason: z.string().nullable(),
    /** When that state began, by the server's clock; null when it does not say. */
    since: z.number().nullable()
  }),
  z.object({
    kind: z.literal('queue'),
    id: z.string(),
    name: z.string(),
    waiting: z.number(),
    /** When the one who waits longest began to, by the server's clock; null when nobody waits or the server does not say. */
    waitingSince: z.number().nullable(),
    /** Null when the server does not say: it does for the queues that the agent works in. */
    agentsOnline: z.number().nullable()
  })
])
export type DirectoryEntry = z.infer<typeof DirectoryEntry>

export const directoryCommands = {
  /** People and queues to call, transfer to or consult, with their presence as it is now. The agent is not among them. */
  'directory.search': command({
    input: z.strictObject({
      text: z.string().trim().max(64),
      kinds: z
        .array(z.enum(['person', 'queue']))
        .min(1)
        .max(2),
      size: z.number().int().min(1).max(50).default(20)
    }),
    output: z.object({ entries: z.array(DirectoryEntry) }),
    causes: vendorCauses,
    deadlineMs: REST_DEADLINE_MS
  })
} as const satisfies Record<string, CommandSpec>
