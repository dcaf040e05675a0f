/** The language that somebody reads on this computer with the region by which it writes dates, BCP 47. Only after the app is ready. */
export function computerLocale(app: { getPreferredSystemLanguages(): string[]; getLocale(): string; getSystemLocale(): string }): string {
  const read = app.getPreferredSystemLanguages()[0] ?? app.getLocale()
  const region = regionOf(app.getSystemLocale()) ?? regionOf(read)
  const language = languageOf(read) ?? 'en'
  return region === undefined ? language : `${language}-${region}`
}

const parsed = (locale: string): Intl.Locale | null => {
  try {
    return new Intl.Locale(locale)
  } catch {
    // Linux hands out names such as C or en_GB.UTF-8 where nothing is set.
    return null
  }
}
const regionOf = (locale: string): string | undefined => parsed(locale)?.region
const languageOf = (locale: string): string | undefined => parsed(locale)?.language
