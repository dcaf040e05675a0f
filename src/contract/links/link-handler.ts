import { z } from 'zod'
import { LinkScheme } from './link-action'

/** Which program the operating system opens for a scheme. `other`: with its name where the system tells one. */
export const LinkHandler = z.object({
  scheme: LinkScheme,
  is: z.enum(['ours', 'other', 'none', 'unknown']),
  program: z.string().nullable()
})
export type LinkHandler = z.infer<typeof LinkHandler>
