import { useEffect } from 'react'
import { announce } from '../../kit/live-region'
import { t } from '../../kit/words'
import type { KeyPress } from '../keys'
import { isModifier } from './own-keys'

/** While `waiting`, the next chord goes to `onPress` and nowhere else; null for Escape, which keeps what was. */
export function useNextPress(waiting: boolean, onPress: (press: KeyPress | null) => void): void {
  useEffect(() => {
    if (!waiting) return
    const onKey = (event: KeyboardEvent): void => {
      const plain = !event.ctrlKey && !event.altKey && !event.metaKey
      // The buttons of the waiting line can still be reached and pressed.
      if (plain && ['Tab', 'Enter', 'Space'].includes(event.code)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.repeat || isModifier(event)) return
      if (event.code === 'Escape') announce(t('keys.kept'))
      onPress(event.code === 'Escape' ? null : event)
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  })
}
