import type { VendorAccountInput, VendorName } from '../../../contract/commands/accounts'
import { fail, ok, type Result } from '../../../contract/result'
import type { VendorAccountState } from '../../../contract/state'
import { noAccount } from '../initial-state'
import type { KeptVendorAccounts, SecretName, Secrets, VendorAccounts } from '../ports'
import type { Store } from '../store'

type Kept<V extends VendorName> = NonNullable<KeptVendorAccounts[V]>

/** What differs between the vendors' accounts: which secret, under which name in the keychain, and what a person knows the account by. */
const table: {
  [V in VendorName]: {
    secret: SecretName
    account: (kept: Kept<V>) => string
    name: (kept: Kept<V>) => string
    give: (accounts: VendorAccounts, kept: Kept<V>, secret: string) => void
  }
} = {
  personal: {
    secret: 'personal-client-secret',
    account: ({ clientId }) => clientId,
    name: ({ userEmail }) => userEmail,
    give: ({ personal }, kept, clientSecret) => personal.use({ ...kept, clientSecret })
  },
  apizee: {
    secret: 'apizee-password',
    account: ({ user }) => user,
    name: ({ user }) => user,
    give: ({ apizee }, kept, password) => apizee.use({ ...kept, password })
  },
  wesal: {
    secret: 'wesal-password',
    account: ({ email }) => email,
    name: ({ email }) => email,
    give: ({ wesal }, kept, password) => wesal.use({ ...kept, password })
  },
  onSite: {
    secret: 'on-site-password',
    account: ({ user, host, port, database }) => `${user}@${host}:${port}/${database}`,
    name: ({ user, host, database }) => `${user}@${host}/${database}`,
    give: ({ onSite }, kept, password) => onSite.use({ ...kept, password })
  }
}

export const vendorNames = Object.keys(table) as VendorName[]

/** Accounts of the vendors beside Webitel and WeSeeDo Direct: kept, given to the vendor's client, shown. */
export class VendorAccountDesk {
  constructor(
    private readonly parts: {
      store: Store
      secrets: Secrets
      /** Of the workspace that is open. */
      vendors: () => VendorAccounts | null
      remembered: () => KeptVendorAccounts
      remember: (change: Partial<KeptVendorAccounts>) => void
    }
  ) {}

  /** Gives each vendor of a workspace that just opened its account, as far as its secret can be read. */
  async open(): Promise<void> {
    await Promise.all(vendorNames.map((vendor) => this.#open(vendor)))
  }

  async save({ secret, ...given }: VendorAccountInput): Promise<Result<null, 'no-client-id' | 'no-secret'>> {
    const { vendor, ...kept } =
      given.vendor === 'wesal' ? { ...given, clientId: given.clientId ?? this.parts.remembered().wesal?.clientId } : given
    if ('clientId' in kept && kept.clientId === undefined) return fail('no-client-id')
    const { secret: name, account } = this.#row(vendor)
    const known = kept as Kept<VendorName>
    const value = secret === null ? await this.parts.secrets.read(name, account(known)) : ok(secret)
    if (!value.ok) return fail('no-secret')
    const before = this.parts.remembered()[vendor]
    if (before !== null && account(before) !== account(known)) await this.parts.secrets.forget(name, account(before))
    if (secret !== null) this.parts.store.set({ secrets: await this.parts.secrets.write(name, account(known), secret) })
    this.parts.remember({ [vendor]: known })
    this.#use(vendor, known, value.value)
    return ok(null)
  }

  async forget(vendor: VendorName): Promise<void> {
    const kept = this.parts.remembered()[vendor]
    const { secret, account } = this.#row(vendor)
    const client = this.parts.vendors()?.[vendor]
    await client?.signOut()
    client?.use(null)
    if (kept !== null) await this.parts.secrets.forget(secret, account(kept))
    this.parts.remember({ [vendor]: null })
    this.#show(vendor, noAccount)
  }

  /** What the steps of a connection test say of the account. */
  tested(vendor: VendorName, steps: readonly { outcome: string; problem: VendorAccountState['problem'] }[]): void {
    const failed = steps.find(({ outcome }) => outcome === 'fail')
    this.#show(vendor, { state: failed === undefined ? 'ready' : 'failed', problem: failed?.problem ?? null })
  }

  async #open(vendor: VendorName): Promise<void> {
    const kept = this.parts.remembered()[vendor]
    if (kept === null) return
    const { secret, account, name } = this.#row(vendor)
    const value = await this.parts.secrets.read(secret, account(kept))
    if (value.ok) this.#use(vendor, kept, value.value)
    else this.#show(vendor, { ...noAccount, state: 'failed', problem: 'credentials-refused', name: name(kept) })
  }

  #use(vendor: VendorName, kept: Kept<VendorName>, secret: string): void {
    const { give, name } = this.#row(vendor)
    const vendors = this.parts.vendors()
    if (vendors !== null) give(vendors, kept, secret)
    this.#show(vendor, { ...noAccount, state: 'unchecked', name: name(kept) })
  }

  #show(vendor: VendorName, change: Partial<VendorAccountState>): void {
    const { vendors } = this.parts.store.get()
    this.parts.store.set({ vendors: { ...vendors, [vendor]: { ...vendors[vendor], ...change } } })
  }

  /** One vendor's row, for an account whose vendor is known only at run time. */
  #row(vendor: VendorName) {
    return table[vendor] as {
      secret: SecretName
      account: (kept: Kept<VendorName>) => string
      name: (kept: Kept<VendorName>) => string
      give: (accounts: VendorAccounts, kept: Kept<VendorName>, secret: string) => void
    }
  }
}
