import type { AccountProblem, State } from '../../../contract/state'
import type { Around, Check, Found } from './check'

type Vendor = Parameters<Around['ask']['accounts.test']>[0]['account']

/** The version of the vendor's interface as its last answer named it. */
function versionOf({ direct, vendors }: State, account: Vendor): string | null {
  if (account === 'webitel') return null
  return account === 'direct' ? direct.apiVersion : vendors[account].apiVersion
}

/** The account's own test, step by step; the first step that fails tells the problem. */
export const vendorAccount = (account: Vendor): Check<Vendor> => ({
  limitMs: 45_000,
  async run({ ask, store }): Promise<Found<Vendor>> {
    if (account === 'webitel' && store.get().webitel.state === 'signed-out') return ['not-set-up']
    const tested = await ask['accounts.test']({ account })
    if (!tested.ok) return ['not-set-up']
    const { steps } = tested.value
    const bad = steps.find(({ outcome }) => outcome === 'fail') ?? steps.find(({ outcome }) => outcome === 'warn')
    if (bad === undefined) {
      const version = versionOf(store.get(), account)
      return version === null ? ['works'] : ['works-by', { version }]
    }
    const problem: AccountProblem = bad.problem ?? 'vendor-error'
    return [bad.outcome === 'fail' ? 'fails' : 'partly', { step: bad.id, problem }]
  }
})
