import { useEffect, useState } from 'react'
import type { CommandOutput } from '../../contract/commands'
import { useBridge } from '../kit/bridge'
import { sendSafely } from '../kit/use-command'

export type AsTyped = CommandOutput<'numbers.asTyped'>

const restMs = 60

/** What this text would dial; null until that is known for exactly this text. */
export function useAsTyped(text: string): AsTyped | null {
  const bridge = useBridge()
  const [found, setFound] = useState<{ text: string; typed: AsTyped } | null>(null)
  useEffect(() => {
    let current = true
    const timer = setTimeout(() => {
      void sendSafely(bridge.send('numbers.asTyped', { text })).then((result) => {
        if (current && result.ok) setFound({ text, typed: result.value })
      })
    }, restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [bridge, text])
  return found?.text === text ? found.typed : null
}
