/** The languages of the screens, as BCP 47 names them. Arabic is written from right to left. */
export const languages = ['en', 'nl', 'fr', 'uk', 'ar'] as const
export type Language = (typeof languages)[number]

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

const primary = (locale: string): string => locale.split('-')[0] ?? locale

/** The language in force: the chosen one, or that of the computer where it is one of ours, or English. `locale`: the computer's, BCP 47. */
export function languageOf(chosen: Language | 'system', locale: string): Language {
  if (chosen !== 'system') return chosen
  const own = primary(locale)
  return languages.find((one) => one === own) ?? 'en'
}

/** How dates and numbers are written: in the language of the words, as the computer's region has it, in the digits of the mocks (ui 01c). */
export function formatLocale(language: Language, locale: string): string {
  const region = new Intl.Locale(locale).region
  return region === undefined ? `${language}-u-nu-latn` : `${language}-${region}-u-hc-${clockOf(region)}-nu-latn`
}

/** Whether people of a region count 12 or 24 hours, which a language alone does not tell. Older engines have the list as a property. */
function clockOf(region: string): string {
  const anywhere = new Intl.Locale(`und-${region}`) as Intl.Locale & { getHourCycles?(): string[]; hourCycles?: string[] }
  return (anywhere.getHourCycles?.() ?? anywhere.hourCycles ?? [])[0] ?? 'h23'
}
