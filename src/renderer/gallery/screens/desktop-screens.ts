import type { State } from '../../../contract/state'
import type { SettingsPage } from '../../workspace/view'
import { past, standardState } from '../fixtures'
import { doing, only, workspace } from './parts'
import type { Screen } from './screen'

const { settings, desktop } = standardState
const page = (settingsPage: SettingsPage, change: Partial<State> = {}): Screen =>
  workspace({ conversations: only(...past), ...change }, { section: 'settings', settingsPage })
const anywhere = (change: Partial<State>): Screen =>
  doing(page('keys', change), [{ see: '[data-pane="settings"] table:last-of-type thead', top: true }])
const switchedOn = { settings: { ...settings, keys: { ...settings.keys, anywhere: { ...settings.keys.anywhere, on: true } } } }
const works = { popup: 'works', answer: 'works', mute: 'works', 'hang-up': 'works' } as const

/** How the app lives on the desktop, and its keys from any program. */
export const desktopScreens: Record<string, Screen> = {
  'settings-desktop': page('desktop', {
    settings: { ...settings, desktop: { ...settings.desktop, startAtSignIn: true } },
    desktop: desktop && { ...desktop, startsAtSignIn: 'yes' }
  }),
  'settings-desktop-differs': page('desktop', {
    settings: { ...settings, desktop: { ...settings.desktop, startAtSignIn: true, ringDisplay: 'DELL U2723QE' } },
    desktop: desktop && { ...desktop, startsAtSignIn: 'switched-off' }
  }),
  'settings-desktop-locked': page('desktop', {
    policy: {
      ...standardState.policy,
      source: 'file',
      organisation: 'Noordlicht Energie',
      locked: ['desktop.startAtSignIn', 'desktop.ringDisplay', 'desktop.notifications']
    }
  }),
  'settings-desktop-browser': page('desktop', { desktop: null }),
  'settings-keys-anywhere-off': anywhere({}),
  'settings-keys-anywhere': anywhere({ ...switchedOn, desktop: desktop && { ...desktop, anywhereKeys: works } }),
  'settings-keys-anywhere-failed': anywhere({
    ...switchedOn,
    desktop: desktop && { ...desktop, anywhereKeys: { ...works, mute: 'refused' } }
  }),
  'settings-keys-anywhere-browser': page('keys', { desktop: null })
}
