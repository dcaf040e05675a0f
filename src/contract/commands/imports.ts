import { z } from 'zod'
import { command, Id, type CommandSpec } from '../command'
import { ImportField, ImportMapping, RejectedRow } from '../member-import'
import { MOST_PASTED } from '../most-pasted'
import { vendorCauses } from '../vendor-causes'
import { WebitelId } from '../webitel'

/** A person chooses a file, or thinks better of it. */
const DIALOG_MS = 600_000
const tableCauses = ['gone', 'not-a-table'] as const

export const importsCommands = {
  /** Asks for a CSV file, or takes a pasted table, and looks into it. */
  'imports.inspect': command({
    input: z.strictObject({
      /** Of numbers, in the suggestion; null suggests no numbers. */
      typeId: WebitelId.nullable().default(null),
      /** In place of a file: lines with tabs, semicolons or commas between the cells, and what the list is called. */
      pasted: z
        .strictObject({ name: z.string().trim().min(1).max(80), text: z.string().min(1).max(MOST_PASTED) })
        .nullable()
        .default(null)
    }),
    output: z.object({
      /** For the commands below, while the workspace is open. */
      fileId: Id,
      name: z.string(),
      headings: z.array(z.string()),
      firstRows: z.array(z.array(z.string())),
      suggested: z.array(z.object({ column: z.number(), field: ImportField })),
      /** Rows below the heading; null for a file that is too long to count. */
      rows: z.number().nullable()
    }),
    causes: ['cancelled', ...tableCauses],
    deadlineMs: DIALOG_MS
  }),
  /** Reads every row as `imports.members` would, and sends nothing. */
  'imports.check': command({
    input: z.strictObject({ fileId: Id, mapping: ImportMapping }),
    output: z.object({
      fitting: z.number(),
      misfits: z.number(),
      byColumn: z.array(z.object({ column: z.number(), misfits: z.number() })),
      /** The first hundred, with the text of the cell. */
      first: z.array(RejectedRow.extend({ name: z.string(), text: z.string() }))
    }),
    causes: [...tableCauses, ...vendorCauses],
    deadlineMs: 120_000
  }),
  /** Loads the rows that fit into a queue. It goes on after a restart, and loads nothing twice. */
  'imports.members': command({
    input: z.strictObject({
      fileId: Id,
      queueId: WebitelId,
      /** As the agent knows it, for later looks at this upload. */
      queueName: z.string().trim().max(250).default(''),
      mapping: ImportMapping
    }),
    output: z.object({ workId: Id }),
    causes: ['gone', 'invalid', 'journal-unavailable']
  }),
  /** Saves the rejected rows with their reasons, or the loaded ones with the ids of their members. */
  'imports.saveReport': command({
    input: z.strictObject({ workId: Id, rows: z.enum(['rejected', 'loaded']) }),
    output: z.object({ name: z.string() }),
    causes: [
      'gone',
      'cancelled',
      'no-space',
      'not-writable',
      'unreadable',
      'file-gone',
      'file-changed',
      'not-a-table',
      'journal-unavailable'
    ],
    deadlineMs: DIALOG_MS
  })
} as const satisfies Record<string, CommandSpec>
