import { describe, expect, it } from 'vitest'
import { computerLocale } from './computer-locale'

const computer = (read: string[], ui: string, system: string) =>
  computerLocale({ getPreferredSystemLanguages: () => read, getLocale: () => ui, getSystemLocale: () => system })

describe('the locale of the computer', () => {
  it.each([
    [['nl-NL', 'en-US'], 'nl', 'nl-NL', 'nl-NL'],
    [['en-US'], 'en-US', 'nl-NL', 'en-NL'],
    [['ar'], 'ar', 'ar-EG', 'ar-EG'],
    [['zh-Hans-CN'], 'zh-CN', 'zh-Hans-CN', 'zh-CN'],
    [[], 'fr', 'C', 'fr'],
    [['C'], 'en-US', '', 'en'],
    [['en_GB.UTF-8'], 'en-GB', 'en-GB', 'en-GB']
  ])('reads %j with the screens in %s and dates as %s: %s', (read, ui, system, locale) => {
    expect(computer(read, ui, system)).toBe(locale)
  })
})
