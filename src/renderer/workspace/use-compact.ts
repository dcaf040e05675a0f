import { useCompanion } from '../kit/use-companion'
import { useActs } from './acts'

/** The narrow window above all others: whether it is, and the way to it and back; null in a browser, which has no such window. */
export function useCompact(): { on: boolean; toggle: (() => void) | null } {
  const on = useCompanion((state) => state.settings.desktop.compact)
  const inApp = useCompanion((state) => state.desktop !== null)
  const { act } = useActs()
  return { on, toggle: inApp ? () => void act('settings.change', { change: { desktop: { compact: !on } } }) : null }
}
