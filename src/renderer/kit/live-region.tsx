import { useEffect, useState, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let lines: readonly { id: number; words: string }[] = []
let next = 1

/** Says a sentence to screen readers when they have time for it. Once: the same sentence twice is said twice only if it is announced twice. */
export function announce(words: string): void {
  lines = [...lines.slice(-4), { id: next++, words }]
  for (const listener of listeners) listener()
}

/** The one polite region of a page. */
export function LiveRegion() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => lines
  )
  const [mounted, setMounted] = useState(false)
  useEffect(() => setMounted(true), [])
  return (
    <div role="log" aria-live="polite" aria-relevant="additions" className="hidden-text">
      {mounted && shown.map(({ id, words }) => <p key={id}>{words}</p>)}
    </div>
  )
}
