import type { PolicyProblem, PolicySourceName } from '../../../contract/policy'
import type { SettingValues } from '../../../contract/setting-paths'

/** What one place of the administrator's says, not yet checked value by value. */
export interface PolicyReading {
  source: PolicySourceName
  place: string | null
  organisation: string | null
  /** What holds until the agent chooses otherwise. */
  defaults: SettingValues
  /** What holds whatever the agent chooses. */
  rules: SettingValues
  /** Reasons for which all or part of the source was not read. */
  problems: readonly PolicyProblem[]
  /** False: the place is there and could not be read whole. What was known before then stays in force. */
  whole: boolean
}

/** Where an administrator's policy comes from. Reading never rejects and ends within some seconds. */
export interface PolicySource {
  read(): Promise<PolicyReading>
  /** How long to wait before it is read again, ms; `Infinity`: it never changes. */
  everyMs: number
}
