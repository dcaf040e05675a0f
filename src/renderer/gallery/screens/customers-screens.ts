import type { Answers } from '../fake-bridge'
import type { Screen } from './screen'
import { past, standardState } from '../fixtures'
import { only, workspace } from './parts'

const customers = (answers: Answers = {}): Screen => ({ ...workspace({ conversations: only(...past) }, { section: 'customers' }), answers })

/** Finished calls. */
export const customersScreens: Record<string, Screen> = {
  customers: customers(),
  'customers-call': { ...customers(), acts: [{ press: '[data-call$="003"]' }] },
  'customers-missed': { ...customers(), acts: [{ press: '[data-call$="002"]' }] },
  'customers-empty': customers({ 'callHistory.search': () => ({ ok: true, value: { calls: [], next: null } }) }),
  'customers-loading': customers({ 'callHistory.search': () => new Promise<never>(() => undefined) }),
  'customers-offline': customers({ 'callHistory.search': () => ({ ok: false, cause: 'offline' }) }),
  'customers-failed': customers({ 'callHistory.search': () => ({ ok: false, cause: 'no-answer' }) }),
  'customers-signed-out': customers({ 'callHistory.search': () => ({ ok: false, cause: 'signed-out' }) }),
  recordings: { page: 'players', state: standardState },
  'call-table-100': { page: 'call-table', state: standardState, rows: 100 },
  'call-table-100000': { page: 'call-table', state: standardState, rows: 100_000 }
}
