import { z } from 'zod'
import { VideoKind } from '../conversation'
import { isWords } from './words'

/** A number as a link may carry it: digits, with or without the prefix of a country. Everything else was refused before. */
const Number = z.string().regex(/^\+?\d{2,15}$/)
/** For a person to read; `longest` in UTF-16 units. */
const Words = (longest: number) => z.string().max(longest).refine(isWords)
const Name = Words(100)
const Reference = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)

/** 1,500 bytes at most as base64url (RFC 4648) without padding, in the one text that they have: bits that are left over are zero. */
const Content = z
  .string()
  .min(2)
  .max(2000)
  .regex(/^(?:[\w-]{4})*(?:[\w-]{2}[AEIMQUYcgkosw048]|[\w-][AQgw])?$/)

/** What a link proposes in the confirmation of links. `tel:`, `sip:` and `callto:` are `call`. */
export const ProposedAction = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('call'),
    number: Number,
    name: Name.optional(),
    reference: Reference.optional(),
    /** Name or id of one of the agent's queues. */
    queue: Words(80).optional()
  }),
  z.strictObject({
    action: z.literal('video'),
    kind: VideoKind,
    number: Number.optional(),
    email: z.email().max(254).optional(),
    name: Name.optional(),
    reference: Reference.optional()
  }),
  z.strictObject({ action: z.literal('meeting'), id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/) }),
  /** By exactly one of the two. */
  z.strictObject({ action: z.literal('customer'), number: Number.optional(), reference: Reference.optional() }),
  z.strictObject({
    action: z.literal('duty'),
    state: z.enum(['online', 'pause', 'offline']),
    reason: Words(120).optional()
  })
])
export type ProposedAction = z.infer<typeof ProposedAction>

/** Everything that a link may say (docs/crm-links.md). `provision`: the bytes of a set-up file, which is shown as one that was opened. */
export const LinkAction = z.discriminatedUnion('action', [
  ...ProposedAction.options,
  z.strictObject({ action: z.literal('provision'), content: Content })
])
export type LinkAction = z.infer<typeof LinkAction>

export const LinkScheme = z.enum(['callside', 'tel', 'sip', 'callto'])
export type LinkScheme = z.infer<typeof LinkScheme>
