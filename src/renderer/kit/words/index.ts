import i18next from 'i18next'
import type { CommandName } from '../../../contract/commands'
import en from './en.json'

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  interpolation: { escapeValue: false },
  showSupportNotice: false,
  resources: { en: { translation: en } }
} as Parameters<typeof i18next.init>[0])

/** Joins the words of a part that is loaded later. */
export const addWords = (words: object): void => void i18next.addResourceBundle('en', 'translation', words, true)

export type Values = Record<string, string | number>

/** A whole sentence; `count` chooses among plural forms. */
export const t = (key: string, values?: Values): string => i18next.t(key, values ?? {})

export const hasWords = (key: string): boolean => i18next.exists(key)

/** What went wrong and what to do next, for every cause of every command. */
export const causeWords = (command: CommandName, cause: string): string =>
  i18next.t([`causes.${command}.${cause}`, `causes.${command.split('.')[0]}.any.${cause}`, `causes.any.${cause}`, 'causes.any.unexpected'])

export const language = (): string => i18next.language
