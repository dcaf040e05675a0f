import { useEffect, useState, useSyncExternalStore } from 'react'
import { directionOf, languageOf, type Language } from '../../contract/language'
import type { Settings } from '../../contract/settings'
import { useCompanionOr } from './use-companion'
import { language, onSpoken, speak } from './words'

/**
 * Gives the page the theme, the language and the direction of the settings, and draws the caller anew when another language is spoken.
 * False until the words have come, or could not be read: English then.
 */
export function useLook(): boolean {
  const theme = useCompanionOr<Settings['theme']>((state) => state.settings.theme, 'system')
  const wanted = useCompanionOr<Language | null>((state) => languageOf(state.settings.language, state.shell.locale), null)
  const locale = useCompanionOr((state) => state.shell.locale, 'en')
  const spoken = useSyncExternalStore(onSpoken, language)
  const [answered, setAnswered] = useState(false)
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])
  useEffect(() => {
    if (wanted === null) return
    const done = (): void => setAnswered(true)
    speak(wanted, locale).then(done, done)
  }, [wanted, locale])
  useEffect(() => {
    document.documentElement.lang = spoken
    document.documentElement.dir = directionOf(spoken as Language)
  }, [spoken])
  return answered
}
