import { checkSignature } from './check-signature'
import { keyFingerprint } from './key-fingerprint'
import { createCompanion } from './companion/create-companion'
import { phoneAudio } from './companion/calls/phone-audio'
import type { Companion } from './companion'
import type { Demo, FileDialogs, Log, LogLines, PolicySource, SessionViews, Shell, Updater, Vendors } from './companion/ports'
import { eraseJournal } from './storage/erase-journal'
import { createFiles } from './storage/files/create-files'
import { createTables } from './storage/tables/create-tables'
import { createJournalKeys } from './storage/journal-keys'
import { createOpenJournal } from './storage/open-journal'
import { createProvisionStore } from './storage/provision-store'
import { createSecrets } from './storage/secrets'
import { createSettingsStore, type StoreClass } from './storage/settings'
import { systemClock as clock, systemRandom as random } from './system'
import { createHttp } from './vendors/http'
import { createApizee } from './vendors/apizee/create-apizee'
import { createWesal } from './vendors/wesal/create-wesal'
import { createNeighbour } from './vendors/webitel/neighbour/create-neighbour'
import { createOnSite } from './vendors/webitel/on-site/create-on-site'
import { createRemote } from './vendors/webitel/remote/create-remote'
import { createTelephony, type WebitelAddresses } from './vendors/webitel/create-telephony'
import { createPhone, type PhonePages } from './vendors/webitel/sip/create-phone'
import { dialUndici } from './vendors/webitel/sip/dial-undici'
import { createDirect } from './vendors/weseedo/create-direct'
import { createKpnLanes } from './vendors/weseedo/kpn-lanes'
import { createPersonal, type PersonalOptions } from './vendors/weseedo/create-personal'
import type { DirectAddresses } from './vendors/weseedo/direct-addresses'
import { startSimulators, type Simulators } from '../simulators'

/** Name of our entries in the keychain. */
const KEYCHAIN_SERVICE = 'Callside'

export interface Parts {
  shell: Shell
  views: SessionViews
  dialogs: FileDialogs
  phonePages: PhonePages
  dataFolder: string
  resourcesFolder: string
  log: Log
  logLines: LogLines
  Store: StoreClass
  /** Null, the default: not installed as a package. */
  updater?: Updater | null
  policy: PolicySource
  /** Simulators that run already, for the demo; without it the demo starts its own and stops them with it. */
  simulators?: Pick<Simulators, 'addresses' | 'credentials' | 'scenarios' | 'play' | 'stop'>
}

/** The whole application but for the shell: the one place where ports meet what implements them. */
export function compose({
  shell,
  views,
  dialogs,
  phonePages,
  dataFolder,
  resourcesFolder,
  log,
  logLines,
  Store,
  policy,
  simulators,
  updater = null
}: Parts): Companion {
  const settings = createSettingsStore({ folder: dataFolder, log, Store })
  const current = () => companion.state().settings

  const vendors = (
    at: {
      webitel?: (server: string) => WebitelAddresses
      direct?: DirectAddresses
      personal?: PersonalOptions['addresses']
      apizee?: { baseUrl: string; trustedOrigins: string[] }
      wesal?: string
    },
    onDispose = () => Promise.resolve()
  ): Vendors => {
    const http = createHttp({ clock, random, log })
    const telephony = createTelephony({ clock, random, log, http, settings: () => current().webitel, addresses: at.webitel })
    const phone = createPhone({ clock, random, log, pages: phonePages, dial: dialUndici, audio: phoneAudio(current()) })
    const lane = createKpnLanes({ clock, random })
    const direct = createDirect({ clock, random, log, http, settings: () => current().direct, addresses: at.direct, lane })
    const common = { clock, random, log, http, settings: current }
    const personal = createPersonal({ ...common, addresses: at.personal, lane })
    const apizee = createApizee({ ...common, ...at.apizee })
    const wesal = createWesal({ ...common, baseUrl: at.wesal })
    const onSite = createOnSite({ clock, log })
    const webitel = createRemote({
      clock,
      random,
      log,
      rest: () => telephony.rest(),
      userId: () => telephony.userId(),
      agentId: () => telephony.agentId(),
      settings: current,
      onSite
    })
    return {
      telephony,
      neighbour: createNeighbour({ clock, log, about: { appVersion: shell.version, platform: shell.platform } }),
      phone,
      direct,
      accounts: { personal: personal.account, apizee: apizee.account, wesal: wesal.account, onSite: onSite.account },
      remote: { ...webitel.handlers, ...direct.handlers, ...personal.handlers, ...apizee.handlers, ...wesal.handlers },
      streams: { ...webitel.streams, ...apizee.streams, ...wesal.streams },
      apizee: apizee.pages,
      personal: personal.pages,
      async dispose() {
        phone.dispose()
        direct.dispose()
        personal.dispose()
        apizee.dispose()
        wesal.dispose()
        await onSite.dispose()
        await telephony.dispose()
        await http.close()
        await onDispose()
      }
    }
  }

  const demo = async (): Promise<Demo> => {
    const running = simulators ?? (await startSimulators({ soundsFolder: `${resourcesFolder}/sounds` }))
    const { addresses, credentials } = running
    const realtime = addresses.webitel.replace(/^http/, 'ws')
    return {
      vendors: vendors(
        {
          webitel: () => ({
            rest: `${addresses.webitel}/api`,
            realtime: `${realtime}/ws/websocket`,
            sip: (server) => new URL(server, realtime).href,
            signInPage: { url: `${addresses.webitel}/app/auth`, origin: addresses.webitel }
          }),
          direct: { gateway: addresses.kpn, webHost: addresses.directWeb },
          personal: { gateway: addresses.kpn, webHost: addresses.personalWeb },
          apizee: { baseUrl: addresses.apizee, trustedOrigins: [new URL(addresses.apizee).origin, addresses.apizeeGuests] },
          wesal: addresses.wesal
        },
        () => (simulators === undefined ? running.stop() : Promise.resolve())
      ),
      webitel: credentials.webitel,
      direct: credentials.direct,
      personal: credentials.personal,
      apizee: credentials.apizee,
      wesal: credentials.wesal,
      scenarios: running.scenarios,
      play: (scenario) => running.play(scenario)
    }
  }

  const keys = createJournalKeys({ service: KEYCHAIN_SERVICE, log, clock })
  const companion = createCompanion({
    clock,
    random,
    log,
    logLines,
    checkSignature,
    keyFingerprint,
    provision: createProvisionStore({ folder: dataFolder, log }),
    shell,
    views,
    files: createFiles({ dialogs, log }),
    tables: createTables(),
    settings,
    policy,
    secrets: createSecrets({ service: KEYCHAIN_SERVICE, log, clock }),
    openJournal: createOpenJournal({ folder: dataFolder, keys, log, clock }),
    eraseJournal: () => eraseJournal({ folder: dataFolder, keys, log }),
    vendors: { real: () => vendors({}), demo },
    updater
  })
  return companion
}
