import { randomBytes } from 'node:crypto'
import { AGENT } from './demo-data'
import { Refusal, sessionExpired } from './refusal'

const LIFE_MS = 168 * 3_600_000
const CODE = '123456'

/** Access tokens: one opaque token serves REST and WebSocket (Webitel contract 2.1). */
export class Sessions {
  /** Faults and variants of signing in. */
  passwordExpired = false
  forceChange = false
  licenceExpired = false
  secondFactor = false
  /** Answers `{"authorization":{…}}` instead of the flat form. */
  nestedToken = false
  /** Of tokens that are issued from now on. */
  lifeMs = LIFE_MS
  private password: string = AGENT.password
  private readonly tokens = new Map<string, number>()
  private readonly pending = new Set<string>()

  /** Body of the answer to `POST /login`: a token, or the id of a sign-in that waits for its code. */
  login(user: unknown, password: unknown): { access_token: string } | { id: string } {
    this.check(user, password)
    if (this.licenceExpired) throw new Refusal('app.license.product.expired', 403, 'License product expired')
    if (this.forceChange) throw new Refusal('app.password.force_change', 412, 'Password must be changed')
    if (this.passwordExpired) throw new Refusal('app.password.expired', 412, 'Password has expired')
    if (this.secondFactor) {
      const id = randomBytes(12).toString('hex')
      this.pending.add(id)
      return { id }
    }
    return { access_token: this.issue() }
  }

  /** The code of the second factor; answers the token. */
  secondStep(id: unknown, code: unknown): string {
    if (typeof id !== 'string' || !this.pending.has(id) || code !== CODE) throw new Refusal('app.auth.2fa.invalid', 401, 'Invalid code')
    this.pending.delete(id)
    return this.issue()
  }

  /** `PUT /users/password`: also when the old one may no longer sign in. */
  changePassword({ username, old_password, user_password, confirm_password }: Record<string, unknown>): void {
    this.check(username, old_password)
    if (typeof user_password !== 'string' || user_password.length < 8)
      throw new Refusal('app.password.valid', 400, 'Password must have at least 8 characters')
    if (user_password !== confirm_password) throw new Refusal('app.password.confirm', 400, 'Passwords do not match')
    if (user_password === this.password) throw new Refusal('app.password.used', 400, 'Password was used before')
    this.password = user_password
    this.passwordExpired = false
    this.forceChange = false
  }

  issue(): string {
    const token = randomBytes(20).toString('base64url')
    this.tokens.set(token, Date.now() + this.lifeMs)
    return token
  }

  valid(token: unknown): token is string {
    return typeof token === 'string' && (this.tokens.get(token) ?? 0) > Date.now()
  }

  expiresAt(token: string): number {
    const at = this.tokens.get(token)
    if (at === undefined) throw sessionExpired()
    return at
  }

  end(token: string): void {
    this.tokens.delete(token)
  }

  expireAll(): void {
    this.tokens.clear()
  }

  private check(user: unknown, password: unknown): void {
    const name = typeof user === 'string' ? user.split('@')[0] : ''
    if (name !== AGENT.user || password !== this.password) throw new Refusal('app.auth.login.invalid', 401, 'Invalid username or password')
  }
}
