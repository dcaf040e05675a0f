import { z } from 'zod'
import { command, Id, Nothing, type CommandSpec } from '../command'

/** Webitel's own forms of an attempt (webitel.md 10.3, 10.4); what is filled in stands in the conversation. */
export const formsCommands = {
  /** Kept on this computer while it is typed. */
  'forms.fill': command({
    input: z.strictObject({ conversationId: Id, values: z.record(z.string().max(100), z.string().max(10_000)) }),
    output: Nothing,
    causes: ['gone', 'journal-unavailable']
  }),
  /** Sends the form with the chosen button; the server answers with the next page, or none. Never repeated by machine. */
  'forms.act': command({
    input: z.strictObject({ conversationId: Id, action: z.string().min(1).max(100) }),
    output: Nothing,
    causes: ['gone', 'not-possible-now', 'not-connected', 'server-refused', 'incomplete']
  })
} as const satisfies Record<string, CommandSpec>
