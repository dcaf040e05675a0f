import i18next from 'i18next'
import type { CommandName } from '../../../contract/commands'
import { formatLocale, type Language } from '../../../contract/language'
import app from './en/app.json'

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  interpolation: { escapeValue: false },
  showSupportNotice: false,
  resources: { en: { translation: app } }
} as Parameters<typeof i18next.init>[0])

/** Joins the English words of a part that is loaded later; another language comes whole. */
export const addWords = (words: object): void => void i18next.addResourceBundle('en', 'translation', words, true)

const others: Record<Exclude<Language, 'en'>, () => Promise<{ default: object[] }>> = {
  nl: () => import('./nl'),
  fr: () => import('./fr'),
  uk: () => import('./uk'),
  ar: () => import('./ar')
}

let wanted = 'en'
let locale = 'en'

/**
 * Says everything in another language from now on, and writes dates and numbers as the computer's region does. `computer`: its locale, BCP 47.
 * Rejects when the words cannot be read: then those of before stay.
 */
export async function speak(language: Language, computer: string): Promise<void> {
  const asked = (wanted = formatLocale(language, computer))
  const parts = language === 'en' || i18next.hasResourceBundle(language, 'translation') ? [] : (await others[language]()).default
  for (const part of parts) i18next.addResourceBundle(language, 'translation', part, true)
  // Only the newest wish counts, whichever language was read first.
  if (asked !== wanted) return
  locale = asked
  await i18next.changeLanguage(language)
}

/** Calls back when another language is spoken. Returns how to stop. */
export function onSpoken(listener: () => void): () => void {
  i18next.on('languageChanged', listener)
  return () => i18next.off('languageChanged', listener)
}

export type Values = Record<string, string | number>

/** A whole sentence; `count` chooses among plural forms, numbers are written as the language does. */
export function t(key: string, values?: Values): string {
  if (values === undefined) return i18next.t(key)
  const replace = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? numberFormat().format(value) : value])
  )
  return i18next.t(key, { ...(typeof values.count === 'number' && { count: values.count }), replace })
}

export const hasWords = (key: string): boolean => i18next.exists(key)

/** What went wrong and what to do next, for every cause of every command. */
export const causeWords = (command: CommandName, cause: string): string =>
  i18next.t([`causes.${command}.${cause}`, `causes.${command.split('.')[0]}.any.${cause}`, `causes.any.${cause}`, 'causes.any.unexpected'])

export const language = (): string => i18next.language

/** The locale in which dates and numbers are written, BCP 47. */
export const written = (): string => locale

/** A format made once for each locale. */
export function byLocale<T>(make: (locale: string) => T): () => T {
  let made: { locale: string; format: T } | null = null
  return () => {
    if (made?.locale !== locale) made = { locale, format: make(locale) }
    return made.format
  }
}

const numberFormat = byLocale((named) => new Intl.NumberFormat(named))
