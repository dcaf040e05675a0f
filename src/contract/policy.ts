import { z } from 'zod'

export const PolicyProblem = z.object({
  /** `source`: where the policy comes from. `settings`: what the agent's own file says. */
  where: z.enum(['source', 'default', 'rule', 'settings']),
  /** Path of the setting (`calls.placeBy`), or the place of the source. */
  name: z.string(),
  /**
   * `unknown`: no such setting. `wrong-value`: not a value of it. `not-by-policy`: it belongs to one computer.
   * `wrong-owner`, `writable`: others than administrators could have written the file. `shadowed`: another source is in force.
   */
  reason: z.enum(['unknown', 'wrong-value', 'not-by-policy', 'unreadable', 'malformed', 'wrong-owner', 'writable', 'shadowed', 'timed-out'])
})
export type PolicyProblem = z.infer<typeof PolicyProblem>

/** What the administrator decided, and what of it could not be used. */
export const PolicyState = z.object({
  source: z.enum(['none', 'file', 'registry', 'managed-preferences']),
  /** The file or key, as an administrator would look for it; null without a policy. */
  place: z.string().nullable(),
  organisation: z.string().nullable(),
  /** Paths of the settings that the agent cannot change. */
  locked: z.array(z.string()),
  /** Paths for which the administrator gave another start than the program's. */
  defaults: z.array(z.string()),
  problems: z.array(PolicyProblem),
  /** A newer policy waits for the end of the running conversation. */
  waits: z.boolean()
})
export type PolicyState = z.infer<typeof PolicyState>
export type PolicySourceName = PolicyState['source']

export const noPolicy: PolicyState = {
  source: 'none',
  place: null,
  organisation: null,
  locked: [],
  defaults: [],
  problems: [],
  waits: false
}
