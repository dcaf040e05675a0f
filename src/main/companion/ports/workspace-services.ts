import type { DemoScenario } from '../../../contract/state'
import type { z } from 'zod'
import type { ApizeePages } from './apizee-pages'
import type { DirectVideo, DirectAccountData } from './video'
import type { NeighbourLine } from './neighbour'
import type { PersonalPages } from './personal-pages'
import type { Phone } from './phone'
import type { HandlersOf, RemoteNoun } from './remote'
import type { Streams } from './streams'
import type { Telephony, WebitelCredentials } from './telephony'
import type { ApizeeAccountData, OnSiteAccountData, PersonalAccountData, VendorAccount, WesalAccountData } from './vendor-accounts'

export interface VendorAccounts {
  personal: VendorAccount<PersonalAccountData>
  apizee: VendorAccount<ApizeeAccountData>
  wesal: VendorAccount<WesalAccountData>
  onSite: VendorAccount<OnSiteAccountData>
}

/** The vendors of one workspace: the real ones, or the simulators of the demo. */
export interface Vendors {
  telephony: Telephony
  /** The loopback line to Webitel's own Workspace. */
  neighbour: NeighbourLine
  phone: Phone
  direct: DirectVideo
  accounts: VendorAccounts
  /** Commands that a vendor answers by itself. */
  remote: HandlersOf<RemoteNoun>
  /** What comes or goes in pieces: exports, uploads, recordings. */
  streams: Streams
  /** Addresses of Apizee's pages. */
  apizee: ApizeePages
  /** Addresses of WeSeeDo Personal's pages. */
  personal: PersonalPages
  /** Stops sockets and timers. */
  dispose(): Promise<void>
}

export interface Demo {
  vendors: Vendors
  webitel: WebitelCredentials
  direct: DirectAccountData
  personal: PersonalAccountData
  apizee: ApizeeAccountData
  wesal: WesalAccountData
  scenarios: z.infer<typeof DemoScenario>[]
  play(scenario: z.infer<typeof DemoScenario>): Promise<boolean>
}

/** Makes the vendors of a workspace. `demo` starts the simulators and stops them when its vendors are disposed of. */
export interface VendorsFactory {
  real(): Vendors
  demo(): Promise<Demo>
}
