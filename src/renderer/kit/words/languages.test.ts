import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { languages, type Language } from '../../../contract/language'
import { clockTime } from '../times'
import { language, speak, t } from '.'
import './meetings'

type Words = Map<string, string>

function flat(value: unknown, at: string, into: Words): Words {
  if (typeof value === 'string') into.set(at, value)
  else for (const [key, inner] of Object.entries(value as object)) flat(inner, at === '' ? key : `${at}.${key}`, into)
  return into
}

const wordsOf = (of: Language): Map<string, Words> => {
  const folder = join(import.meta.dirname, of)
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return new Map(files.map((name) => [name, flat(JSON.parse(readFileSync(join(folder, name), 'utf8')), '', new Map())]))
}

const plural = /_(zero|one|two|few|many|other)$/
const formsOf = (of: Language): string[] => new Intl.PluralRules(of).resolvedOptions().pluralCategories
/** The keys that a language needs for those of English. */
const keysIn = (of: Language, words: Words): string[] =>
  [...words.keys()]
    .flatMap((key) =>
      // A sentence of its own for none is kept in every language.
      !plural.test(key) || key.endsWith('_zero')
        ? [key]
        : key.endsWith('_other')
          ? formsOf(of)
              .filter((form) => form !== 'zero' || !words.has(key.replace(plural, '_zero')))
              .map((form) => key.replace(plural, `_${form}`))
          : []
    )
    .toSorted()
const marks = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)|<\/?(\w+)>/g)].map(([, value, tag]) => value ?? `<${tag}>`).toSorted()

const english = wordsOf('en')
afterAll(() => speak('en', 'en-GB'))

describe.each(languages.filter((one) => one !== 'en'))('words in %s', (of) => {
  const translated = wordsOf(of)

  it('are there for every English sentence, in every plural form that the language has', () => {
    expect([...translated.keys()].toSorted()).toEqual([...english.keys()].toSorted())
    for (const [file, words] of english) expect([...translated.get(file)!.keys()].toSorted(), file).toEqual(keysIn(of, words))
  })

  it('keep every value and every mark of the English', () => {
    for (const [file, words] of translated)
      for (const [key, text] of words) {
        // The form for one may stand for 21 too, and then says the number as the form for many does.
        const sources = [key, key.replace(plural, '_other')]
          .map((name) => english.get(file)?.get(name))
          .filter((source) => source !== undefined)
        const allowed = sources.map((source) =>
          marks(source).filter((mark) => mark !== 'count' || marks(text).includes('count') || !/_(zero|one|two)$/.test(key))
        )
        expect(allowed.map(String), `${file} ${key}`).toContain(String(marks(text)))
      }
  })

  it('end as the English sentence ends, and shout at nobody', () => {
    for (const [file, words] of translated)
      for (const [key, text] of words) {
        const source = english.get(file)?.get(key) ?? english.get(file)?.get(key.replace(plural, '_other')) ?? ''
        expect(/[.…]$/.test(text), `${file} ${key}: ${text}`).toBe(/[.…]$/.test(source))
        expect(text, `${file} ${key}`).not.toContain('!')
      }
  })
})

describe('the language spoken', () => {
  it('changes at once and whole, with dates, numbers and plural forms', async () => {
    await speak('uk', 'uk-UA')
    expect(language()).toBe('uk')
    expect(t('sections.settings')).not.toBe('Settings')
    const forms = [1, 2, 5, 21].map((count) => t('sections.withMissed', { name: 'X', count }).replace(/\d+/, 'N'))
    expect(new Set(forms).size).toBeGreaterThan(1)
    expect(forms[3]).toBe(forms[0])
    expect(t('sections.withMissed', { name: 'X', count: 12_345 })).toContain(new Intl.NumberFormat('uk').format(12_345))
    expect(clockTime(new Date(2026, 10, 22, 18, 5).getTime())).toBe('18:05')
    await speak('en', 'en-US')
    expect(t('sections.settings')).toBe('Settings')
    expect(clockTime(new Date(2026, 10, 22, 18, 5).getTime())).toMatch(/^06:05.PM$/)
  })

  it('is the newest wish, whichever words are read first', async () => {
    await Promise.all([speak('ar', 'ar'), speak('en', 'en-GB')])
    expect(language()).toBe('en')
  })
})
