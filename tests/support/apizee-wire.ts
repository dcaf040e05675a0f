import { afterAll, beforeAll, beforeEach } from 'vitest'
import { defaultSettings, type Settings } from '../../src/contract/settings'
import type { Clock, VendorAccountEvent } from '../../src/main/companion/ports'
import { systemClock } from '../../src/main/system'
import { createApizee, type Apizee } from '../../src/main/vendors/apizee/create-apizee'
import { createHttp } from '../../src/main/vendors/http'
import { seeded } from './seeded'
import { startWire, type Reply, type Wire } from './wire'

let skipped = 0

/** How much faster: the shortest limit, 3 s, is then still long enough for a busy computer. */
const HURRY = 20

/** Time that passes faster. */
export const hurried: Clock = {
  now: () => systemClock.now(),
  monotonic: () => systemClock.monotonic() * HURRY + skipped,
  after: (ms, run) => systemClock.after(ms / HURRY, run)
}

export const ticketOnWire = {
  id: 82070,
  state: 'invited',
  reference: '1234',
  created: '2023-07-12T15:48:11+00:00',
  modified: '2023-07-12T15:48:12+00:00',
  start_time: '2023-07-12T15:48:12+00:00',
  end_time: '2023-07-12T16:18:12+00:00',
  subject: null,
  type: '',
  description: null,
  agent: 'agent1@example.org',
  requestor_url: 'https://diag.apizee.com?convId=88a2c81a-2b5a&pwd=798042',
  requestor: { phone: '+33199001234' },
  information_page_url: 'https://apz.fr/d6Nx453elx',
  service_key: '115f89503138416a242f40fb7d7f338e',
  agent_url: 'https://cloud.apizee.com',
  sso_url: 'https://cloud.apizee.com?access_token=aaa.bbb.ccc',
  status: 'invited',
  name: null,
  button_id: 223
}

export const conferenceOnWire = {
  id: 842199,
  name: 'Intake ABCD',
  created: '2023-07-13T08:28:31+00:00',
  modified: '2023-07-13T08:28:31+00:00',
  start_time: '2023-07-13T08:28:31+00:00',
  end_time: '2023-07-13T09:28:31+00:00',
  status: 'scheduled',
  room_name: 'aa:bb',
  url: 'https://meet.apizee.com/private/aa/bb',
  short_url: 'https://apz.fr/v639BqrklV',
  sip_phone_number: '+33 1 99 00 12 34',
  sip_dtmf_code: '342543',
  organizer: { id: 2888, name: 'Agent 1' },
  created_by: { id: 1234, name: 'API' },
  service_key: 'f7a0300abf044e86bfcc7d9ae906381e',
  moderator: { id: 2899, name: 'Dr Doe' }
}

/** A client of Apizee that speaks with a scripted vendor; set up for each test of the file. */
export function apizeeOnWire() {
  const logged: unknown[] = []
  const note = (...facts: unknown[]) => void logged.push(facts)
  const log = { info: note, warn: note, error: note }
  const http = createHttp({ clock: hurried, random: seeded(7), log })
  const all = {} as {
    wire: Wire
    apizee: Apizee
    events: VendorAccountEvent[]
    settings: Settings
    logged: unknown[]
    token(...replies: Reply[]): void
    set(change: Partial<Settings['apizee']>): void
    /** Lets so many ms pass at once, for what does not wait for a timer. */
    skip(ms: number): void
  }
  beforeAll(async () => {
    all.wire = await startWire()
  })
  afterAll(async () => {
    await all.wire.close()
    await http.close()
  })
  beforeEach(() => {
    all.wire.reset()
    logged.length = 0
    all.logged = logged
    all.settings = { ...defaultSettings, apizee: { ...defaultSettings.apizee, enterpriseId: '1', serviceKey: 'f7a0300a' } }
    all.set = (change) => Object.assign(all.settings.apizee, change)
    all.token = (...replies) => all.wire.on('POST /api/token', ...replies)
    all.skip = (ms) => (skipped += ms)
    all.token({ body: { access_token: 'token-1', created_at: '2018-10-14T10:00:00+00:00', expires_in: 86400 } })
    all.events = []
    all.apizee = createApizee({
      clock: hurried,
      random: seeded(7),
      log,
      http,
      settings: () => all.settings,
      baseUrl: `${all.wire.origin}/api`,
      trustedOrigins: [all.wire.origin]
    })
    all.apizee.account.events((event) => all.events.push(event))
    all.apizee.account.use({ user: 'agent1@example.org', password: 'p+w d&=' })
  })
  return all
}
