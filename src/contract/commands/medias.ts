import { z } from 'zod'
import { command, Id, type CommandSpec } from '../command'

export const mediasCommands = {
  /**
   * A way to see or hear a picture or recording of an Apizee session in place: an address relative to the page, for `<img src>` and the
   * like. It holds for some minutes after its last use, in this workspace alone.
   */
  'medias.play': command({
    input: z.strictObject({ of: z.enum(['ticket', 'conference']), ownerId: Id, mediaId: Id }),
    output: z.object({ address: z.string() }),
    causes: ['not-set-up']
  })
} as const satisfies Record<string, CommandSpec>
