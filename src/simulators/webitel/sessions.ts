import { randomBytes } from 'node:crypto'
import { AGENT } from './demo-data'
import { Refusal, sessionExpired } from './refusal'

const LIFE_MS = 168 * 3_600_000

/** Access tokens: one opaque token serves REST and WebSocket (Webitel contract 2.1). */
export class Sessions {
  /** Faults and variants of signing in. */
  passwordExpired = false
  secondFactor = false
  private readonly tokens = new Map<string, number>()

  /** Body of the answer to `POST /login`. */
  login(user: unknown, password: unknown): Record<string, unknown> {
    const name = typeof user === 'string' ? user.split('@')[0] : ''
    if (name !== AGENT.user || password !== AGENT.password) throw new Refusal('app.auth.login.invalid', 401, 'Invalid username or password')
    if (this.passwordExpired) throw new Refusal('app.password.expired', 412, 'Password has expired')
    if (this.secondFactor) return { id: 'second-factor-1' }
    return { access_token: this.issue() }
  }

  issue(): string {
    const token = randomBytes(20).toString('base64url')
    this.tokens.set(token, Date.now() + LIFE_MS)
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
}
