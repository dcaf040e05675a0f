import { z } from 'zod'
import { command, Nothing, type CommandSpec } from '../command'
import { vendorCauses } from '../vendor-causes'

/** Who forgot the password, and how Wesal reaches them. */
const Account = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('email'), email: z.email().max(254) }),
  z.strictObject({ method: z.literal('phone'), phone: z.string().regex(/^\+[1-9]\d{6,14}$/) })
])
/** Null: that of the saved account. */
const ClientId = z
  .string()
  .regex(/^[\x21-\x7e]{1,500}$/)
  .nullable()

/** A forgotten password of Wesal, for somebody who is not signed in. Neither is ever repeated by machine: each may send a message. */
export const wesalPasswordCommands = {
  /** Sends a code. The answer does not tell whether the address is known. */
  'wesalPassword.request': command({
    input: z.strictObject({ account: Account, clientId: ClientId }),
    output: Nothing,
    causes: vendorCauses,
    deadlineMs: 35_000
  }),
  /** Sets the new password with the code. `invalid` with `code`: Wesal does not take the code. */
  'wesalPassword.verify': command({
    input: z.strictObject({
      account: Account,
      clientId: ClientId,
      code: z.string().trim().min(1).max(100),
      password: z.string().min(1).max(500)
    }),
    output: Nothing,
    causes: vendorCauses,
    deadlineMs: 35_000
  })
} as const satisfies Record<string, CommandSpec>
