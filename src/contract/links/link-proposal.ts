import { z } from 'zod'
import { LinkScheme, ProposedAction } from './link-action'
import { LinkRefusal } from './link-refusal'

/** A link from outside that waits for the agent: at most one, the newest (trust L6). */
export const LinkProposal = z.object({
  id: z.string().min(1).max(80),
  scheme: LinkScheme,
  at: z.number(),
  /** The CRM that signed it, by the name that the administrator gave it; null: anybody may have made it. */
  signedBy: z.string().nullable(),
  content: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('action'),
      action: ProposedAction,
      /** The number that will be dialled or sent to, as it is shown; null where there is none. */
      number: z
        .object({
          e164: z.string(),
          shown: z.string(),
          country: z.string().nullable(),
          /** Dear or far numbers: the agent confirms them on their own. */
          second: z.enum(['premium', 'satellite', 'short']).nullable()
        })
        .nullable()
    }),
    z.object({ kind: z.literal('refused'), reason: LinkRefusal })
  ]),
  /** `sign-in`: it waits for that and says so; `conversation`: something rings or runs. */
  waits: z.enum(['sign-in', 'conversation']).nullable()
})
export type LinkProposal = z.infer<typeof LinkProposal>
