import type { DemoScenario } from '../../../contract/state'
import type { z } from 'zod'
import type { DirectVideo, DirectAccountData } from './video'
import type { Phone } from './phone'
import type { Telephony, WebitelCredentials } from './telephony'

/** The vendors of one workspace: the real ones, or the simulators of the demo. */
export interface Vendors {
  telephony: Telephony
  phone: Phone
  direct: DirectVideo
  /** Stops sockets and timers. */
  dispose(): Promise<void>
}

export interface Demo {
  vendors: Vendors
  webitel: WebitelCredentials
  direct: DirectAccountData
  scenarios: z.infer<typeof DemoScenario>[]
  play(scenario: z.infer<typeof DemoScenario>): Promise<boolean>
}

/** Makes the vendors of a workspace. `demo` starts the simulators and stops them when its vendors are disposed of. */
export interface VendorsFactory {
  real(): Vendors
  demo(): Promise<Demo>
}
