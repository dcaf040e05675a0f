import type { CommandHandlers } from '../../../contract/commands'
import type { DiagnosisCheck, Finding, FindingOf } from '../../../contract/diagnosis'
import type { Clock, Phone, Random, Secrets, Shell } from '../ports'
import type { Store } from '../store'

/** What checks may look at and use. */
export interface Around {
  store: Store
  clock: Clock
  random: Random
  shell: Shell
  secrets: Secrets
  /** Handlers of other commands that find something out. */
  ask: Pick<CommandHandlers, 'devices.check' | 'devices.endCheck' | 'accounts.test'>
  /** Of the phone page; null when it gave no answer. */
  askPage: Phone['check']
  /** Saved results that Webitel has not taken; null while no workspace is open. */
  waiting: () => number | null
}

export type Found<C extends DiagnosisCheck> = readonly [finding: FindingOf<C>, values?: Finding['values']]

export interface Check<C extends DiagnosisCheck> {
  limitMs: number
  /** `over` aborts when the limit has passed: what was opened is then closed. */
  run(around: Around, over: AbortSignal): Promise<Found<C>>
}
