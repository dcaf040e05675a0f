import { useCompanion } from '../kit/use-companion'
import { keyCap, type KeyAction } from './keys'

/** The keys of actions as they are on this computer now, to be written at their buttons. */
export function useKeyCap(): (action: KeyAction) => string | undefined {
  const platform = useCompanion((state) => state.shell.platform)
  const keys = useCompanion((state) => state.settings.keys)
  return (action) => keyCap(action, platform, keys)
}
