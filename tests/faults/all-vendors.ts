import { defaultSettings, type Settings } from '../../src/contract/settings'
import type { Clock, Random } from '../../src/main/companion/ports'
import { createApizee } from '../../src/main/vendors/apizee/create-apizee'
import { createHttp } from '../../src/main/vendors/http'
import { createTelephony } from '../../src/main/vendors/webitel/create-telephony'
import { createOnSite } from '../../src/main/vendors/webitel/on-site/create-on-site'
import { createRemote } from '../../src/main/vendors/webitel/remote/create-remote'
import { createWesal } from '../../src/main/vendors/wesal/create-wesal'
import { createDirect } from '../../src/main/vendors/weseedo/create-direct'
import { createKpnLanes } from '../../src/main/vendors/weseedo/kpn-lanes'
import { createPersonal } from '../../src/main/vendors/weseedo/create-personal'
import { silentLog as log } from '../support/silent-log'

export interface VendorAddresses {
  /** Origins. */
  webitel: string
  kpn: string
  directWeb: string
  personalWeb: string
  apizee: string
  apizeeGuests: string
  wesal: string
}

export interface VendorParts {
  clock: Clock
  random: Random
  settings?: Partial<{ [Part in 'direct' | 'personal' | 'apizee' | 'wesal']: Partial<Settings[Part]> }>
}

/** Every vendor client, made as the application makes them, without accounts. */
export function allVendors(at: VendorAddresses, { clock, random, settings: change = {} }: VendorParts) {
  const settings: Settings = {
    ...defaultSettings,
    direct: { ...defaultSettings.direct, ...change.direct },
    personal: { ...defaultSettings.personal, ...change.personal },
    apizee: { ...defaultSettings.apizee, ...change.apizee },
    wesal: { ...defaultSettings.wesal, ...change.wesal }
  }
  const current = () => settings
  const http = createHttp({ clock, random, log })
  const common = { clock, random, log, http, settings: current }
  const lane = createKpnLanes({ clock, random })
  const telephony = createTelephony({
    ...common,
    settings: () => settings.webitel,
    addresses: () => ({ rest: `${at.webitel}/api`, realtime: `${at.webitel.replace('http', 'ws')}/ws/websocket`, sip: (server) => server })
  })
  const direct = createDirect({ ...common, settings: () => settings.direct, lane, addresses: { gateway: at.kpn, webHost: at.directWeb } })
  const personal = createPersonal({ ...common, lane, addresses: { gateway: at.kpn, webHost: at.personalWeb } })
  const apizee = createApizee({ ...common, baseUrl: `${at.apizee}/api`, trustedOrigins: [at.apizee, at.apizeeGuests] })
  const wesal = createWesal({ ...common, baseUrl: `${at.wesal}/api/v1` })
  const onSite = createOnSite({ clock, log })
  const webitel = createRemote({
    ...common,
    rest: () => telephony.rest(),
    userId: () => telephony.userId(),
    agentId: () => telephony.agentId(),
    onSite
  })
  return {
    telephony,
    direct,
    personal,
    apizee,
    wesal,
    handlers: { ...webitel.handlers, ...direct.handlers, ...personal.handlers, ...apizee.handlers, ...wesal.handlers },
    streams: { ...webitel.streams, ...apizee.streams, ...wesal.streams },
    async dispose() {
      direct.dispose()
      personal.dispose()
      apizee.dispose()
      wesal.dispose()
      await onSite.dispose()
      await telephony.dispose()
      await http.close()
    }
  }
}

export type AllVendors = ReturnType<typeof allVendors>
