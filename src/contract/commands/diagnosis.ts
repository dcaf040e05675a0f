import { z } from 'zod'
import { command, Id, Nothing, type CommandSpec } from '../command'
import { DiagnosisCheck, Finding } from '../diagnosis'

/** A person chooses a place, or thinks better of it. */
const DIALOG_MS = 600_000

/** Whether everything that the app needs is there and works. Each check has a limit of its own and always ends with a finding. */
export const diagnosisCommands = {
  /** The order in which checks are run. */
  'diagnosis.list': command({ input: z.strictObject({}), output: z.object({ checks: z.array(DiagnosisCheck) }), causes: [] }),
  'diagnosis.run': command({ input: z.strictObject({ check: DiagnosisCheck }), output: Finding, causes: ['running'], deadlineMs: 60_000 }),
  /** The newest lines of the log, without secrets, names and numbers, as `diagnosis.saveLog` would save them. */
  'diagnosis.log': command({
    input: z.strictObject({}),
    output: z.object({ logId: Id, lines: z.array(z.string()), older: z.boolean() }),
    causes: ['unreadable']
  }),
  /** Saves exactly the lines that were shown. */
  'diagnosis.saveLog': command({
    input: z.strictObject({ logId: Id }),
    output: z.object({ file: z.string(), lines: z.number() }),
    causes: ['gone', 'cancelled', 'no-space', 'not-writable', 'unreadable'],
    deadlineMs: DIALOG_MS
  }),
  /** Puts what the page shows of its findings on the clipboard. */
  'diagnosis.copy': command({ input: z.strictObject({ text: z.string().min(1).max(10_000) }), output: Nothing, causes: [] })
} as const satisfies Record<string, CommandSpec>
