import type { Settings } from '../../../contract/settings'
import { useCompanion } from '../../kit/use-companion'
import { useCommand } from '../../kit/use-command'
import { causeWords } from '../../kit/words'

type Change = {
  [K in keyof Settings]?: Settings[K] extends object
    ? Settings[K] extends readonly unknown[]
      ? Settings[K]
      : Partial<Settings[K]>
    : Settings[K]
}

/** The settings, and the way to change one of them. What is shown is always what was stored. */
export function useSettings(): { settings: Settings; change: (change: Change) => void; error: string | null } {
  const settings = useCompanion((state) => state.settings)
  const command = useCommand('settings.change')
  return {
    settings,
    change: (change) => {
      const whole = Object.fromEntries(
        Object.entries(change).map(([key, value]) => {
          const before = settings[key as keyof Settings]
          const merge = typeof value === 'object' && value !== null && !Array.isArray(value) && typeof before === 'object'
          return [key, merge ? { ...before, ...value } : value]
        })
      )
      void command.run({ change: whole })
    },
    error: command.cause === null ? null : causeWords('settings.change', command.cause)
  }
}
