import type { DemoScenario } from '../contract/state'
import { controlApi } from './control'
import type { Handler } from './http/answer'
import type { SimulatorOptions } from './options'
import { Pace } from './pace'
import { scenarioTable } from './scenarios'
import { APIZEE_CREDENTIALS, ApizeeSimulator } from './apizee/apizee-simulator'
import { WESAL_CREDENTIALS, WesalSimulator } from './wesal/wesal-simulator'
import { AGENT } from './webitel/demo-data'
import { WebitelSimulator } from './webitel/webitel-simulator'
import { DIRECT_CREDENTIALS, PERSONAL_CREDENTIALS } from './weseedo/demo-data'
import { DirectSimulator } from './weseedo/direct-simulator'
import { KpnGateway } from './weseedo/kpn-gateway'
import { PersonalSimulator } from './weseedo/personal-simulator'

export type { SimulatorOptions } from './options'
export type { CallSpec, Report } from './webitel/leg'
export type { CallView } from './webitel/webitel-simulator'
export type { MeetingState, Sms } from './weseedo/direct-state'
export type { PageBehaviour } from './weseedo/page-behaviour'

/** The vendors on this computer, for the demo workspace and the tests. */
export interface Simulators {
  addresses: {
    /** REST at `/api`, WebSocket at `/ws/websocket`, SIP at `/sip`. */
    webitel: string
    /** KPN's gateway: token endpoint, Direct and Personal under the vendor's own paths. */
    kpn: string
    /** Agent and visitor web pages. */
    directWeb: string
    /** Meeting pages of WeSeeDo Personal. */
    personalWeb: string
    /** Apizee's API at `/api`, and the agent's portal. */
    apizee: string
    /** Apizee's guest pages and meeting rooms. */
    apizeeGuests: string
    /** Wesal's API at `/api/v1`. */
    wesal: string
  }
  credentials: {
    webitel: { server: string; user: string; password: string }
    direct: { environment: 'production'; clientId: string; clientSecret: string; agentEmail: string }
    personal: { environment: 'production'; clientId: string; clientSecret: string; userEmail: string }
    apizee: { user: string; password: string }
    wesal: { clientId: string; email: string; password: string }
  }
  scenarios: DemoScenario[]
  /** false: this scenario is not known. */
  play(scenario: DemoScenario): Promise<boolean>
  webitel: WebitelSimulator
  kpn: KpnGateway
  direct: DirectSimulator
  personal: PersonalSimulator
  apizee: ApizeeSimulator
  wesal: WesalSimulator
  stop(): Promise<void>
}

/** Starts all simulators on 127.0.0.1. Rejects when a fixed port is taken. */
export async function startSimulators(options: SimulatorOptions = {}): Promise<Simulators> {
  const pace = new Pace(options.pace ?? 1)
  const control: Handler = options.control === true ? controlApi(() => simulators) : () => null
  const webitel = await WebitelSimulator.start(options, pace, control)
  const kpn = await KpnGateway.start(options, pace, control)
  const direct = await DirectSimulator.start(options, pace, kpn)
  const personal = await PersonalSimulator.start(options, pace, kpn)
  const apizee = await ApizeeSimulator.start(options, pace, control)
  const wesal = await WesalSimulator.start(options, pace, control)
  const table = scenarioTable(webitel, direct, pace)
  const simulators: Simulators = {
    addresses: {
      webitel: webitel.server.origin,
      kpn: kpn.server.origin,
      directWeb: direct.web.origin,
      personalWeb: personal.web.origin,
      apizee: `${apizee.server.origin}/api`,
      apizeeGuests: apizee.guests.origin,
      wesal: `${wesal.server.origin}/api/v1`
    },
    credentials: {
      webitel: { server: webitel.server.host, user: AGENT.user, password: AGENT.password },
      direct: { ...DIRECT_CREDENTIALS },
      personal: { ...PERSONAL_CREDENTIALS },
      apizee: { ...APIZEE_CREDENTIALS },
      wesal: { ...WESAL_CREDENTIALS }
    },
    scenarios: Object.keys(table) as DemoScenario[],
    play: (scenario) => {
      const known = Object.hasOwn(table, scenario)
      if (known) table[scenario]()
      return Promise.resolve(known)
    },
    webitel,
    kpn,
    direct,
    personal,
    apizee,
    wesal,
    stop: async () => {
      pace.stop()
      await Promise.all([webitel.stop(), direct.stop(), personal.stop(), kpn.stop(), apizee.stop(), wesal.stop()])
    }
  }
  return simulators
}
