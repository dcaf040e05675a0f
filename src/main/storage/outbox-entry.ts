import { z } from 'zod'
import { Disposition } from '../../contract/conversation'
import type { OutboxEntry } from '../companion/ports'

/** `OutboxEntry` as it lies in the journal. */
export const OutboxEntrySchema: z.ZodType<OutboxEntry> = z.object({
  id: z.string(),
  conversationId: z.string(),
  attemptId: z.string(),
  account: z.string(),
  disposition: Disposition,
  variables: z.record(z.string(), z.string()),
  savedAt: z.number(),
  tries: z.number(),
  lastTriedAt: z.number().nullable(),
  uncertain: z.boolean(),
  state: z.enum(['waiting', 'sent', 'failed'])
})
