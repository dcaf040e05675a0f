import { z } from 'zod'
import { command, Nothing, type CommandSpec } from '../command'

export const updatesCommands = {
  /** Looks for a newer version now. */
  'updates.look': command({ input: z.strictObject({}), output: Nothing, causes: ['not-set-up', 'not-possible-now'] }),
  /** Ends the app, installs what waits and starts it again; never while somebody is spoken to or a result is open. */
  'updates.install': command({ input: z.strictObject({}), output: Nothing, causes: ['nothing-ready', 'conversation-open', 'work-running'] })
} as const satisfies Record<string, CommandSpec>
