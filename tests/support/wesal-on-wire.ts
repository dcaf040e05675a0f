import { defaultSettings, type Settings } from '../../src/contract/settings'
import type { Clock, VendorAccountEvent, WesalAccountData } from '../../src/main/companion/ports'
import { systemClock } from '../../src/main/system'
import { createHttp } from '../../src/main/vendors/http'
import { createWesal, type Wesal } from '../../src/main/vendors/wesal/create-wesal'
import { silentLog } from './silent-log'
import { startWire, type Reply, type Seen, type Wire } from './wire'

export const wesalAccount: WesalAccountData = { clientId: 'Y2xpZW50', email: 'ann@example.org', password: 'pass word' }
export const loginReply = (token = 'token-1', status = 1): Reply => ({
  body: { data: { user: { id: 879987, status }, access_token: token }, success: true }
})

/** The client of Wesal, signed out but with an account, and a vendor that says what the test tells it to. */
export interface WesalOnWire {
  wire: Wire
  wesal: Wesal
  events: VendorAccountEvent[]
  warnings: string[]
  /** Answers `METHOD /path` below the base address. */
  on(call: string, ...replies: (Reply | ((request: Seen) => Reply))[]): void
  set(change: Partial<Settings['wesal']>): void
  close(): Promise<void>
}

export async function wesalOnWire(clock: Clock = systemClock): Promise<WesalOnWire> {
  const wire = await startWire()
  let settings = defaultSettings.wesal
  const events: VendorAccountEvent[] = []
  const warnings: string[] = []
  const log = { ...silentLog, warn: (event: string) => void warnings.push(event) }
  // No jitter: repeats come at once.
  const random = { id: () => 'id', unit: () => 0 }
  const http = createHttp({ clock, random, log: silentLog })
  const wesal = createWesal({
    clock,
    random,
    log,
    http,
    settings: () => ({ ...defaultSettings, wesal: settings }),
    baseUrl: `${wire.origin}/api/v1`
  })
  wesal.account.events((event) => events.push(event))
  wesal.account.use(wesalAccount)
  const on: WesalOnWire['on'] = (call, ...replies) => wire.on(call.replace(' ', ' /api/v1'), ...replies)
  on('POST /auth/login', loginReply())
  return {
    wire,
    wesal,
    events,
    warnings,
    on,
    set: (change) => void (settings = { ...settings, ...change }),
    async close() {
      wesal.dispose()
      await http.close()
      await wire.close()
    }
  }
}
