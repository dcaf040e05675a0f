import { useCallback, useEffect, useRef, useState } from 'react'
import type { CommandCause, DirectoryEntry } from '../../contract/commands'
import { useBridge } from '../kit/bridge'
import { sendSafely } from '../kit/use-command'

export interface Directory {
  /** Null until the first answer. */
  entries: readonly DirectoryEntry[] | null
  /** Why the newest question failed; `entries` are then from before. */
  cause: CommandCause<'directory.search'> | null
  again: () => void
}

const restMs = 200
/** Presence grows old while somebody reads it. */
const refreshMs = 5_000
const most = 20
const both: readonly DirectoryEntry['kind'][] = ['person', 'queue']

/** People and queues that the text finds: asked a moment after typing, and again every few seconds while the page is looked at. */
export function useDirectory(text: string, kinds: readonly DirectoryEntry['kind'][] = both): Directory {
  const bridge = useBridge()
  const [found, setFound] = useState<Omit<Directory, 'again'>>({ entries: null, cause: null })
  const asked = useRef(0)
  const wanted = kinds.join(' ')
  const ask = useCallback(async (): Promise<void> => {
    const question = (asked.current += 1)
    const result = await sendSafely(
      bridge.send('directory.search', { text: text.trim(), kinds: wanted.split(' ') as DirectoryEntry['kind'][], size: most })
    )
    if (question !== asked.current) return
    setFound((before) => (result.ok ? { entries: result.value.entries, cause: null } : { entries: before.entries, cause: result.cause }))
  }, [bridge, text, wanted])
  useEffect(() => {
    if (wanted === '') return
    let busy = false
    const askOnce = async (): Promise<void> => {
      if (busy || document.visibilityState === 'hidden') return
      busy = true
      await ask()
      busy = false
    }
    const soon = setTimeout(() => void askOnce(), text === '' ? 0 : restMs)
    const often = setInterval(() => void askOnce(), refreshMs)
    const onSeen = (): void => void askOnce()
    document.addEventListener('visibilitychange', onSeen)
    return () => {
      asked.current += 1
      clearTimeout(soon)
      clearInterval(often)
      document.removeEventListener('visibilitychange', onSeen)
    }
  }, [ask, text, wanted])
  return { ...found, again: () => void ask() }
}
