import '../../kit/words/policy'
import type { SettingPath } from '../../../contract/setting-paths'
import type { Settings } from '../../../contract/settings'
import { useCompanion } from '../../kit/use-companion'
import { useCommand } from '../../kit/use-command'
import { causeWords, t } from '../../kit/words'

type Change = {
  [K in keyof Settings]?: Settings[K] extends object
    ? Settings[K] extends readonly unknown[]
      ? Settings[K]
      : Partial<Settings[K]>
    : Settings[K]
}

/** The settings, and the way to change one of them. What is shown is always what was stored. */
export function useSettings(): {
  settings: Settings
  change: (change: Change) => void
  /** Why the agent cannot change this one, for the `locked` of its control; null where the agent can. */
  locked: (path: SettingPath) => string | null
  error: string | null
} {
  const settings = useCompanion((state) => state.settings)
  const { locked, organisation } = useCompanion((state) => state.policy)
  const command = useCommand('settings.change')
  return {
    settings,
    change: (change) => void command.run({ change }),
    locked: (rule) =>
      !locked.includes(rule) ? null : organisation === null ? t('policy.locked', { rule }) : t('policy.lockedBy', { rule, organisation }),
    error: command.cause === null ? null : causeWords('settings.change', command.cause)
  }
}
