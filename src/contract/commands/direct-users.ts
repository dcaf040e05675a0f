import { z } from 'zod'
import { command, Id, type CommandSpec } from '../command'
import { vendorCauses } from '../vendor-causes'

/** A user of WeSeeDo Direct (weseedo.md 4.1). Texts are what the vendor says; null where it says nothing. */
export const DirectUser = z.object({
  id: z.string(),
  /** First and last name in one. */
  name: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string(),
  locale: z.string().nullable(),
  /** `agent`, `admin`, `assistant`, or a word that is not known here. */
  role: z.string(),
  company: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Milliseconds since the epoch. */
  createdAt: z.number().nullable()
})
export type DirectUser = z.infer<typeof DirectUser>

const Name = z.string().trim().max(100)
const Locale = z.enum(['nl', 'en'])
const onUser = z.strictObject({ id: Id })
const causes = vendorCauses
/** Token, call, a wait of at most 10 s that the vendor asks for, and the call again. */
const deadlineMs = 60_000

/** `pending`: the vendor has taken it on and is not done (202). `invalid` names the field as it is called here. */
export const directUsersCommands = {
  'directUsers.list': command({ input: z.strictObject({}), output: z.object({ users: z.array(DirectUser) }), causes, deadlineMs }),
  'directUsers.one': command({ input: onUser, output: z.object({ user: DirectUser }), causes, deadlineMs }),
  'directUsers.find': command({
    input: z.strictObject({ email: z.string().trim().min(1).max(254) }),
    output: z.object({ user: DirectUser }),
    causes,
    deadlineMs
  }),
  /** `invalid` without detail: nothing to change was given. */
  'directUsers.change': command({
    input: z.strictObject({ id: Id, firstName: Name.optional(), lastName: Name.optional(), locale: Locale.optional() }),
    output: z.object({ user: DirectUser, pending: z.boolean() }),
    causes,
    deadlineMs
  }),
  'directUsers.remove': command({ input: onUser, output: z.object({ pending: z.boolean() }), causes, deadlineMs }),
  'directUsers.create': command({
    input: z.strictObject({
      firstName: Name,
      lastName: Name,
      role: z.enum(['agent', 'admin']),
      email: z.string().trim().max(254),
      /** 8 characters or more with a small letter, a capital and a digit; null: WeSeeDo mails an activation link. */
      password: z.string().max(200).nullable(),
      locale: Locale
    }),
    output: z.object({ user: DirectUser, pending: z.boolean(), activationMail: z.boolean() }),
    causes,
    deadlineMs
  })
} as const satisfies Record<string, CommandSpec>
