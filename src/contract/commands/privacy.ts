import { z } from 'zod'
import { command, type CommandSpec } from '../command'

/** A person chooses a place, or thinks better of it. */
const DIALOG_MS = 600_000
const ofNumber = z.strictObject({ number: z.string().trim().min(1).max(64) })

/** What this computer keeps about one number, in records. */
export const KeptCounts = z.object({
  /** Conversations with this number as their customer. */
  conversations: z.number(),
  /** Conversations with others in which the number stands somewhere: a note, a transfer, a link. */
  mentions: z.number(),
  /** Saved results: those that Webitel has not taken yet. */
  waiting: z.number(),
  /** Saved results that Webitel refused. */
  failed: z.number(),
  /** Meetings made here with this number as a guest's. */
  meetings: z.number(),
  /** Uploads whose file's name or fixed values hold the number. */
  imports: z.number()
})
export type KeptCounts = z.infer<typeof KeptCounts>

/** Everything that is kept about a number (GDPR, articles 15 and 17). What vendors keep is theirs to give and to erase. */
export const privacyCommands = {
  'privacy.count': command({
    input: ofNumber,
    output: z.object({ shown: z.string(), counts: KeptCounts }),
    causes: ['not-a-number', 'not-set-up', 'journal-unavailable']
  }),
  /** One JSON file where the agent chooses. */
  'privacy.export': command({
    input: ofNumber,
    output: z.object({ file: z.string(), counts: KeptCounts }),
    causes: ['not-a-number', 'not-set-up', 'journal-unavailable', 'nothing-kept', 'cancelled', 'no-space', 'not-writable', 'unreadable'],
    deadlineMs: DIALOG_MS
  }),
  /** Gone from the bytes of the files when it answers. Nothing is erased while something of it is still under way. */
  'privacy.erase': command({
    input: ofNumber,
    output: z.object({ counts: KeptCounts }),
    /** `results-waiting`: one was tried once more and Webitel has not taken it. */
    causes: ['not-a-number', 'not-set-up', 'journal-unavailable', 'nothing-kept', 'conversation-open', 'results-waiting', 'work-running'],
    deadlineMs: 20_000
  })
} as const satisfies Record<string, CommandSpec>
