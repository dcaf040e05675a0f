import type { IncomingMessage } from 'node:http'
import { resolve } from 'node:path'
import type { Duplex } from 'node:stream'
import { record, type Handler } from '../http/answer'
import { LoopbackServer } from '../http/loopback-server'
import type { SimulatorOptions } from '../options'
import type { Pace } from '../pace'
import { realtimeActions } from './actions'
import { Agent } from './agent'
import { AGENT, DOMAIN } from './demo-data'
import { loadClip } from './customer/voice'
import type { MediaFigures } from './customer/media'
import { Exchange } from './exchange'
import type { CallSpec, Leg, Report } from './leg'
import { Realtime } from './realtime'
import { webitelRest } from './rest'
import { Sessions } from './sessions'
import { ha1Of } from './sip/digest'
import { SipServer } from './sip/sip-server'
import { WirePool } from './wire'

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
  readonly agent: Agent
  readonly exchange: Exchange
  readonly realtime: Realtime
  readonly sip: SipServer
  readonly realtimeWires: WirePool
  readonly sipWires: WirePool
  /** Leave out members with default values in REST answers. */
  omitDefaults = true
  server!: LoopbackServer

  private constructor(
    private readonly options: SimulatorOptions,
    private readonly pace: Pace
  ) {
    const clip = loadClip(options.soundsFolder ?? resolve(process.cwd(), 'resources/sounds'))
    this.agent = new Agent(pace, (event, data) => this.realtime.publish(event, data), options.agentStatus ?? 'online')
    this.exchange = new Exchange(pace, this.agent, (event, data) => this.realtime.publish(event, data), clip)
    this.realtime = new Realtime({
      pace,
      sessions: this.sessions,
      actions: realtimeActions(this.exchange, this.agent, () => this.device()),
      onPresence: (there) => this.agent.lineChanged('ws', there)
    })
    this.sip = new SipServer({
      realm: DOMAIN.name,
      pace,
      ha1: (account) => (account === AGENT.sipAccount ? ha1Of(account, DOMAIN.name, AGENT.sipPassword) : null),
      onInvite: (call, target) => this.exchange.placeBySip(call, target),
      onRegistered: (registered) => this.agent.lineChanged('sip', registered)
    })
    if (!options.sip) this.exchange.sip = this.sip
    this.realtimeWires = new WirePool(pace, (wire) => this.realtime.attach(wire))
    this.sipWires = new WirePool(pace, (wire) => this.sip.attach(wire), 'sip')
  }

  static async start(options: SimulatorOptions, pace: Pace, control: Handler): Promise<WebitelSimulator> {
    const simulator = new WebitelSimulator(options, pace)
    const rest = webitelRest({
      exchange: simulator.exchange,
      agent: simulator.agent,
      sessions: simulator.sessions,
      device: () => simulator.device(),
      omitDefaults: () => simulator.omitDefaults
    })
    simulator.server = await LoopbackServer.listen({
      port: options.ports?.webitel,
      tls: options.tls,
      pace,
      control: '/_sim/',
      handler: (request) => (request.path.startsWith('/_sim/') ? control(request) : rest(request)),
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
      times,
      body: { id: 'app.fault', status: 'Fault', detail: 'refused by the simulator', code: status }
    })
  }

  /** The next `times` reports are accepted, and the connection dies before the answer. */
  loseReportAnswers(times = 1): void {
    this.server.faults.add({ kind: 'lose-answer', method: 'PATCH', path: '/call_center/attempts/', times })
  }

  expireTokens(): void {
    this.sessions.expireAll()
  }

  restDown(ms: number): void {
    this.server.down = true
    this.pace.after(ms, () => (this.server.down = false))
  }

  dropRealtime(ms = 0, closeCode?: number): void {
    this.realtimeWires.drop(ms, closeCode)
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
      faults: this.realtime.faults
    }
  }

  async stop(): Promise<void> {
    this.exchange.stop()
    this.realtimeWires.close()
    this.sipWires.close()
    await this.server.close()
  }

  private device(): Record<string, string> {
    const other = this.options.sip
    const extension = other?.extension ?? AGENT.extension
    const realm = other?.realm ?? DOMAIN.name
    const account = other?.account ?? AGENT.sipAccount
    return {
      server: other?.server ?? '/sip',
      extension,
      realm,
      uri: `sip:${extension}@${realm}`,
      authorization_user: account,
      display_name: AGENT.name,
      ha1: ha1Of(account, realm, other?.password ?? AGENT.sipPassword)
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
