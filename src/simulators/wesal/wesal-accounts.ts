import type { Seeded } from '../seeded'
import { OTHER_DOMAIN_EMAIL, VOC, WESAL_CREDENTIALS, type WesalConfig } from './wesal-config'
import { missing, WesalRefusal } from './wesal-refusal'

export interface ResetCode {
  method: 'email' | 'phone'
  to: string
  code: string
  used: boolean
}

const PHONE = '+966500000001'
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The user, the tokens and the codes for a forgotten password. */
export class WesalAccounts {
  /** Codes that were sent, oldest first. */
  readonly outbox: ResetCode[] = []
  /** Sign-ins that were tried. */
  signIns = 0
  private password = WESAL_CREDENTIALS.password
  private readonly tokens = new Map<string, number>()

  constructor(
    private readonly config: WesalConfig,
    private readonly seeded: Seeded
  ) {}

  /** Byte for byte: it is not decoded. */
  checkClientId(clientId: string | undefined): void {
    if (clientId === undefined || clientId === '') throw missing('X-Client-Id')
    if (clientId !== WESAL_CREDENTIALS.clientId) throw new WesalRefusal('X001')
  }

  signIn({ email, password, company }: Record<string, unknown>): string {
    this.signIns++
    if (typeof email !== 'string' || email === '') throw missing('email')
    if (typeof password !== 'string' || password === '') throw missing('password')
    if (this.config.contract === 'voc' && (typeof company !== 'string' || company === '')) throw missing('company')
    if (email === OTHER_DOMAIN_EMAIL) throw new WesalRefusal('X002')
    const byToken = this.config.contract === 'voc' && password === VOC.apiToken
    const known = email === WESAL_CREDENTIALS.email && (password === this.password || byToken)
    const itsCompany = this.config.contract === 'seed' || company === VOC.company
    if (!known || !itsCompany) throw new WesalRefusal('X004', 'Wrong email or password.', 401)
    return this.issue()
  }

  checkToken(header: string | undefined): string {
    const token = this.config.strictToken ? (header ?? '') : (header ?? '').replace(/^Bearer /, '')
    if ((this.tokens.get(token) ?? 0) <= Date.now()) throw new WesalRefusal('X003')
    return token
  }

  signOut(token: string): void {
    this.tokens.delete(token)
  }

  expireTokens(): void {
    this.tokens.clear()
  }

  /** An address that nobody has is answered like any other. */
  requestReset({ method, email, phone }: Record<string, unknown>): void {
    const to = addressOf(method, email, phone)
    if (to !== WESAL_CREDENTIALS.email && to !== PHONE) return
    const code = method === 'email' ? this.seeded.text(20) : this.seeded.text(6, '0123456789')
    this.outbox.push({ method: method as ResetCode['method'], to, code, used: false })
  }

  verifyReset({ method, email, phone, verifyCode, otp, password }: Record<string, unknown>): void {
    const to = addressOf(method, email, phone)
    const code = method === 'email' ? verifyCode : otp
    if (typeof code !== 'string' || code === '') throw missing(method === 'email' ? 'verifyCode' : 'otp')
    if (typeof password !== 'string' || password === '') throw missing('password')
    const sent = this.outbox.find((one) => one.to === to && one.method === method && one.code === code && !one.used)
    if (sent === undefined) throw new WesalRefusal('X004')
    sent.used = true
    this.password = password
    this.expireTokens()
  }

  private issue(): string {
    const now = Math.floor(Date.now() / 1000)
    const exp = now + this.config.tokenLifeS
    const claims = base64url({ sub: '879987', iat: now, exp, jti: this.seeded.hex(8) })
    const token =
      this.config.tokenStyle === 'opaque' && this.config.contract === 'seed'
        ? this.seeded.text(48)
        : `${base64url({ alg: 'HS256', typ: 'JWT' })}.${claims}.${this.seeded.text(43)}`
    this.tokens.set(token, exp * 1000)
    return token
  }
}

function addressOf(method: unknown, email: unknown, phone: unknown): string {
  if (method === undefined) throw missing('method')
  if (method !== 'email' && method !== 'phone') throw new WesalRefusal('X004')
  const to = method === 'email' ? email : phone
  if (typeof to !== 'string' || to === '') throw missing(method)
  return to
}
