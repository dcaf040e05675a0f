import { z } from 'zod'
import { command, Nothing, type CommandSpec } from '../command'
import { AccountProblem } from '../state'

export const TestStep = z.object({
  id: z.enum([
    'address',
    'certificate',
    'sign-in',
    'licence',
    'agent',
    'realtime',
    'phone',
    'token',
    'meeting-rights',
    'sms',
    'database',
    'tables',
    'read'
  ]),
  outcome: z.enum(['pass', 'warn', 'fail', 'skipped']),
  problem: AccountProblem.nullable(),
  durationMs: z.number()
})
export type TestStep = z.infer<typeof TestStep>

const Server = z.string().trim().min(1).max(253)
/** Null keeps the secret that is already in the keychain. */
const Secret = z.string().min(1).max(500).nullable()
const Environment = z.enum(['production', 'sandbox'])

/** What identifies an account of a vendor, beside its secret. */
export const VendorAccountInput = z.discriminatedUnion('vendor', [
  z.strictObject({
    vendor: z.literal('personal'),
    environment: Environment,
    clientId: z.string().trim().min(1).max(200),
    userEmail: z.email().max(254),
    secret: Secret
  }),
  z.strictObject({ vendor: z.literal('apizee'), user: z.string().trim().min(1).max(254), secret: Secret }),
  z.strictObject({
    vendor: z.literal('wesal'),
    /** Null keeps the one of the saved account: it is shown to nobody. */
    clientId: z
      .string()
      .regex(/^[\x21-\x7e]{1,500}$/)
      .nullable(),
    email: z.email().max(254),
    secret: Secret
  }),
  z.strictObject({
    vendor: z.literal('onSite'),
    host: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9.:-]{1,253}$/),
    port: z.number().int().min(1).max(65_535),
    database: z.string().min(1).max(63),
    user: z.string().min(1).max(63),
    /** Whose calls: the domain's id in Webitel. */
    domainId: z.string().regex(/^\d{1,19}$/),
    secret: Secret
  })
])
export type VendorAccountInput = z.infer<typeof VendorAccountInput>
export const VendorName = z.enum(['personal', 'apizee', 'wesal', 'onSite'])
export type VendorName = z.infer<typeof VendorName>

const signInCauses = [...AccountProblem.options, 'not-an-address', 'busy'] as const

export const accountsCommands = {
  /** `second-factor-needed`: go on with `accounts.secondFactor`. */
  'accounts.signIn': command({
    input: z.strictObject({ server: Server, user: z.string().trim().min(1).max(200), password: z.string().min(1).max(500) }),
    output: Nothing,
    causes: signInCauses,
    deadlineMs: 60_000
  }),
  'accounts.secondFactor': command({
    input: z.strictObject({
      code: z
        .string()
        .trim()
        .regex(/^\d{6,8}$/)
    }),
    output: Nothing,
    causes: [...signInCauses, 'code-refused', 'nothing-to-confirm'],
    deadlineMs: 60_000
  }),
  /** The server's own sign-in page in a window of its own, for single sign-on. `closed`: the agent closed it. */
  'accounts.signInByPage': command({
    input: z.strictObject({ server: Server }),
    output: Nothing,
    causes: [...signInCauses, 'closed', 'not-possible-here'],
    deadlineMs: 660_000
  }),
  /** Signs out and erases the local history. Refused while a saved result has not reached Webitel: it would be lost. */
  'accounts.signOut': command({ input: z.strictObject({}), output: Nothing, causes: ['busy', 'results-waiting'] }),
  'accounts.saveDirect': command({
    input: z.strictObject({
      environment: Environment,
      clientId: z.string().trim().min(1).max(200),
      clientSecret: Secret,
      agentEmail: z.email().max(254)
    }),
    output: Nothing,
    causes: ['no-secret', 'busy']
  }),
  'accounts.forgetDirect': command({ input: z.strictObject({}), output: Nothing, causes: ['busy'] }),
  'accounts.saveVendor': command({ input: VendorAccountInput, output: Nothing, causes: ['no-client-id', 'no-secret', 'busy'] }),
  'accounts.forgetVendor': command({ input: z.strictObject({ vendor: VendorName }), output: Nothing, causes: ['busy'] }),
  'accounts.test': command({
    input: z.strictObject({ account: z.enum(['webitel', 'direct', ...VendorName.options]) }),
    output: z.object({ steps: z.array(TestStep) }),
    causes: ['not-set-up'],
    deadlineMs: 90_000
  }),
  /** As signing out, and erases every secret of ours from the keychain. */
  'accounts.forgetAll': command({ input: z.strictObject({}), output: Nothing, causes: ['busy', 'results-waiting'] })
} as const satisfies Record<string, CommandSpec>
