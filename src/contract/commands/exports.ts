import { z } from 'zod'
import { command, Id, type CommandSpec } from '../command'
import { CallFilter } from '../history-call'
import { SurveyFilter, SurveyNarrowing } from './surveys'

/** A person chooses a place, or thinks better of it. */
const DIALOG_MS = 600_000
const Started = z.object({ workId: Id })
const causes = ['gone', 'cancelled', 'no-space', 'not-writable', 'unreadable'] as const

/** Each asks where the CSV file goes, and then writes page by page; how far it is stands in the state (`work`). */
export const exportsCommands = {
  /** One line an answer, of the surveys of the filter that `narrowing` leaves; null leaves all. The work fails with `journal-unavailable` where it cannot tell the agent's own. */
  'exports.surveys': command({
    input: SurveyFilter.omit({ offset: true }).extend({ narrowing: SurveyNarrowing.nullable().default(null) }),
    output: Started,
    causes,
    deadlineMs: DIALOG_MS
  }),
  'exports.callHistory': command({ input: z.strictObject({ filter: CallFilter }), output: Started, causes, deadlineMs: DIALOG_MS }),
  /** Of whole days, both included. */
  'exports.ticketStatistics': command({
    input: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
    output: Started,
    causes,
    deadlineMs: DIALOG_MS
  })
} as const satisfies Record<string, CommandSpec>
