import type { Handler } from '../http/answer'
import type { Fault } from '../http/faults'
import { LoopbackServer } from '../http/loopback-server'
import type { SimulatorOptions } from '../options'
import type { Pace } from '../pace'
import { DirectState, type DirectConfig, type Meeting, type MeetingState, type Sms } from './direct-state'
import { DIRECT_PATH, kpnGateway, TOKEN_PATH } from './gateway'
import { directPages } from './pages'

/** WeSeeDo Direct: KPN's gateway on one server, the web pages on another. */
export class DirectSimulator {
  private constructor(
    readonly state: DirectState,
    readonly gateway: LoopbackServer,
    readonly web: LoopbackServer,
    readonly personalWeb: LoopbackServer
  ) {}

  static async start(options: SimulatorOptions, pace: Pace, control: Handler): Promise<DirectSimulator> {
    const state = new DirectState(pace)
    const web = await LoopbackServer.listen({ port: options.ports?.directWeb, tls: options.tls, pace, handler: directPages(state) })
    const gateway = kpnGateway(state, () => web.origin)
    const kpn = await LoopbackServer.listen({
      port: options.ports?.kpn,
      tls: options.tls,
      pace,
      control: '/_sim/',
      handler: (request) => (request.path.startsWith('/_sim/') ? control(request) : gateway(request))
    })
    const personalWeb = await LoopbackServer.listen({ port: options.ports?.personalWeb, tls: options.tls, pace, handler: () => null })
    return new DirectSimulator(state, kpn, web, personalWeb)
  }

  get sms(): Sms[] {
    return [...this.state.outbox]
  }

  get meetings(): Meeting[] {
    return [...this.state.meetings]
  }

  configure(change: Partial<DirectConfig>): void {
    Object.assign(this.state.config, change)
  }

  /** `path` of the fault is relative to the Direct base, such as `/api/sms`; `token` is the token endpoint. */
  fault(fault: Fault): void {
    this.gateway.faults.add({ ...fault, path: fault.path === 'token' ? TOKEN_PATH : `${DIRECT_PATH}${fault.path}` })
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
    this.state.expireTokens()
  }

  expireLogins(): void {
    this.state.expireLogins()
  }

  async stop(): Promise<void> {
    await Promise.all([this.gateway.close(), this.web.close(), this.personalWeb.close()])
  }
}
