import type { TestStep } from '../../../contract/commands'
import type { AccountProblem, VendorAccountState } from '../../../contract/state'
import type { Answers } from '../fake-bridge'
import { past, standardState } from '../fixtures'
import type { Act } from '../perform'
import { noAccount } from '../vendor-fixtures'
import { never, only, workspace } from './parts'
import type { Screen } from './screen'

const card = '[data-vendor="onSite"]'
const form = `${card} form`
const saved: Partial<VendorAccountState> = { state: 'unchecked', name: 'reader@db.noordlicht.example/webitel' }
const account = (part: Partial<VendorAccountState>, acts: readonly Act[], answers: Answers = {}): Screen => ({
  ...workspace(
    {
      conversations: only(...past),
      settings: { ...standardState.settings, webitel: { ...standardState.settings.webitel, historySource: 'postgresql' } },
      vendors: { ...standardState.vendors, onSite: { ...noAccount, ...part } }
    },
    { section: 'settings', settingsPage: 'accounts' }
  ),
  acts: [...acts, { see: card, top: true }],
  answers: { 'accounts.saveVendor': () => ({ ok: true, value: null }), ...answers }
})

const edit: readonly Act[] = [{ press: `${card} [data-edit] button` }, { see: form }]
const save: Act = { press: `${form} button[type="submit"]` }
const typed: readonly Act[] = ['db.noordlicht.example', '5432', 'webitel', 'reader', '1', 'Welkom26'].map((type, place) => ({
  into: `${form} > :nth-child(${place + 1}) input`,
  type
}))
const steps = ['address', 'certificate', 'sign-in', 'database', 'tables', 'read'] as const
/** What a test finds that comes to `end`. */
const found = (end: (typeof steps)[number], outcome: TestStep['outcome'], problem: AccountProblem | null = null): Answers => ({
  'accounts.test': () => ({
    ok: true,
    value: {
      steps: steps.map((id, place) => {
        const after = place - steps.indexOf(end)
        return { id, outcome: after < 0 ? 'pass' : after > 0 ? 'skipped' : outcome, problem: after === 0 ? problem : null, durationMs: 3 }
      })
    }
  })
})
const failing = (end: (typeof steps)[number], problem: AccountProblem): Screen =>
  account(saved, [...edit, ...typed, save, { see: `${card} li` }, { see: form }], found(end, 'fail', problem))

/** The account of the on-site database, and its test. */
export const onSiteScreens: Record<string, Screen> = {
  'on-site-absent': account({}, []),
  'on-site-form': account({}, [...edit, ...typed]),
  'on-site-wrong': account({}, [...edit, save, { see: `${form} [aria-invalid="true"]` }]),
  'on-site-testing': account(saved, [...edit, ...typed, save], { 'accounts.test': never }),
  'on-site-unreachable': failing('address', 'unreachable'),
  'on-site-certificate': failing('certificate', 'certificate'),
  'on-site-refused': failing('sign-in', 'password-refused'),
  'on-site-no-database': failing('database', 'no-database'),
  'on-site-forbidden': failing('tables', 'forbidden'),
  'on-site-passed': account(saved, [...edit, ...typed, save, { see: `${card} li` }, { see: `${card} [data-edit]` }], found('read', 'pass')),
  'on-site-no-calls': account(saved, [{ press: `${card} button` }, { see: `${card} li` }], found('read', 'warn')),
  'on-site-failed': account({ ...saved, state: 'failed', problem: 'password-refused' }, [])
}
