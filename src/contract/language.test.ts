import { describe, expect, it } from 'vitest'
import { formatLocale, languageOf } from './language'

describe('the language in force', () => {
  it.each([
    ['system', 'nl-BE', 'nl'],
    ['system', 'de-DE', 'en'],
    ['system', 'ar', 'ar'],
    ['uk', 'fr-FR', 'uk']
  ] as const)('%s on a computer in %s is %s', (chosen, locale, language) => {
    expect(languageOf(chosen, locale)).toBe(language)
  })
})

describe('dates and numbers', () => {
  const evening = new Date(2026, 10, 22, 18, 5)
  it.each([
    ['en', 'en-US', '06:05 PM'],
    ['en', 'en-NL', '18:05'],
    ['nl', 'nl-NL', '18:05'],
    ['uk', 'en-UA', '18:05'],
    ['ar', 'ar-EG', '06:05 م'],
    ['ar', 'ar-NL', '18:05'],
    ['ar', 'en-GB', '18:05']
  ] as const)('%s on %s writes the evening as %s', (language, locale, words) => {
    const text = new Intl.DateTimeFormat(formatLocale(language, locale), { hour: '2-digit', minute: '2-digit' }).format(evening)
    expect(text.replaceAll('\u202f', ' ')).toBe(words)
  })
  it('writes Arabic numbers in the digits of the screens', () => {
    expect(new Intl.NumberFormat(formatLocale('ar', 'ar-EG')).format(1234.5)).toMatch(/^1.?234.5$/)
  })
})
