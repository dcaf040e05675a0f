import { useCallback, useEffect, useRef, useState } from 'react'
import type { CommandOutput } from '../../../contract/commands'
import { useBridge } from '../../kit/bridge'
import { sendSafely } from '../../kit/use-command'
import type { Entry } from './choices'

/** Presence grows old while somebody reads it. */
const REFRESH_MS = 5_000
const TYPING_MS = 200
const SIZE = 20

export interface Directory {
  /** Null until the first answer. */
  entries: readonly Entry[] | null
  /** Of the newest answer. */
  cause: string | null
  /** What the typed text dials; null when it is none. */
  dials: CommandOutput<'numbers.asTyped'> | null
  again: () => void
}

/** What the typed text finds: asked again while it is shown, and only the newest question's answer counts. */
export function useDirectory(text: string): Directory {
  const bridge = useBridge()
  const [entries, setEntries] = useState<readonly Entry[] | null>(null)
  const [cause, setCause] = useState<string | null>(null)
  const [dials, setDials] = useState<Directory['dials']>(null)
  const asked = useRef(0)
  const ask = useCallback(async () => {
    const mine = ++asked.current
    const search = text.trim()
    const [found, dialled] = await Promise.all([
      sendSafely(bridge.send('directory.search', { text: search, kinds: ['person', 'queue'], size: SIZE })),
      sendSafely(bridge.send('numbers.asTyped', { text: search }))
    ])
    if (mine !== asked.current) return
    setCause(found.ok ? null : found.cause)
    if (found.ok) setEntries(found.value.entries)
    setDials(dialled.ok && /\d/.test(search) ? dialled.value : null)
  }, [bridge, text])
  useEffect(() => {
    const first = setTimeout(() => void ask(), text === '' ? 0 : TYPING_MS)
    const later = setInterval(() => document.visibilityState === 'visible' && void ask(), REFRESH_MS)
    return () => {
      asked.current += 1
      clearTimeout(first)
      clearInterval(later)
    }
  }, [ask, text])
  return { entries, cause, dials, again: () => void ask() }
}
