import { byLocale } from './words'

const conjunction = byLocale((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }))

/** Words with commas and an "and", as the language writes them. */
export const andList = (words: readonly string[]): string => conjunction().format(words)
