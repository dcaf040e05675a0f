import { z } from 'zod'
import { command, Id, type CommandSpec } from '../command'

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
  })
} as const satisfies Record<string, CommandSpec>
