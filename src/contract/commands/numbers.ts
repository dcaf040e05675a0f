import { z } from 'zod'
import { command, type CommandSpec } from '../command'

const Described = z.object({
  e164: z.string(),
  /** Grouped for reading, with the country code. */
  shown: z.string(),
  /** ISO 3166 two letters, or null. */
  country: z.string().nullable(),
  kind: z.enum(['mobile', 'landline', 'unknown'])
})
const typed = z.strictObject({ text: z.string().max(64) })

export const numbersCommands = {
  /** What a text is read as by whoever is sent a link. */
  'numbers.describe': command({ input: typed, output: Described, causes: ['empty', 'not-a-number'] }),
  /**
   * What `calls.place` would dial if the text stayed as it is. `short` and `code` go out as they are: an extension, a short number, a
   * service code. `begun`: a number that may become whole. `none`: nothing that can be dialled.
   */
  'numbers.asTyped': command({
    input: typed,
    output: z.object({
      kind: z.enum(['number', 'short', 'code', 'begun', 'none']),
      /** Grouped for reading, with the country code; empty when there is too little to say. */
      shown: z.string(),
      /** Digits until it is whole; null when that cannot be told. */
      toGo: z.number().nullable(),
      number: Described.nullable()
    }),
    causes: []
  }),
  /** The number that the clipboard holds, and nothing else of it; null when it holds none, or cannot be read here. */
  'numbers.onClipboard': command({
    input: z.strictObject({}),
    output: z.object({ e164: z.string(), shown: z.string() }).nullable(),
    causes: []
  })
} as const satisfies Record<string, CommandSpec>
