import { z } from 'zod'
import { command, Nothing, type CommandSpec } from '../command'
import { CallAnnotation, CallFilter, CallId, HistoryCall } from '../history-call'
import { vendorCauses } from '../vendor-causes'

const Note = z.string().trim().min(1).max(4000)
const Second = z.number().int().min(0).max(1_000_000)
const VendorId = z.string().regex(/^\d{1,20}$/)

export const callHistoryCommands = {
  'callHistory.search': command({
    input: z.strictObject({
      filter: CallFilter,
      size: z.number().int().min(1).max(500),
      order: z.enum(['newest', 'oldest']).default('newest'),
      /** `next` of the page before; null for the first. */
      after: z.string().max(120).nullable().default(null)
    }),
    output: z.object({
      calls: z.array(HistoryCall),
      /** Where the next page begins; null after the last. */
      next: z.string().nullable()
    }),
    causes: vendorCauses,
    deadlineMs: 40_000
  }),
  /** One call with the files of both its legs. */
  'callHistory.one': command({ input: z.strictObject({ callId: CallId }), output: HistoryCall, causes: vendorCauses, deadlineMs: 40_000 }),
  /** Takes a missed call off the list of the missed, for everybody. */
  'callHistory.hideMissed': command({
    input: z.strictObject({ callId: CallId }),
    output: Nothing,
    causes: vendorCauses,
    deadlineMs: 40_000
  }),
  'callHistory.setVariables': command({
    input: z.strictObject({ callId: CallId, variables: z.record(z.string().min(1).max(200), z.string().max(4000)) }),
    output: Nothing,
    causes: vendorCauses,
    deadlineMs: 40_000
  }),
  'callHistory.addAnnotation': command({
    input: z.strictObject({ callId: CallId, note: Note, fromS: Second, toS: Second, fileId: VendorId.nullable().default(null) }),
    output: CallAnnotation,
    causes: vendorCauses,
    deadlineMs: 40_000
  }),
  'callHistory.changeAnnotation': command({
    input: z.strictObject({ callId: CallId, annotationId: VendorId, note: Note, fromS: Second, toS: Second }),
    output: CallAnnotation,
    causes: vendorCauses,
    deadlineMs: 40_000
  }),
  'callHistory.removeAnnotation': command({
    input: z.strictObject({ callId: CallId, annotationId: VendorId }),
    output: Nothing,
    causes: vendorCauses,
    deadlineMs: 40_000
  })
} as const satisfies Record<string, CommandSpec>
