import { z } from 'zod'

export const WorkKind = z.enum([
  'import-members',
  'export-surveys',
  'export-call-history',
  'export-ticket-statistics',
  'save-recording',
  'save-media'
])
export type WorkKind = z.infer<typeof WorkKind>

/** Long work that an agent started: it goes on while other screens are used, and can be cancelled. */
export const Work = z.object({
  id: z.string(),
  kind: WorkKind,
  /** The file that is read or written, by its name alone. */
  file: z.string(),
  /** Name of the queue that it goes into; null where it goes into none, or into one whose name is not known. */
  into: z.string().nullable(),
  /**
   * `stopping`: asked to pause or to end, with something still under way. `paused` by the agent, `interrupted` by an end of the app: both
   * go on with `work.resume`.
   */
  state: z.enum(['running', 'waiting', 'stopping', 'paused', 'done', 'failed', 'cancelled', 'interrupted']),
  /** Rows, members or bytes so far, and in all where that is known. */
  done: z.number(),
  total: z.number().nullable(),
  /** Rows that the vendor or we refused; the report beside the file tells why. */
  rejected: z.number(),
  /** Of `failed`; of `waiting` what it waits for. */
  cause: z.string().nullable(),
  /** Of `waiting`: when it goes on, ms since the epoch. */
  resumesAt: z.number().nullable(),
  /** Of `running`: when it will be done at the pace of its last parts, ms since the epoch; null while that cannot be told. */
  endsAt: z.number().nullable(),
  startedAt: z.number(),
  endedAt: z.number().nullable()
})
export type Work = z.infer<typeof Work>
