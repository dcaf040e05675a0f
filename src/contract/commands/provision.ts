import { z } from 'zod'
import { command, Nothing, type CommandSpec } from '../command'

/** The system's own dialog is open meanwhile. */
const DIALOG_MS = 600_000
const ofProposal = z.string().min(1).max(80)

export const provisionCommands = {
  /** Asks for a file of the administrator's and shows what it would change (`state.provision.proposal`). */
  'provision.open': command({ input: z.strictObject({}), output: Nothing, causes: ['cancelled'], deadlineMs: DIALOG_MS }),
  /** `compared`: the agent compared the key's fingerprint, which a file needs that no policy vouches for. */
  'provision.accept': command({
    input: z.strictObject({ id: ofProposal, compared: z.boolean().default(false) }),
    output: Nothing,
    causes: ['gone', 'not-compared', 'conversation-open', 'expired', 'not-saved']
  }),
  'provision.dismiss': command({ input: z.strictObject({ id: ofProposal }), output: Nothing, causes: ['gone'] }),
  /** Takes back what a file brought. */
  'provision.forget': command({ input: z.strictObject({}), output: Nothing, causes: ['nothing', 'conversation-open', 'not-saved'] })
} as const satisfies Record<string, CommandSpec>
