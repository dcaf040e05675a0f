import { z } from 'zod'
import { command, Id, Nothing, type CommandSpec } from '../command'

const onWork = z.strictObject({ workId: Id })

export const workCommands = {
  /** Stops it where it stands, to go on with `work.resume`: of what can go on, as an upload can. */
  'work.pause': command({ input: onWork, output: Nothing, causes: ['gone', 'not-possible-now'] }),
  /** Stops it for good, also while it is paused or was interrupted; what was written so far of a file is removed, what a vendor took stays there. */
  'work.cancel': command({ input: onWork, output: Nothing, causes: ['gone', 'not-possible-now'] }),
  /** Goes on with what was interrupted or failed, from where it stood. */
  'work.resume': command({ input: onWork, output: Nothing, causes: ['gone', 'not-possible-now'] }),
  /** Takes ended work off the list, an upload with its reports; `not-possible-now` also where the local file cannot be written. */
  'work.dismiss': command({ input: onWork, output: Nothing, causes: ['gone', 'not-possible-now'] })
} as const satisfies Record<string, CommandSpec>
