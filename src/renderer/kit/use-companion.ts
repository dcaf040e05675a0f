import { createContext, useContext, useSyncExternalStore } from 'react'
import type { State } from '../../contract/state'
import type { CompanionStore } from './companion-store'

export const CompanionContext = createContext<CompanionStore | null>(null)

function useStore(): CompanionStore {
  const store = useContext(CompanionContext)
  if (store === null) throw new Error('no companion above this part')
  return store
}

/** A part of the state. The selector must hand out something that the state itself holds, or a plain value. Only below a loaded state. */
export function useCompanion<T>(select: (state: State) => T): T {
  const store = useStore()
  return useSyncExternalStore(store.subscribe, () => {
    const state = store.state()
    if (state === null) throw new Error('the state has not arrived')
    return select(state)
  })
}

/** The same for parts that may be drawn before the first snapshot. */
export function useCompanionOr<T>(select: (state: State) => T, before: T): T {
  const store = useStore()
  return useSyncExternalStore(store.subscribe, () => {
    const state = store.state()
    return state === null ? before : select(state)
  })
}

export const useLoaded = (): boolean => useCompanionOr(() => true, false)
