import { z } from 'zod'

export const Id = z.string().min(1).max(80)
export const Nothing = z.null()

/** Pages that may send commands. A phone page or a vendor view never can. */
export type CommandSender = 'workspace' | 'ringer'

export type CommandSpec = {
  input: z.ZodType
  output: z.ZodType
  causes: readonly string[]
  /** Default: the workspace alone. */
  from?: readonly CommandSender[]
  /** Milliseconds until the caller gets `timed-out` whatever the handler does (trust M3). Default 10,000. */
  deadlineMs?: number
}
export const command = <const S extends CommandSpec>(spec: S): S => spec
