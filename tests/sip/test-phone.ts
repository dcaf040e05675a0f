import { createHash } from 'node:crypto'
import type { FromPhone, IceServer, PhoneAudio } from '../../src/contract/phone'
import type { Log, MediaFact, Phone, PhoneEvent, SipFact } from '../../src/main/companion/ports'
import { systemClock, systemRandom } from '../../src/main/system'
import { createPhone } from '../../src/main/vendors/webitel/sip/create-phone'
import { dialUndici } from '../../src/main/vendors/webitel/sip/dial-undici'
import type { Dial } from '../../src/main/vendors/webitel/sip/line-socket'
import type { TestBrowser, TestPage } from './browser'
import { eventually } from './processes'
import { accounts, domain, type Proxy } from './proxy'

export interface PhoneOptions {
  microphoneError?: string
  /** Redials at once. */
  hasty?: boolean
}

export const testAudio: PhoneAudio = {
  microphoneId: '',
  microphoneLabel: '',
  cameraId: '',
  cameraLabel: '',
  speakerId: '',
  speakerLabel: '',
  ringerId: '',
  ringerLabel: '',
  ringVolume: 0.2,
  ringTone: 'two-tones',
  perMicrophone: {},
  // Chromium's processing takes the fake speech for noise.
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false
}

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** What becomes of a message on the wire: it passes, the line is cut before it, or right after it. */
export type Fate = 'pass' | 'cut-before' | 'cut-after'

/** The real `createPhone` with a real page, and what it said. */
export class TestPhone {
  readonly events: PhoneEvent[] = []
  /** When each message went out to the server, ms of `performance.now`. */
  readonly written: { at: number; data: string }[] = []
  /** First lines of what went both ways, for a failing test's message. */
  readonly #traffic: string[] = []
  /** Asked for every message that leaves or comes in. */
  fate: (way: 'out' | 'in', data: string) => Fate = () => 'pass'
  /** No new connection succeeds. */
  unplugged = false
  #cut: () => void = () => undefined

  private constructor(
    readonly phone: Phone & { dispose(): void },
    readonly page: TestPage,
    private readonly proxy: Proxy
  ) {
    phone.events((event) => this.events.push(event))
  }

  static async start(browser: TestBrowser, proxy: Proxy, options: PhoneOptions = {}): Promise<TestPhone> {
    const page = await browser.open(options)
    const made: { phone?: TestPhone } = {}
    const note = (way: '<' | '>', data: string): void => {
      if (made.phone !== undefined) made.phone.#note(way, data)
    }
    const dial: Dial = (url, listener) => {
      let isCut = made.phone?.unplugged === true
      const fateOf = (way: 'out' | 'in', data: string): Fate => (isCut ? 'cut-before' : (made.phone?.fate(way, data) ?? 'pass'))
      const cut = (): void => {
        isCut = true
        socket.close()
      }
      const socket = dialUndici(url, {
        ...listener,
        received(data) {
          const fate = fateOf('in', data)
          note('<', data)
          if (fate !== 'cut-before') listener.received(data)
          if (fate !== 'pass') cut()
        },
        // A cut cable says nothing: the line must find out by itself.
        closed: (cause) => {
          if (!isCut || socket.state() === 'connecting') listener.closed(cause)
        }
      })
      if (made.phone !== undefined) made.phone.#cut = cut
      if (isCut) queueMicrotask(() => listener.closed({ retryAfterMs: null }))
      return {
        ...socket,
        state: () => (isCut ? 'dying' : socket.state()),
        send(data) {
          const fate = fateOf('out', data)
          if (fate !== 'cut-before') {
            made.phone?.written.push({ at: performance.now(), data })
            note('>', data)
            socket.send(data)
          }
          if (fate !== 'pass') cut()
        }
      }
    }
    const phone = createPhone({
      clock: systemClock,
      // Small shares of the waits: what is tested is that it works, not how it is spread.
      random: options.hasty === true ? { id: systemRandom.id, unit: () => 0.02 } : systemRandom,
      log: silent,
      dial,
      pages: {
        onPort(listener) {
          queueMicrotask(() => listener(page.port))
          return () => undefined
        }
      },
      audio: testAudio
    })
    made.phone = new TestPhone(phone, page, proxy)
    return made.phone
  }

  async register(number: string, options: { password?: string; iceServers?: IceServer[] } = {}): Promise<void> {
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

  /** Cuts the line now, and keeps it cut. */
  unplug(): void {
    this.unplugged = true
    this.#cut()
  }

  plugIn(): void {
    this.unplugged = false
  }

  async link(state: string, limitMs?: number): Promise<void> {
    await eventually(
      () => `link ${state}, it is ${this.linkState}`,
      () => this.linkState === state,
      limitMs
    )
  }

  get linkState(): string | undefined {
    return this.events.findLast((event) => event.kind === 'link')?.state
  }

  session(state: SipFact['state'], matches: (fact: SipFact) => boolean = () => true, limitMs?: number): Promise<SipFact> {
    return eventually(
      () => `session ${state}, ${JSON.stringify(this.facts.map((fact) => [fact.state, fact.end]))}; ${this.#traffic.slice(-16).join(', ')}`,
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

  /** What media did over at least `ms`, from the second reading after now: the first one holds what came before. */
  async media(ms = 2500): Promise<{ inbound: number; received: number; lost: number; sent: number; outbound: number }> {
    const count = (): number => this.events.filter((event) => event.kind === 'media').length
    const read = (): MediaFact | undefined => this.events.findLast((event) => event.kind === 'media')?.fact
    const before = count()
    await eventually('two media readings', () => count() >= before + 2)
    const first = await eventually('media figures', read)
    // Readings come once a second: one that is too near to the first would tell of less than was asked for.
    const last = await eventually(
      `media figures over ${ms} ms`,
      () =>
        this.events.find((event) => event.kind === 'media' && event.fact.at >= first.at + ms && event.fact.sipCallId === first.sipCallId),
      ms + 8000
    ).then((event) => (event.kind === 'media' ? event.fact : first))
    return {
      inbound: last.inboundEnergy - first.inboundEnergy,
      outbound: last.outboundEnergy - first.outboundEnergy,
      received: last.packetsReceived - first.packetsReceived,
      lost: last.packetsLost - first.packetsLost,
      sent: last.packetsSent - first.packetsSent
    }
  }

  #note(way: '<' | '>', data: string): void {
    const line = data.slice(0, data.indexOf('\r\n'))
    if (line === '') return
    const method = data.startsWith('SIP/2.0') ? (/^CSeq: \d+ (\w+)/m.exec(data)?.[1] ?? '') : ''
    this.#traffic.push(`${(performance.now() / 1000).toFixed(1)} ${way} ${line.replace('SIP/2.0', '').trim()} ${method}`.trim())
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
