import { dispatch, ok, record, route, type Route, type VendorSimulator } from '../http/answer'
import type { Fault } from '../http/faults'
import { LoopbackServer } from '../http/loopback-server'
import type { SimulatorOptions } from '../options'
import type { Pace } from '../pace'
import { Seeded } from '../seeded'
import { configure, type Change } from './configure'
import { PERSONAL_CREDENTIALS } from './demo-data'
import { KpnClient } from './kpn-client'
import type { KpnGateway } from './kpn-gateway'
import type { PersonalConfig } from './personal-config'
import type { PersonalMeeting, PersonalMeetingState } from './personal-meeting'
import { personalMeetings } from './personal-meetings'
import { personalPages } from './personal-pages'
import { PERSONAL_PATH } from './personal-path'
import { personalSites } from './personal-sites'
import { PersonalState, type PersonalMessage } from './personal-state'
import { personalUsers } from './personal-users'

const PRODUCT = 'weseedo-personal'

/** WeSeeDo Personal: a product of KPN's gateway, and its meeting pages. */
export class PersonalSimulator implements VendorSimulator {
  readonly control: readonly Route[] = personalControl(this)

  private constructor(
    readonly state: PersonalState,
    readonly client: KpnClient,
    private readonly kpn: KpnGateway,
    readonly web: LoopbackServer,
    readonly routes: readonly Route[]
  ) {}

  static async start(options: SimulatorOptions, pace: Pace, kpn: KpnGateway): Promise<PersonalSimulator> {
    // Not the same values as Direct's.
    const seeded = new Seeded(options.seed === undefined ? undefined : options.seed + 1)
    const state = new PersonalState(pace, seeded)
    const pages = personalPages(state)
    const web = await LoopbackServer.listen({
      port: options.ports?.personalWeb,
      tls: options.tls,
      pace,
      handler: (request) => dispatch(pages, request)
    })
    const client = new KpnClient(PERSONAL_CREDENTIALS.clientId, PERSONAL_CREDENTIALS.clientSecret, state.config, seeded)
    const api = [...personalUsers(state), ...personalSites(state), ...personalMeetings(state, () => web.origin)]
    kpn.add({ name: PRODUCT, base: PERSONAL_PATH, version: '2.0.2', client, routes: api })
    return new PersonalSimulator(state, client, kpn, web, [...api, ...pages])
  }

  get meetings(): PersonalMeeting[] {
    return [...this.state.meetings]
  }

  /** E-mails and SMS so far, oldest first. */
  get outbox(): PersonalMessage[] {
    return [...this.state.outbox]
  }

  configure(change: Change<PersonalConfig>): void {
    configure(this.state.config, change)
  }

  /** `path` of the fault is relative to the Personal base, such as `/personal/meetings/{id}`; `token` is the token endpoint. */
  fault(fault: Fault): void {
    this.kpn.fault(PRODUCT, fault)
  }

  clearFaults(): void {
    this.kpn.server.faults.clear()
  }

  /** Moves a meeting on; the newest when none is named. */
  advance(state: PersonalMeetingState, meetingId?: string): boolean {
    const meeting = meetingId === undefined ? this.state.meetings.at(-1) : this.state.meeting(meetingId)
    meeting?.enter(state)
    return meeting?.state === state
  }

  expireTokens(): void {
    this.client.expireTokens()
  }

  async stop(): Promise<void> {
    await this.web.close()
  }
}

const personalControl = (personal: PersonalSimulator): Route[] => {
  const act = (path: string, action: (body: Record<string, unknown>) => unknown): Route =>
    route('POST', `/_sim/personal/${path}`, '-', ({ json }) => ok({ result: action(record(json)) ?? null }))
  return [
    route('GET', '/_sim/personal', '-', () =>
      ok({
        config: personal.state.config,
        users: personal.state.users,
        sites: personal.state.sites,
        meetings: personal.meetings,
        outbox: personal.outbox
      })
    ),
    route('GET', '/_sim/personal/outbox', '-', () => ok(personal.outbox)),
    act('config', (body) => personal.configure(body)),
    act('fault', (body) => personal.fault(body as unknown as Fault)),
    act('clear-faults', () => personal.clearFaults()),
    act('page-behaviour', (body) => personal.configure({ page: body })),
    act('expire-tokens', () => personal.expireTokens()),
    act('use-quota', (body) => personal.client.useQuota(Number(body.used ?? 0))),
    route('POST', '/_sim/personal/meetings/{id}/advance', '-', ({ params, json }) => {
      const id = params[0] === 'newest' ? undefined : params[0]
      return ok({ result: personal.advance(String(record(json).state) as PersonalMeetingState, id) })
    })
  ]
}
