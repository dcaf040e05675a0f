import { createHash } from 'node:crypto'
import type { FromPhone } from '../../src/contract/phone'
import type { Log, MediaFact, Phone, PhoneEvent, SipFact } from '../../src/main/companion/ports'
import { systemClock, systemRandom } from '../../src/main/system'
import { createPhone } from '../../src/main/vendors/webitel/sip/create-phone'
import { dialUndici } from '../../src/main/vendors/webitel/sip/dial-undici'
import type { Dial } from '../../src/main/vendors/webitel/sip/line-socket'
import type { TestBrowser, TestPage } from './browser'
import { eventually } from './processes'
import { accounts, domain, type Proxy } from './proxy'

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** The real `createPhone` with a real page, and what it said. */
export class TestPhone {
  readonly events: PhoneEvent[] = []
  /** When each message went out to the server, ms of `performance.now`. */
  readonly written: { at: number; data: string }[] = []

  private constructor(
    readonly phone: Phone & { dispose(): void },
    readonly page: TestPage,
    private readonly proxy: Proxy
  ) {
    phone.events((event) => this.events.push(event))
  }

  static async start(browser: TestBrowser, proxy: Proxy, options: { microphoneError?: string } = {}): Promise<TestPhone> {
    const page = await browser.open(options)
    const made: { phone?: TestPhone } = {}
    const dial: Dial = (url, listener) => {
      const socket = dialUndici(url, listener)
      return {
        ...socket,
        send(data) {
          made.phone?.written.push({ at: performance.now(), data })
          socket.send(data)
        }
      }
    }
    const phone = createPhone({
      clock: systemClock,
      random: systemRandom,
      log: silent,
      dial,
      pages: {
        onPort(listener) {
          queueMicrotask(() => listener(page.port))
          return () => undefined
        }
      },
      audio: {
        microphoneId: '',
        speakerId: '',
        ringerId: '',
        ringVolume: 0.2,
        // Chromium's processing takes the fake speech for noise.
        echoCancellation: false,
        noiseSuppression: false,
        autoGainControl: false
      }
    })
    made.phone = new TestPhone(phone, page, proxy)
    return made.phone
  }

  async register(number: string, options: { password?: string; iceServers?: { urls: string }[] } = {}): Promise<void> {
    const password = options.password ?? accounts[number]
    this.phone.register(
      {
        url: this.proxy.url,
        uri: `sip:${number}@${domain}`,
        authorizationUser: number,
        ha1: createHash('md5').update(`${number}:${domain}:${password}`).digest('hex'),
        realm: domain,
        displayName: `Agent ${number}`
      },
      { iceServers: options.iceServers ?? [] }
    )
    if (options.password === undefined) await this.link('up')
  }

  async link(state: string, limitMs?: number): Promise<void> {
    await eventually(`link ${state} (it is ${this.linkState})`, () => this.linkState === state, limitMs)
  }

  get linkState(): string | undefined {
    return this.events.findLast((event) => event.kind === 'link')?.state
  }

  session(state: SipFact['state'], matches: (fact: SipFact) => boolean = () => true, limitMs?: number): Promise<SipFact> {
    return eventually(
      `session ${state}, ${JSON.stringify(this.facts.map((fact) => [fact.state, fact.end]))}`,
      () => this.facts.findLast((fact) => fact.state === state && matches(fact)),
      limitMs
    )
  }

  get facts(): SipFact[] {
    return this.events.flatMap((event) => (event.kind === 'sip' ? [event.fact] : []))
  }

  event<Kind extends PhoneEvent['kind']>(
    kind: Kind,
    matches: (event: Extract<PhoneEvent, { kind: Kind }>) => boolean = () => true,
    limitMs?: number
  ): Promise<Extract<PhoneEvent, { kind: Kind }>> {
    const isIt = (event: PhoneEvent): event is Extract<PhoneEvent, { kind: Kind }> => event.kind === kind
    return eventually(`event ${kind}`, () => this.events.filter(isIt).find(matches), limitMs)
  }

  /** What media did over `ms`, from the second reading after now: the first one holds what came before. */
  async media(ms = 2500): Promise<{ inbound: number; received: number; lost: number; sent: number; outbound: number }> {
    const count = (): number => this.events.filter((event) => event.kind === 'media').length
    const read = (): MediaFact | undefined => this.events.findLast((event) => event.kind === 'media')?.fact
    const before = count()
    await eventually('two media readings', () => count() >= before + 2)
    const first = await eventually('media figures', read)
    await new Promise((resolve) => setTimeout(resolve, ms))
    const last = read() ?? first
    return {
      inbound: last.inboundEnergy - first.inboundEnergy,
      outbound: last.outboundEnergy - first.outboundEnergy,
      received: last.packetsReceived - first.packetsReceived,
      lost: last.packetsLost - first.packetsLost,
      sent: last.packetsSent - first.packetsSent
    }
  }

  openTracks(): number {
    return (
      this.page.heard.findLast((message): message is Extract<FromPhone, { type: 'open-tracks' }> => message.type === 'open-tracks')
        ?.count ?? 0
    )
  }

  async stop(): Promise<void> {
    this.phone.dispose()
    await this.page.close()
  }
}
