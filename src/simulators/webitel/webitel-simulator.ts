import type { IncomingMessage } from 'node:http'
import { resolve } from 'node:path'
import type { Duplex } from 'node:stream'
import { record, type Handler, type Route } from '../http/answer'
import { LoopbackServer } from '../http/loopback-server'
import type { SimulatorOptions } from '../options'
import type { Pace } from '../pace'
import { realtimeActions } from './actions'
import { Agent } from './agent'
import { Callees } from './callees'
import { Colleagues } from './colleagues'
import { AGENT, DOMAIN } from './demo-data'
import { loadClip } from './customer/voice'
import type { MediaFigures } from './customer/media'
import { Directory } from './directory/directory'
import { Exchange } from './exchange'
import { History } from './history/history'
import type { CallSpec, Leg, Report } from './leg'
import { Members } from './members/members'
import { Outgoing } from './outgoing'
import { QueueLine } from './queue-line'
import { Realtime } from './realtime'
import { Refusal } from './refusal'
import { webitelRest } from './rest/webitel-rest'
import { Rights } from './rights'
import { Sessions } from './sessions'
import { ha1Of } from './sip/digest'
import { SipServer } from './sip/sip-server'
import { Transfers } from './transfers'
import { webitelControl } from './webitel-control'
import { WirePool } from './wire'

const DEMO_CALLS = 200

export interface CallView {
  id: string
  attemptId: number | null
  attemptState: string | null
  direction: Leg['direction']
  state: Leg['state']
  customer: string
  cause: string
  hangupBy: string
  digits: string
  muted: boolean
  sipCallId: string
  media: MediaFigures | null
}

/** One Webitel with three faces: REST at `/api`, WebSocket at `/ws/websocket`, SIP at `/sip`. */
export class WebitelSimulator {
  readonly sessions = new Sessions()
  readonly rights = new Rights()
  readonly agent: Agent
  readonly exchange: Exchange
  readonly directory: Directory
  readonly colleagues: Colleagues
  readonly callees: Callees
  readonly queueLine: QueueLine
  readonly outgoing: Outgoing
  readonly transfers: Transfers
  readonly members: Members
  readonly history = new History()
  readonly realtime: Realtime
  readonly sip: SipServer
  readonly realtimeWires: WirePool
  readonly sipWires: WirePool
  /** Leave out members with default values in REST answers. */
  omitDefaults = true
  server!: LoopbackServer
  readonly routes: readonly Route[]
  readonly control: readonly Route[] = webitelControl(this)
  private readonly rest: Handler

  private constructor(
    private readonly options: SimulatorOptions,
    private readonly pace: Pace
  ) {
    const clip = loadClip(options.soundsFolder ?? resolve(process.cwd(), 'resources/sounds'))
    this.agent = new Agent(pace, (event, data) => this.realtime.publish(event, data), options.agentStatus ?? 'online')
    this.exchange = new Exchange(pace, this.agent, (event, data) => this.realtime.publish(event, data), clip)
    this.directory = new Directory(this.agent)
    this.colleagues = new Colleagues(pace, this.directory)
    this.callees = new Callees(pace, this.colleagues)
    this.queueLine = new QueueLine(pace, this.colleagues)
    const { agent, exchange, callees, colleagues, queueLine } = this
    this.outgoing = new Outgoing(pace, agent, exchange, exchange.line, callees, colleagues, queueLine)
    this.transfers = new Transfers(pace, exchange, callees, queueLine)
    this.realtime = new Realtime({
      pace,
      sessions: this.sessions,
      actions: realtimeActions({ ...this, device: (type) => this.device(type) }),
      licensed: () => this.agent.hasLicence,
      onPresence: (there) => this.agent.lineChanged('ws', there)
    })
    this.sip = new SipServer({
      realm: DOMAIN.name,
      pace,
      ha1: (account) => (account === AGENT.sipAccount ? ha1Of(account, DOMAIN.name, AGENT.sipPassword) : null),
      onInvite: (call, target) => this.outgoing.placeBySip(call, target),
      onRegistered: (registered) => this.agent.lineChanged('sip', registered)
    })
    if (!options.sip) this.exchange.line.sip = this.sip
    this.members = new Members({
      skill: (id) => this.directory.skills.has(id),
      agent: (id) => this.directory.agents().some((person) => person.id === id)
    })
    this.history.seed(options.webitelCalls ?? DEMO_CALLS)
    this.exchange.onStored = (leg) => this.history.add(leg)
    const userState = (id: string, status: string): void =>
      this.realtime.broadcast('user_state', { state: { id, status } }, 'subscribe_users_status')
    this.agent.onPresence = (status) => userState(AGENT.userId, status)
    this.colleagues.onPresence = userState
    const { routes, handler } = webitelRest({ ...this, device: (type) => this.device(type) }, { omitDefaults: () => this.omitDefaults })
    this.routes = routes
    this.rest = handler
    this.realtimeWires = new WirePool(pace, (wire) => this.realtime.attach(wire))
    this.sipWires = new WirePool(pace, (wire) => this.sip.attach(wire), 'sip')
  }

  static async start(options: SimulatorOptions, pace: Pace, control: Handler): Promise<WebitelSimulator> {
    const simulator = new WebitelSimulator(options, pace)
    simulator.server = await LoopbackServer.listen({
      port: options.ports?.webitel,
      tls: options.tls,
      pace,
      control: '/_sim/',
      handler: (request) => (request.path.startsWith('/_sim/') ? control(request) : simulator.rest(request)),
      faultBody: (status) => ({ status, body: new Refusal('app.fault', status, 'refused by the simulator').body }),
      upgrade: (request, socket, head) => simulator.upgrade(request, socket, head)
    })
    return simulator
  }

  letCustomerCall(spec: Partial<CallSpec> = {}): string {
    return this.exchange.letCustomerCall(this.options.sip ? { phone: 'elsewhere', ...spec } : spec)
  }

  customerHangsUp(callId?: string): boolean {
    return this.exchange.customerHangsUp(callId)
  }

  legAnswered(callId: string): void {
    this.exchange.legAnswered(callId)
  }

  legEnded(callId: string, cause?: string, by?: 'A' | 'B' | 'F'): void {
    this.exchange.legEnded(callId, cause, by)
  }

  /** A supervisor listens to a call of the agent, speaks in it, or leaves: null. */
  eavesdrop(callId: string, state: 'muted' | 'prompt' | 'conference' | null): void {
    this.exchange.eavesdrop(callId, state)
  }

  /** Every call so far, oldest first, with its media totals. */
  calls(): CallView[] {
    return [...this.exchange.legs.values()].map((leg) => ({
      id: leg.id,
      attemptId: leg.attempt?.id ?? null,
      attemptState: leg.attempt?.state ?? null,
      direction: leg.direction,
      state: leg.state,
      customer: leg.spec.name,
      cause: leg.cause,
      hangupBy: leg.hangupBy,
      digits: leg.digits,
      muted: leg.muted,
      sipCallId: leg.sipCallId,
      media: leg.media ? { ...leg.media.figures } : null
    }))
  }

  /** Reports that were accepted: at most one for each attempt. */
  reports(): Report[] {
    return [...this.exchange.attempts.reports]
  }

  /** The next `times` reports are refused with `status`. */
  refuseReports(status: number, times = 1): void {
    this.server.faults.add({
      kind: 'status',
      method: 'PATCH',
      path: '/call_center/attempts/',
      status,
      times
    })
  }

  /** The next `times` reports are accepted, and the connection dies before the answer. */
  loseReportAnswers(times = 1): void {
    this.server.faults.add({ kind: 'lose-answer', method: 'PATCH', path: '/call_center/attempts/', times })
  }

  /** As for a user without the permission to see numbers. */
  maskNumbers(on: boolean): void {
    if (on) this.rights.permissions.delete('view_cdr_phone_numbers')
    else this.rights.permissions.add('view_cdr_phone_numbers')
  }

  expireTokens(): void {
    this.sessions.expireAll()
  }

  restDown(ms: number): void {
    this.server.down = true
    this.pace.after(ms, () => (this.server.down = false))
  }

  dropRealtime(during: number | Promise<void> = 0, closeCode?: number): void {
    this.realtimeWires.drop(during, closeCode)
  }

  freezeRealtime(ms: number): void {
    this.realtimeWires.freeze(ms)
  }

  dropSip(ms = 0, closeCode?: number): void {
    this.sipWires.drop(ms, closeCode)
  }

  freezeSip(ms: number): void {
    this.sipWires.freeze(ms)
  }

  /** The network is away: nothing gets through, media goes on. */
  networkAway(ms: number): void {
    this.dropRealtime(ms)
    this.dropSip(ms)
    this.restDown(ms)
  }

  /** The server restarts: registrations are forgotten, calls and attempts are kept, media goes on. */
  restart(ms: number): void {
    this.sip.restart()
    this.dropRealtime(ms, 1001)
    this.dropSip(ms, 1001)
    this.restDown(ms)
  }

  /** `open_link`, `show_message` and the like (Webitel contract 7.5). */
  notify(action: string, body: Record<string, unknown>): void {
    const notification = { id: String(Date.now()), action, created_at: Date.now(), for_users: [Number(AGENT.userId)], body }
    this.realtime.broadcast('notification', { notification })
  }

  state(): Record<string, unknown> {
    return {
      agent: this.agent.session(),
      registered: this.sip.registered,
      sockets: this.realtime.authenticated,
      calls: this.calls(),
      reports: this.reports(),
      onward: this.transfers.onward,
      nullCauses: this.members.nullCauses,
      faults: this.realtime.faults
    }
  }

  async stop(): Promise<void> {
    this.exchange.stop()
    this.realtimeWires.close()
    this.sipWires.close()
    await this.server.close()
  }

  private device(type: string): Record<string, unknown> {
    const other = this.options.sip
    const extension = other?.extension ?? AGENT.extension
    const realm = other?.realm ?? DOMAIN.name
    const account = other?.account ?? AGENT.sipAccount
    const password = other?.password ?? AGENT.sipPassword
    if (type === 'sip') return { sip: { domain: realm, auth: account, extension, password, proxy: '' } }
    return {
      webrtc: {
        server: other?.server ?? '/sip',
        extension,
        realm,
        uri: `sip:${extension}@${realm}`,
        authorization_user: account,
        display_name: AGENT.name,
        ha1: ha1Of(account, realm, password)
      }
    }
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const path = (request.url ?? '').split('?')[0]
    if (path === '/ws/websocket') this.realtimeWires.upgrade(request, socket, head)
    else if (path === '/sip' && !this.options.sip) this.sipWires.upgrade(request, socket, head)
    else socket.destroy()
  }
}

/** Narrow view of JSON given to the control API. */
export const callSpecFrom = (json: unknown): Partial<CallSpec> => record(json)
