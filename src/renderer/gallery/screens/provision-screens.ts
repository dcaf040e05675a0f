import type { ProvisionProposal, ProvisionState } from '../../../contract/provision/provision-state'
import type { State } from '../../../contract/state'
import { pictureTime, standardState } from '../fixtures'
import { doing, workspace } from './parts'
import type { Screen } from './screen'

const DAY = 86_400_000
type Offer = Extract<ProvisionProposal['content'], { kind: 'offer' }>

const offer: Offer = {
  kind: 'offer',
  issuer: 'noordlicht',
  organisation: 'Noordlicht Energie',
  issuedAt: pictureTime - DAY,
  expiresAt: pictureTime + 30 * DAY,
  fingerprint: 'f67a b8bf 6fb8 e5f5 09e0 6f6f 2e0c 1b7a',
  trust: 'policy',
  accounts: { webitel: { server: 'calls.noordlicht.example' }, direct: { environment: 'production', clientId: 'noordlicht-7' } },
  problems: [],
  changes: [
    { path: 'ringLimitS', before: '45', after: '20', effect: 'changes' },
    { path: 'calls.placeBy', before: '"phone"', after: '"server"', effect: 'changes' },
    { path: 'calls.autoAnswer', before: 'true', after: 'false', effect: 'changes' },
    { path: 'video.remindMin', before: '[10,1]', after: '[]', effect: 'changes' },
    { path: 'wesal.serviceLevelAim', before: '80', after: '90', effect: 'changes' },
    { path: 'apizee.tokenTransport', before: '"form"', after: '"json"', effect: 'changes' },
    { path: 'smsLanguage', before: '"en"', after: '"nl"', effect: 'changes' },
    { path: 'theme', before: '"dark"', after: '"light"', effect: 'own' },
    { path: 'video.openIn', before: '"view"', after: '"browser"', effect: 'policy' },
    { path: 'defaultCountry', before: '"NL"', after: '"NL"', effect: 'same' }
  ]
}
const taken: ProvisionState['taken'] = {
  ...offer,
  settings: ['ringLimitS', 'calls.placeBy', 'wesal.serviceLevelAim', 'smsLanguage'],
  inForce: true
}
const proposing = (
  content: ProvisionProposal['content'],
  state: Partial<State> = {},
  file: string | null = 'Noordlicht.callside'
): Screen =>
  workspace(
    { provision: { proposal: { id: 'file', file, content }, taken: null }, ...state },
    { section: 'settings', settingsPage: 'about' }
  )
const about = (part: Partial<NonNullable<ProvisionState['taken']>>): Screen =>
  workspace({ provision: { proposal: null, taken: { ...taken, ...part } } }, { section: 'settings', settingsPage: 'about' })
const signedOut: Partial<State> = { workspace: 'signed-out', webitel: { ...standardState.webitel, state: 'signed-out', server: null } }
const answerable = '[data-pane="provision"] button[data-tone="primary"]:not([aria-disabled])'

/** Files by which an administrator sets a desk up: what they would change, why one was not taken, and what one brought. */
export const provisionScreens: Record<string, Screen> = {
  'provision-offer': doing(proposing(offer), [{ see: answerable }]),
  'provision-compare': proposing({ ...offer, trust: 'agent' }),
  'provision-left-out': proposing({
    ...offer,
    changes: offer.changes.slice(0, 1),
    problems: [
      { where: 'default', name: 'ringVolume', reason: 'wrong-value' },
      { where: 'default', name: 'colour', reason: 'unknown' },
      { where: 'default', name: 'links.waive', reason: 'not-by-policy' }
    ]
  }),
  'provision-refused': proposing({ kind: 'refused', reason: 'bad-signature' }),
  'provision-expired': proposing({ kind: 'refused', reason: 'expired' }),
  'provision-failed': doing(proposing(offer), [{ press: answerable }, { see: '[data-pane="provision"] [role="alert"]' }], {
    'provision.accept': () => ({ ok: false, cause: 'conversation-open' })
  }),
  'provision-link': doing(proposing(offer, {}, null), [{ see: answerable }]),
  'provision-link-compare': proposing({ ...offer, trust: 'agent' }, {}, null),
  'provision-link-refused': proposing({ kind: 'refused', reason: 'malformed' }, {}, null),
  'provision-sign-in': proposing({ ...offer, trust: 'agent' }, signedOut),
  'settings-about-set-up': about({}),
  'settings-about-out-of-force': about({ inForce: false })
}
