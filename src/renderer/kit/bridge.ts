import { createContext, useContext } from 'react'
import type { Bridge } from '../../contract/bridge'

/** The bridge of this page: `window.callside`, or the gallery's stand-in. */
export const BridgeContext = createContext<Bridge | null>(null)

export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext)
  if (bridge === null) throw new Error('no bridge above this part')
  return bridge
}

/** Pages are drawn before the preview's bridge script may have run in an odd load order; absent means the shell is broken. */
export function pageBridge(): Bridge | null {
  return (window as { callside?: Bridge }).callside ?? null
}
