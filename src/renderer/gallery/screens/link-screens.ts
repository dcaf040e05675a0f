import type { ProposedAction } from '../../../contract/links/link-action'
import type { LinkHandler } from '../../../contract/links/link-handler'
import type { LinkProposal } from '../../../contract/links/link-proposal'
import type { State } from '../../../contract/state'
import { pictureTime, standardState } from '../fixtures'
import type { Screen } from './screen'
import { doing, workspace } from './parts'

type Content = Extract<LinkProposal['content'], { kind: 'action' }>
const mobile: Content['number'] = { e164: '+31612345678', shown: '+31 6 12345678', country: 'NL', second: null }

const proposal = (action: ProposedAction, number: Content['number'] = null, part: Partial<LinkProposal> = {}): LinkProposal => ({
  id: 'link',
  scheme: 'callside',
  at: pictureTime,
  signedBy: null,
  content: { kind: 'action', action, number },
  waits: null,
  ...part
})
const still = (what: LinkProposal, state: Partial<State> = {}): Screen => workspace({ proposal: what, ...state }, { selected: 'ines' })
/** Once it can be answered. */
const answerable = '[data-pane="link"] button[data-tone]:not([aria-disabled])'
const shown = (what: LinkProposal): Screen => doing(still(what), [{ see: answerable }])
const call: ProposedAction = { action: 'call', number: '+31612345678', name: 'Maren Visser', reference: 'NL-884102', queue: 'Billing' }
const dear: Content['number'] = { e164: '+31900123456', shown: '+31 900 123456', country: 'NL', second: 'premium' }
const short: Content['number'] = { e164: '1001', shown: '1001', country: null, second: 'short' }
const signedOut: Partial<State> = { workspace: 'signed-out', webitel: { ...standardState.webitel, state: 'signed-out' } }

/** The keys of RFC 8032 7.1, tests 1 and 2. */
const signedBy = [
  { name: 'noordlicht-crm', publicKey: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
  { name: 'claims', publicKey: 'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw' }
]

const linkSettings = (state: Partial<State>, found: LinkHandler[] | null): Screen =>
  doing(
    workspace(
      {
        settings: {
          ...standardState.settings,
          links: { ...standardState.settings.links, handle: ['sip'], signedBy, waive: ['noordlicht-crm'] }
        },
        policy: { ...standardState.policy, organisation: 'Noordlicht' },
        ...state
      },
      { section: 'settings', settingsPage: 'linkSettings' }
    ),
    [],
    { 'links.handlers': () => (found === null ? { ok: false, cause: 'not-possible-here' } : { ok: true, value: found }) }
  )

/** Links from outside: what they propose, and why one was not taken. */
export const linkScreens: Record<string, Screen> = {
  'link-call': shown(proposal(call, mobile)),
  'link-signed': shown(proposal(call, mobile, { signedBy: 'noordlicht-crm' })),
  'link-in-call': shown(proposal(call, mobile, { waits: 'conversation' })),
  'link-premium': still(proposal({ action: 'call', number: '0900123456' }, dear, { scheme: 'tel' })),
  'link-short': still(proposal({ action: 'call', number: '1001' }, short, { scheme: 'sip' })),
  'link-video': shown(
    proposal({ action: 'video', kind: 'assistance', number: '+31612345678', email: 'maren@example.org', name: 'Maren Visser' }, mobile)
  ),
  'link-meeting': shown(proposal({ action: 'meeting', id: 'personal:4711' })),
  'link-customer': shown(proposal({ action: 'customer', reference: 'NL-884102' })),
  'link-duty': shown(proposal({ action: 'duty', state: 'pause', reason: 'Lunch' })),
  'link-refused': still(proposal(call, null, { content: { kind: 'refused', reason: 'service-code' }, scheme: 'tel' })),
  'link-sign-in': still(proposal(call, mobile, { waits: 'sign-in' }), signedOut),
  'link-failed': doing(still(proposal(call, mobile)), [{ press: answerable }, { see: '[data-pane="link"] [role="alert"]' }], {
    'links.accept': () => ({ ok: false, cause: 'phone-not-ready' })
  }),
  'settings-links': linkSettings({}, [
    { scheme: 'callside', is: 'ours', program: null },
    { scheme: 'tel', is: 'other', program: 'FaceTime' },
    { scheme: 'sip', is: 'ours', program: null },
    { scheme: 'callto', is: 'none', program: null }
  ]),
  'settings-links-windows': linkSettings({ shell: { ...standardState.shell, kind: 'desktop', platform: 'win32' } }, [
    { scheme: 'callside', is: 'ours', program: null },
    { scheme: 'tel', is: 'other', program: null },
    { scheme: 'sip', is: 'unknown', program: null },
    { scheme: 'callto', is: 'none', program: null }
  ]),
  'settings-links-preview': linkSettings({ shell: { ...standardState.shell, kind: 'preview' } }, null)
}
