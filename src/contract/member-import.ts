import { z } from 'zod'
import { MemberForm } from './member'
import { WebitelId } from './webitel'

const Single = z.enum(['name', 'priority', 'expireAt', 'minOfferingAt', 'timeZone', 'bucket', 'skill', 'agent'])

/**
 * What a column of a table becomes. Several names are joined with a space; of several destinations the first is dialled first.
 * Time zones, buckets, skills and agents stand there by name or id, agents by extension too.
 */
export const ImportField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: Single }),
  z.strictObject({ kind: z.literal('destination'), typeId: WebitelId }),
  z.strictObject({ kind: z.literal('variable'), name: z.string().regex(/^[^\s.[\]]{1,200}$/) })
])
export type ImportField = z.output<typeof ImportField>

export const ImportMapping = z.strictObject({
  columns: z
    .array(z.strictObject({ column: z.number().int().min(0).max(999), field: ImportField }))
    .min(1)
    .max(200),
  /** For every row, or for those whose cell is empty. */
  fixed: MemberForm.omit({ name: true, communications: true }).prefault({}),
  /** Which comes first in a date like 03-04-2026; one that begins with the year is always understood. */
  dates: z.enum(['day-first', 'month-first']).default('day-first'),
  /** IANA zone of times that name none. */
  zone: z.string().min(1).max(80)
})
export type ImportMapping = z.output<typeof ImportMapping>

/** Why a row became no member. `refused`: by the vendor, `detail` holds its id of the refusal. */
export const ImportRowReason = z.enum([
  'no-name',
  'name-too-long',
  'no-destination',
  'not-a-number',
  'number-too-short',
  'number-too-long',
  'not-a-priority',
  'not-a-time',
  'time-in-past',
  'times-crossed',
  'unknown-time-zone',
  'unknown-bucket',
  'unknown-skill',
  'unknown-agent',
  'bucket-and-skill',
  'variable-too-long',
  'refused'
])
export type ImportRowReason = z.infer<typeof ImportRowReason>

export const RejectedRow = z.object({
  /** Of the table, the heading being row 1 and empty lines left out. */
  row: z.number(),
  reason: ImportRowReason,
  /** Whose cell it is; null where no single one is to blame. */
  column: z.number().nullable(),
  detail: z.string().nullable()
})
export type RejectedRow = z.infer<typeof RejectedRow>
