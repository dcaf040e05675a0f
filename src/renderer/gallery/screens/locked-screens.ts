import type { PolicyProblem } from '../../../contract/policy'
import type { SettingPath } from '../../../contract/setting-paths'
import type { SettingsPage } from '../../workspace/view'
import { past, standardState } from '../fixtures'
import { doing, only, workspace } from './parts'
import type { Screen } from './screen'

const locked = (
  settingsPage: SettingsPage,
  rules: SettingPath[],
  settings: Partial<typeof standardState.settings> = {},
  problems: PolicyProblem[] = []
): Screen =>
  workspace(
    {
      conversations: only(...past),
      policy: {
        ...standardState.policy,
        source: 'file',
        place: '/etc/callside/policy.json',
        organisation: 'Noordlicht Energie',
        locked: rules,
        problems
      },
      settings: { ...standardState.settings, ...settings }
    },
    { section: 'settings', settingsPage }
  )
const { video, personal } = standardState.settings

/** Settings under rules of an administrator's. */
export const lockedScreens: Record<string, Screen> = {
  'settings-ringing-locked': locked('ringing', [
    'ringTone',
    'ringVolume',
    'ringLimitS',
    'calls.autoAnswer',
    'calls.autoAnswerAfterS',
    'calls.placeBy',
    'calls.digitsBy',
    'notificationsShowCustomer'
  ]),
  'settings-video-locked': locked(
    'videoSettings',
    [
      'video.proposed',
      'video.byQueue',
      'video.openIn',
      'video.remindMin',
      'smsLanguage',
      'direct.allowAgentCamera',
      'apizee.enterpriseId',
      'apizee.serviceKey',
      'personal.hosts',
      'apizee.hosts'
    ],
    { video: { ...video, byQueue: { 5: 'direct' } }, personal: { ...personal, hosts: ['video.noordlicht.example'] } }
  ),
  'settings-about-rules': locked('about', ['theme', 'updates.channel'], {}, [
    { where: 'source', name: '/etc/callside/old-policy.json', reason: 'shadowed' },
    { where: 'rule', name: 'ringLimitS', reason: 'wrong-value' },
    { where: 'rule', name: 'rignTone', reason: 'unknown' },
    { where: 'default', name: 'audio.microphoneId', reason: 'not-by-policy' },
    { where: 'settings', name: 'keys.own', reason: 'wrong-value' }
  ]),
  'settings-keys-locked': locked('keys', ['keys.preset', 'keys.own']),
  'settings-links-locked': doing(locked('linkSettings', ['links.handle']), [], {
    'links.handlers': () => ({
      ok: true,
      value: [
        { scheme: 'callside', is: 'ours', program: null },
        { scheme: 'tel', is: 'ours', program: null },
        { scheme: 'sip', is: 'none', program: null }
      ]
    })
  })
}
