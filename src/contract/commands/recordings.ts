import { z } from 'zod'
import { command, type CommandSpec } from '../command'
import { CallFile, CallId } from '../history-call'
import { vendorCauses } from '../vendor-causes'

export const recordingsCommands = {
  /** What was recorded of a call, on either of its legs. */
  'recordings.list': command({
    input: z.strictObject({ callId: CallId }),
    output: z.object({ files: z.array(CallFile) }),
    causes: vendorCauses,
    deadlineMs: 40_000
  }),
  /**
   * A way to play a file in place, with seeking: an address relative to the page, for `<audio src>` and the like. It holds for some
   * minutes after its last use, in this workspace alone.
   */
  'recordings.play': command({
    input: z.strictObject({ fileId: z.string().regex(/^\d{1,20}$/) }),
    output: z.object({ address: z.string() }),
    causes: ['not-set-up', 'signed-out']
  })
} as const satisfies Record<string, CommandSpec>
