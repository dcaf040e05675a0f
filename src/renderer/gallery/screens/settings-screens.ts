import type { State } from '../../../contract/state'
import type { Screen } from './screen'
import { lockedScreens } from './locked-screens'
import { past, pictureTime, standardState } from '../fixtures'
import { only, workspace, doing, builtIn, lostHeadset } from './parts'

const offlineWith = (check: Partial<NonNullable<State['deviceCheck']>>): Partial<State> => ({
  duty: { ...standardState.duty, word: 'offline' },
  deviceCheck: {
    permission: 'waiting',
    system: 'unknown',
    microphone: 'waiting',
    open: false,
    level: 0,
    speaker: 'waiting',
    ringer: 'waiting',
    beganAt: pictureTime,
    beforeOnline: false,
    ...check
  }
})
const keysPage = (): Screen => workspace({ conversations: only(...past) }, { section: 'settings', settingsPage: 'keys' })
const muteKey = '[aria-label*="the key of “Mute or unmute”"]'
const workspaceOrigin = 'https://workspace.noordlicht.example'
const neighbour = (part: Partial<State['neighbour']>, origins: readonly string[] = [workspaceOrigin]): Screen =>
  doing(
    workspace(
      {
        conversations: only(...past),
        neighbour: { ...standardState.neighbour, ...part },
        settings: { ...standardState.settings, neighbour: { enabled: true, origins: [...origins] } }
      },
      { section: 'settings', settingsPage: 'accounts' }
    ),
    [{ see: '[data-pane="settings"] section h3:last-of-type', top: true }]
  )

/** The pages of settings. */
export const settingsScreens: Record<string, Screen> = {
  ...lockedScreens,
  'settings-about': workspace({ conversations: only(...past) }, { section: 'settings', settingsPage: 'about' }),
  'settings-about-ready': workspace(
    {
      conversations: only(...past),
      update: { state: 'ready', version: '1.4.0', failure: null, lookedAt: pictureTime },
      settings: { ...standardState.settings, updates: { mode: 'automatic', feed: 'https://updates.noordlicht.example', channel: 'latest' } }
    },
    { section: 'settings', settingsPage: 'about' }
  ),
  'settings-accounts': workspace({ conversations: only(...past) }, { section: 'settings', settingsPage: 'accounts' }),
  'settings-devices': workspace({ conversations: only(...past) }, { section: 'settings', settingsPage: 'devices' }),
  'settings-ringing': workspace({ conversations: only(...past) }, { section: 'settings', settingsPage: 'ringing' }),
  'settings-keys': workspace(
    {
      conversations: only(...past),
      settings: {
        ...standardState.settings,
        keys: { ...standardState.settings.keys, preset: 'webitel', own: { mute: 'Alt+Shift+KeyM', decline: null } }
      }
    },
    { section: 'settings', settingsPage: 'keys' }
  ),
  'settings-keys-press': doing(keysPage(), [{ press: muteKey }, { see: muteKey.replace('Change', 'Cancel, keep') }]),
  'settings-keys-taken': doing(keysPage(), [
    { press: muteKey },
    { at: 'body', key: { code: 'KeyA', key: 'a', altKey: true } },
    { see: 'th [role="alert"]', top: true }
  ]),
  'neighbour-waiting': neighbour({ state: 'listening' }),
  'neighbour-connected': neighbour({ state: 'connected', origin: workspaceOrigin }),
  'neighbour-no-origins': neighbour({ state: 'failed', problem: 'no-origins' }, []),
  'neighbour-port-taken': neighbour({ state: 'failed', problem: 'port-taken' }),
  'settings-devices-no-camera': workspace(
    {
      conversations: only(...past),
      devices: { ...standardState.devices, cameras: [] },
      settings: { ...standardState.settings, video: { ...standardState.settings.video, cameraId: 'lid', cameraLabel: 'Camera in the lid' } }
    },
    { section: 'settings', settingsPage: 'devices' }
  ),
  'settings-devices-silent': workspace(
    { ...offlineWith({ permission: 'passed', microphone: 'silent', speaker: 'heard', beforeOnline: true }), conversations: only(...past) },
    { section: 'settings', settingsPage: 'devices' }
  ),
  'settings-devices-checking': workspace(
    {
      ...offlineWith({ permission: 'passed', microphone: 'passed', open: true, level: 9 / 16, speaker: 'played', ringer: 'not-heard' }),
      conversations: only(...past)
    },
    { section: 'settings', settingsPage: 'devices' }
  ),
  'settings-devices-refused': workspace(
    {
      ...offlineWith({ permission: 'refused', microphone: 'refused', speaker: 'failed' }),
      microphone: 'refused',
      conversations: only(...past)
    },
    { section: 'settings', settingsPage: 'devices' }
  ),
  'settings-devices-lost': workspace(
    { devices: { microphones: [builtIn], speakers: [builtIn], cameras: [], lost: [lostHeadset] } },
    { section: 'settings', settingsPage: 'devices' }
  ),
  'settings-devices-none': workspace(
    { devices: { microphones: [], speakers: [], cameras: [], lost: [] }, phonePage: 'gone', conversations: only(...past) },
    { section: 'settings', settingsPage: 'devices' }
  ),
  'settings-appearance': workspace({ conversations: only(...past) }, { section: 'settings', settingsPage: 'appearance' }),
  'settings-expired': workspace({ webitel: { ...standardState.webitel, state: 'expired' }, secrets: 'memory' }, { section: 'settings' })
}
