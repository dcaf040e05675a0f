import { useEffect, useState } from 'react'
import type { CommandCause, CommandOutput } from '../../../contract/commands'
import { useBridge } from '../../kit/bridge'
import { sendSafely } from '../../kit/use-command'

export interface Described {
  number: CommandOutput<'numbers.describe'> | null
  cause: CommandCause<'numbers.describe'> | null
}

const restMs = 120
const unknown: Described = { number: null, cause: null }

/** The number that a text is, as soon as it can be told. */
export function useDescribed(text: string): Described {
  const bridge = useBridge()
  const [found, setFound] = useState<{ text: string } & Described>({ text: '', ...unknown })
  useEffect(() => {
    if (text.trim() === '') return
    let current = true
    const timer = setTimeout(() => {
      void sendSafely(bridge.send('numbers.describe', { text })).then((result) => {
        if (current) setFound({ text, number: result.ok ? result.value : null, cause: result.ok ? null : result.cause })
      })
    }, restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [bridge, text])
  return found.text === text ? found : unknown
}
