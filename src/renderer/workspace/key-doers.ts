import { useEffect, useRef } from 'react'
import type { KeyAction } from './keys'

const doers = new Map<KeyAction, () => void>()

/** Says what a key does while this part of the screen is there. */
export function useKeyDoes(action: KeyAction, run: () => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const doer = (): void => latest.current()
    doers.set(action, doer)
    return () => {
      if (doers.get(action) === doer) doers.delete(action)
    }
  }, [action])
}

/** Does it, or nothing where no part of the screen offers it. */
export const doKey = (action: KeyAction): void => doers.get(action)?.()
