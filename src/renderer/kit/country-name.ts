import { byLocale, language } from './words'

const names = byLocale(() => new Intl.DisplayNames([language()], { type: 'region' }))

/** A country by its ISO 3166 code, in the language of the screen. */
export const countryName = (code: string): string => names().of(code) ?? code
