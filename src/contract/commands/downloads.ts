import { z } from 'zod'
import { command, Id, Nothing, type CommandSpec } from '../command'

const DIALOG_MS = 600_000
const Started = z.object({ workId: Id })
const causes = ['gone', 'cancelled', 'not-a-media', 'no-space', 'not-writable', 'unreadable'] as const
/** As the list named it; the file gets the ending of what it really is. */
const Name = z.string().max(255)
const MimeType = z.string().max(100).nullable()

/** Each asks where the file goes, and then fetches it; how far it is stands in the state (`work`). */
export const downloadsCommands = {
  'downloads.recording': command({
    input: z.strictObject({ fileId: z.string().regex(/^\d{1,20}$/), name: Name, mimeType: MimeType }),
    output: Started,
    causes,
    deadlineMs: DIALOG_MS
  }),
  'downloads.apizeeMedia': command({
    input: z.strictObject({ of: z.enum(['ticket', 'conference']), ownerId: Id, mediaId: Id, name: Name, mimeType: MimeType }),
    output: Started,
    causes,
    deadlineMs: DIALOG_MS
  }),
  /** Shows a saved file in its folder, by the id of the work or of the session's media. `not-known`: saved before the app started. `gone`: moved or erased. */
  'downloads.show': command({
    input: z.strictObject({ id: Id }),
    output: Nothing,
    causes: ['not-known', 'gone', 'not-possible-here'],
    deadlineMs: 10_000
  })
} as const satisfies Record<string, CommandSpec>
