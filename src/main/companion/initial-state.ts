import { noMeetings } from '../../contract/meeting-book'
import { noPolicy } from '../../contract/policy'
import { noProvision } from '../../contract/provision/provision-state'
import { defaultSettings, type Settings } from '../../contract/settings'
import type { State, VendorAccountState } from '../../contract/state'
import type { Shell } from './ports'

/** A vendor without an account. */
export const noAccount: VendorAccountState = {
  state: 'absent',
  problem: null,
  name: null,
  quota: null,
  sunset: null,
  apiVersion: null,
  waitsUntil: null
}

/** What is known before anything was read or asked. */
export function initialState(
  shell: Pick<Shell, 'kind' | 'platform' | 'version' | 'locale'>,
  now: number,
  settings: Settings = defaultSettings
): State {
  const off = { state: 'off', since: now } as const
  return {
    workspace: 'signed-out',
    shell: { kind: shell.kind, platform: shell.platform, version: shell.version, locale: shell.locale },
    webitelLink: off,
    phoneLink: off,
    phonePage: 'starting',
    duty: { word: 'unknown', reason: null, since: now, pending: null, refused: null, pauseReasons: [], after: null },
    webitel: { state: 'signed-out', problem: null, server: null, user: null, name: null, extension: null, isAgent: false, expiresAt: null },
    direct: {
      state: 'absent',
      problem: null,
      environment: 'production',
      clientId: null,
      agentEmail: null,
      quota: null,
      sunset: null,
      apiVersion: null
    },
    vendors: { personal: noAccount, apizee: noAccount, wesal: noAccount, onSite: noAccount },
    work: {},
    secrets: 'memory',
    microphone: 'unknown',
    devices: { microphones: [], speakers: [], cameras: [], lost: [] },
    deviceCheck: null,
    headset: { state: 'none', name: null },
    neighbour: { state: 'off', origin: null, problem: null },
    audio: { customerHears: 'nobody-yet', sessionMuted: false, youHear: 'both' },
    meetings: noMeetings,
    screenPicker: null,
    proposal: null,
    update: { state: 'off', version: null, failure: null, lookedAt: null },
    desktop: null,
    demo: null,
    journal: 'disk',
    setAside: [],
    clockOffsetMs: 0,
    settings,
    policy: noPolicy,
    provision: noProvision,
    conversations: {}
  }
}
