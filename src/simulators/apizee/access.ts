import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import type { ApizeeConfig } from './config'
import { USERS, type PortalUser } from './demo-data'

/** Who is who: tokens of the API, sign-in links, sessions of the portal, and the limit of each user (apizee.md 2, 3, 4.1). */
export class Access {
  /** Requests let through, and answered with 429. */
  passed = 0
  refusals = 0
  private readonly tokens = new Map<string, { user: PortalUser; until: number }>()
  private readonly sessions = new Map<string, PortalUser>()
  private readonly usedLinks = new Set<string>()
  private readonly requests = new Map<string, number[]>()
  private readonly secret = randomUUID()

  constructor(
    private readonly config: ApizeeConfig,
    private readonly now: () => number
  ) {}

  userOf = (login: string): PortalUser | undefined => USERS.find((user) => user.login === login.toLowerCase() || String(user.id) === login)

  checked(login: string, password: string): PortalUser | null {
    const user = USERS.find((one) => one.login === login.toLowerCase())
    return user?.password === password ? user : null
  }

  issue(user: PortalUser): string {
    const token = randomUUID()
    this.tokens.set(token, { user, until: this.now() + this.config.tokenLifetimeS * 1000 })
    return token
  }

  bearer(authorization: string | undefined): PortalUser | null {
    const known = this.tokens.get(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '')
    return known !== undefined && this.now() < known.until ? known.user : null
  }

  revoke(authorization: string | undefined): void {
    this.tokens.delete(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '')
  }

  expireTokens(): void {
    this.tokens.clear()
  }

  /** Counts a request. Null: it may go on; else the seconds until one may. A refused one is not counted. */
  limit(user: string): number | null {
    const { rateLimit, rateCalls, ratePerMs } = this.config
    if (!rateLimit) return null
    const now = this.now()
    const recent = (this.requests.get(user) ?? []).filter((at) => at > now - ratePerMs)
    this.requests.set(user, recent)
    if (recent.length < rateCalls) {
      recent.push(now)
      this.passed++
      return null
    }
    this.refusals++
    return Math.max(1, Math.ceil(((recent[0] ?? now) + ratePerMs - now) / 1000))
  }

  /** A link's token: a JWT by HS256 (RFC 7519), good for 300 s and one session of the portal. */
  ssoToken(user: PortalUser): string {
    const iat = Math.floor(this.now() / 1000)
    const claims = {
      iss: 'cloud.apizee.com',
      iat,
      sub: `user:${user.id}`,
      sso: true,
      exp: iat + this.config.ssoLifetimeS,
      jti: randomUUID()
    }
    const signed = `${encoded({ typ: 'JWT', alg: 'HS256' })}.${encoded(claims)}`
    return `${signed}.${this.signature(signed)}`
  }

  /** Opens a session of the portal by a sign-in link; null: forged, too old, or used. */
  openByLink(token: string): { session: string; user: PortalUser } | null {
    const [head = '', body = '', signature = ''] = token.split('.')
    const expected = Buffer.from(this.signature(`${head}.${body}`))
    const given = Buffer.from(signature)
    if (expected.length !== given.length || !timingSafeEqual(expected, given) || this.usedLinks.has(token)) return null
    const { sub, exp } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as { sub: string; exp: number }
    const user = this.userOf(sub.replace('user:', ''))
    if (user === undefined || this.now() >= exp * 1000) return null
    this.usedLinks.add(token)
    return { session: this.open(user), user }
  }

  open(user: PortalUser): string {
    const session = randomUUID()
    this.sessions.set(session, user)
    return session
  }

  /** Who is signed in at the portal, by cookie. */
  visitor(cookies: string | undefined): PortalUser | null {
    return this.sessions.get(/(?:^|;\s*)apizee_session=([\w-]+)/.exec(cookies ?? '')?.[1] ?? '') ?? null
  }

  private signature = (signed: string): string => createHmac('sha256', this.secret).update(signed).digest('base64url')
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
