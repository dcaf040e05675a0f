import { useEffect, useState } from 'react'
import type { CommandOutput } from '../../../contract/commands'
import { useBridge } from '../../kit/bridge'
import { sendSafely } from '../../kit/use-command'

/** The number on the clipboard, looked at when this part opens and whenever the window comes to the front; null when there is none. */
export function useClipboardNumber(): CommandOutput<'numbers.onClipboard'> {
  const bridge = useBridge()
  const [number, setNumber] = useState<CommandOutput<'numbers.onClipboard'>>(null)
  useEffect(() => {
    let current = true
    const look = (): void => {
      void sendSafely(bridge.send('numbers.onClipboard', {})).then((result) => {
        if (current) setNumber(result.ok ? result.value : null)
      })
    }
    look()
    window.addEventListener('focus', look)
    return () => {
      current = false
      window.removeEventListener('focus', look)
    }
  }, [bridge])
  return number
}
