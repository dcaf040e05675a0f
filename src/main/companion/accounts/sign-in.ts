import { fail, ok, type Result } from '../../../contract/result'
import type { Cancel, Clock, Problem, Profile, SecretName, Shell, Vendors, WebitelCredentials } from '../ports'

/** How long a second factor is waited for. */
const CODE_MS = 5 * 60_000

/** Somebody who has just signed in, and what signs in again by itself next time. */
export interface Entrant {
  vendors: Vendors
  who: { server: string; user: string }
  profile: Profile
  keep: { name: SecretName; secret: string }
}
type Refusal = Problem | 'not-an-address'

/** The three ways to sign in to Webitel (webitel.md 2.2). Vendors that nobody entered with are disposed of. */
export class SignIn {
  #unconfirmed: { vendors: Vendors; who: Entrant['who']; over: Cancel } | null = null

  constructor(private readonly parts: { newVendors: () => Vendors; shell: Shell; clock: Clock }) {}

  /** `second-factor-needed`: go on with `byCode`. */
  async byPassword({ server, user, password }: WebitelCredentials): Promise<Result<Entrant, Refusal>> {
    this.drop()
    const vendors = this.parts.newVendors()
    const who = { server, user }
    const profile = await vendors.telephony.signIn({ server, user, password })
    if (profile.ok) return ok({ vendors, who, profile: profile.value, keep: { name: 'webitel-password', secret: password } })
    if (profile.cause !== 'second-factor-needed') await vendors.dispose()
    else this.#unconfirmed = { vendors, who, over: this.parts.clock.after(CODE_MS, () => this.drop()) }
    return profile
  }

  /** The password alone would not sign in again: the token is kept instead. */
  async byCode(code: string): Promise<Result<Entrant, Refusal | 'code-refused' | 'nothing-to-confirm'>> {
    const waiting = this.#unconfirmed
    if (waiting === null) return fail('nothing-to-confirm')
    const profile = await waiting.vendors.telephony.confirm(code)
    if (!profile.ok) return profile
    if (this.#unconfirmed !== waiting) return fail('nothing-to-confirm')
    this.#unconfirmed = null
    waiting.over()
    const { vendors, who } = waiting
    return ok({ vendors, who, profile: profile.value, keep: { name: 'webitel-token', secret: vendors.telephony.token() ?? '' } })
  }

  async byPage(server: string): Promise<Result<Entrant, Refusal | 'closed' | 'not-possible-here'>> {
    this.drop()
    const vendors = this.parts.newVendors()
    const entrant = await this.#throughPage(vendors, server)
    if (!entrant.ok) await vendors.dispose()
    return entrant
  }

  /** Gives up what waits for a second factor. */
  drop(): void {
    const waiting = this.#unconfirmed
    this.#unconfirmed = null
    waiting?.over()
    void waiting?.vendors.dispose()
  }

  async #throughPage(vendors: Vendors, server: string): Promise<Result<Entrant, Refusal | 'closed' | 'not-possible-here'>> {
    const page = vendors.telephony.signInPage(server)
    if (page === null) return fail('not-an-address')
    const caught = await this.parts.shell.signInPage(page)
    if (!caught.ok) return caught
    const { token } = caught.value
    const profile = await vendors.telephony.signInWithToken(server, token)
    if (!profile.ok) return profile
    const who = { server, user: profile.value.user }
    return ok({ vendors, who, profile: profile.value, keep: { name: 'webitel-token', secret: token } })
  }
}
