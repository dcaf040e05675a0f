import type { Seeded } from '../seeded'

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000, month: 2_592_000_000 }

export interface QuotaConfig {
  limit: number
  interval: number
  unit: keyof typeof UNIT_MS
  /** How `quota-reset-UTC` is written; the vendor does not say. */
  reset: 'epochMs' | 'epochS' | 'iso' | 'rfc1123' | 'absent'
}

/** Switches of KPN's gateway for one client. */
export interface KpnConfig {
  tokenLifeS: number
  /** Status of a refused token: 401, or what other gateways of this make send. */
  tokenFaultStatus: 400 | 401 | 500
  /** The token endpoint answers 503 with a page of a proxy. */
  tokenEndpointDown: boolean
  /** Scalars of a token's answer. */
  tokenValues: 'strings' | 'numbers'
  /** False: the client's project lacks the product. */
  entitled: boolean
  /** Shape of errors (contract 2.4). */
  envelope: 1 | 2 | 3 | 4 | 5 | 6
  quota: QuotaConfig
  sunset: string
}

export const kpnDefaults = (): KpnConfig => ({
  tokenLifeS: 3599,
  tokenFaultStatus: 401,
  tokenEndpointDown: false,
  tokenValues: 'strings',
  entitled: true,
  envelope: 2,
  quota: { limit: 1000, interval: 1, unit: 'hour', reset: 'epochMs' },
  sunset: 'n/a'
})

/** A client of KPN's API store: its tokens and what it has used of its quota (WeSeeDo contract 2 and 3.1). */
export class KpnClient {
  private readonly tokens = new Map<string, number>()
  private used = 0
  private windowEndsAt = 0

  constructor(
    readonly id: string,
    readonly secret: string,
    readonly config: KpnConfig,
    private readonly seeded: Seeded
  ) {}

  issueToken(): string {
    const token = this.seeded.text(28)
    this.tokens.set(token, Date.now() + this.config.tokenLifeS * 1000)
    return token
  }

  tokenState(token: string): 'valid' | 'expired' | 'unknown' {
    const until = this.tokens.get(token)
    return until === undefined ? 'unknown' : until > Date.now() ? 'valid' : 'expired'
  }

  expireTokens(): void {
    for (const token of this.tokens.keys()) this.tokens.set(token, 0)
  }

  /** Counts one call; false: it is one too many. */
  count(): boolean {
    this.renewWindow()
    this.used += 1
    return this.used <= this.config.quota.limit
  }

  /** Sets what is used of this window. */
  useQuota(used: number): void {
    this.renewWindow()
    this.used = used
  }

  /** The window ends now. */
  endQuotaWindow(): void {
    this.windowEndsAt = 0
  }

  quotaHeaders(): Record<string, string> {
    this.renewWindow()
    const { limit, interval, unit, reset } = this.config.quota
    const end = new Date(this.windowEndsAt)
    const resets = {
      epochMs: String(end.getTime()),
      epochS: String(Math.ceil(end.getTime() / 1000)),
      iso: end.toISOString(),
      rfc1123: end.toUTCString(),
      absent: null
    }[reset]
    return {
      'quota-limit': String(limit),
      'quota-used': String(Math.min(this.used, limit)),
      'quota-interval': String(interval),
      'quota-time-unit': unit,
      ...(resets === null ? {} : { 'quota-reset-UTC': resets })
    }
  }

  private renewWindow(): void {
    if (Date.now() < this.windowEndsAt) return
    this.used = 0
    this.windowEndsAt = Date.now() + this.config.quota.interval * UNIT_MS[this.config.quota.unit]
  }
}
