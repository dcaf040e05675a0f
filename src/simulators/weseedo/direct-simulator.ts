import { dispatch, ok, record, route, type Route, type VendorSimulator } from '../http/answer'
import type { Fault } from '../http/faults'
import { LoopbackServer } from '../http/loopback-server'
import type { SimulatorOptions } from '../options'
import type { Pace } from '../pace'
import { Seeded } from '../seeded'
import { configure, type Change } from './configure'
import { DIRECT_CREDENTIALS } from './demo-data'
import { DIRECT_PATH, directApi } from './direct-api'
import type { DirectConfig } from './direct-config'
import { directPages } from './direct-pages'
import { DirectState, type Meeting, type MeetingState, type Sms } from './direct-state'
import { KpnClient } from './kpn-client'
import type { KpnGateway } from './kpn-gateway'

const PRODUCT = 'weseedo-direct'

/** WeSeeDo Direct: a product of KPN's gateway, and its web pages. */
export class DirectSimulator implements VendorSimulator {
  readonly control: readonly Route[] = directControl(this)

  private constructor(
    readonly state: DirectState,
    readonly client: KpnClient,
    private readonly kpn: KpnGateway,
    readonly web: LoopbackServer,
    readonly routes: readonly Route[]
  ) {}

  static async start(options: SimulatorOptions, pace: Pace, kpn: KpnGateway): Promise<DirectSimulator> {
    const seeded = new Seeded(options.seed)
    const state = new DirectState(pace, seeded)
    const pages = directPages(state)
    const web = await LoopbackServer.listen({
      port: options.ports?.directWeb,
      tls: options.tls,
      pace,
      handler: (request) => dispatch(pages, request)
    })
    const client = new KpnClient(DIRECT_CREDENTIALS.clientId, DIRECT_CREDENTIALS.clientSecret, state.config, seeded)
    const api = directApi(state, () => web.origin)
    kpn.add({ name: PRODUCT, base: DIRECT_PATH, version: '1.0.0', client, routes: api })
    return new DirectSimulator(state, client, kpn, web, [...api, ...pages])
  }

  get sms(): Sms[] {
    return [...this.state.outbox]
  }

  get meetings(): Meeting[] {
    return [...this.state.meetings]
  }

  configure(change: Change<DirectConfig>): void {
    configure(this.state.config, change)
  }

  /** `path` of the fault is relative to the Direct base, such as `/api/sms`; `token` is the token endpoint. */
  fault(fault: Fault): void {
    this.kpn.fault(PRODUCT, fault)
  }

  clearFaults(): void {
    this.kpn.server.faults.clear()
  }

  /** The next SMS is sent, and the connection dies before the answer. */
  loseSmsAnswer(): void {
    this.fault({ kind: 'lose-answer', path: '/api/sms', method: 'POST' })
  }

  /** Moves a meeting; the newest when none is named. */
  advance(state: MeetingState, meetingId?: string): boolean {
    const meeting = meetingId === undefined ? this.state.meetings.at(-1) : this.state.meetings.find((it) => it.id === meetingId)
    if (!meeting) return false
    this.state.move(meeting, state)
    return true
  }

  expireTokens(): void {
    this.client.expireTokens()
  }

  expireLogins(): void {
    this.state.expireLogins()
  }

  async stop(): Promise<void> {
    await this.web.close()
  }
}

const directControl = (direct: DirectSimulator): Route[] => {
  const act = (path: string, action: (body: Record<string, unknown>) => unknown): Route =>
    route('POST', `/_sim/direct/${path}`, '-', ({ json }) => ok({ result: action(record(json)) ?? null }))
  return [
    route('GET', '/_sim/sms', '-', () => ok(direct.sms)),
    route('GET', '/_sim/direct', '-', () =>
      ok({ config: direct.state.config, meetings: direct.meetings, sms: direct.sms, activations: direct.state.activations })
    ),
    act('config', (body) => direct.configure(body)),
    act('fault', (body) => direct.fault(body as unknown as Fault)),
    act('clear-faults', () => direct.clearFaults()),
    act('page-behaviour', (body) => direct.configure({ page: body })),
    act('expire-tokens', () => direct.expireTokens()),
    act('expire-logins', () => direct.expireLogins()),
    act('use-quota', (body) => direct.client.useQuota(Number(body.used ?? 0))),
    route('POST', '/_sim/direct/meetings/{id}/advance', '-', ({ params, json }) => {
      const id = params[0] === 'newest' ? undefined : params[0]
      return ok({ result: direct.advance(String(record(json).state) as MeetingState, id) })
    })
  ]
}
