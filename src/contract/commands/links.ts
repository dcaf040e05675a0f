import { z } from 'zod'
import { command, Id, Nothing, type CommandSpec } from '../command'
import { LinkHandler } from '../links/link-handler'
import { dutyCauses } from './duty-causes'

export const linksCommands = {
  'links.openCustomerCard': command({
    input: z.strictObject({ conversationId: Id }),
    output: Nothing,
    causes: ['gone', 'none', 'not-allowed', 'failed']
  }),
  /** Does what the waiting link proposes, once. `seen`: the agent has confirmed a number that needed a second look. */
  'links.accept': command({
    input: z.strictObject({ id: Id, seen: z.boolean().default(false) }),
    output: z.object({
      conversationId: Id.nullable(),
      /** Where it goes on: the call, the form of a video link, the customer's history. */
      opens: z.enum(['conversation', 'video', 'customer', 'meeting', 'nothing']),
      /** The one in the meeting book. */
      meeting: z.object({ id: z.string(), startsAt: z.number() }).nullable()
    }),
    causes: [
      'gone',
      'not-confirmed',
      'not-signed-in',
      'not-found',
      'failed',
      /** Why the call was not placed, the form not opened, or the duty not changed. */
      'invalid-number',
      'no-address',
      'phone-not-ready',
      'busy',
      ...dutyCauses
    ],
    deadlineMs: 90_000
  }),
  /** Which program the operating system opens for each kind of link. */
  'links.handlers': command({ input: z.strictObject({}), output: z.array(LinkHandler), causes: ['not-possible-here'] }),
  /** Puts the administrator's text for Windows, which gives our kinds of links to Callside, on the clipboard. */
  'links.copyAssociations': command({ input: z.strictObject({}), output: Nothing, causes: [] }),
  /** Takes a waiting link, or the word of a refused one, off the screen. */
  'links.dismiss': command({ input: z.strictObject({ id: Id }), output: Nothing, causes: ['gone'] })
} as const satisfies Record<string, CommandSpec>
