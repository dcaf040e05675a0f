import type { z } from 'zod'
import type { TestStep } from '../../../contract/commands'
import type { Quota } from '../../../contract/state'
import type { Listen } from './basics'

export interface PersonalAccountData {
  environment: 'production' | 'sandbox'
  clientId: string
  clientSecret: string
  /** The signed-in agent's e-mail at WeSeeDo. */
  userEmail: string
}

export interface ApizeeAccountData {
  user: string
  password: string
}

export interface WesalAccountData {
  /** Sent as it is (wesal.md 2.1). */
  clientId: string
  email: string
  password: string
}

/** The on-site database of Webitel, read only (webitel.md 6). */
export interface OnSiteAccountData {
  host: string
  port: number
  database: string
  user: string
  password: string
  /** Whose calls: `domain_id`, an int64 as text. */
  domainId: string
}

export type VendorAccountEvent =
  | { kind: 'quota'; quota: z.infer<typeof Quota> }
  | { kind: 'sunset'; text: string | null }
  /** The `api-version` that served the last call. */
  | { kind: 'version'; text: string }
  /** The vendor takes no calls before this time (ms since the epoch); null: it does again. */
  | { kind: 'waits'; until: number | null }
  /** The sign-in is no longer taken. */
  | { kind: 'expired' }

/** What the companion needs to know of a vendor's account, whichever the vendor. */
export interface VendorAccount<Data> {
  readonly events: Listen<VendorAccountEvent>
  use(account: Data | null): void
  /** Steps of a connection test, in order; changes nothing at the vendor. */
  test(): Promise<TestStep[]>
  /** Tells the vendor, as far as it listens, and forgets the token. */
  signOut(): Promise<void>
}
