import { useEffect, useState } from 'react'
import type { CommandOutput } from '../../../contract/commands'
import { useBridge } from '../../kit/bridge'
import { sendSafely } from '../../kit/use-command'

type Described = CommandOutput<'numbers.describe'>

const restMs = 120

/** What would be dialled, as soon as it can be told. */
export function useDescribed(text: string): { number: Described | null; cause: string | null } {
  const bridge = useBridge()
  const [found, setFound] = useState<{ text: string; number: Described | null; cause: string | null }>({
    text: '',
    number: null,
    cause: null
  })
  useEffect(() => {
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
  return found.text === text ? found : { number: null, cause: null }
}
