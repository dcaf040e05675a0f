import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { baseState, callOf, conversationOf, withCalls, withMeeting } from '../../../../tests/electron/fixtures/base-state'
import { languages, type Language } from '../../../contract/language'
import type { State } from '../../../contract/state'
import { barTemplate } from '../bar-template'
import { jumpTasks } from '../jump-tasks'
import { noticeChanges } from '../notification-causes'
import { taskbarOf } from '../taskbar'
import { trayMenu } from '../tray-menu'
import { trayState } from '../tray-state'
import { wordsIn } from '.'

const sentencesOf = (language: Language): Map<string, string> => {
  const into = new Map<string, string>()
  const flatten = (value: unknown, at: string): void => {
    if (typeof value === 'string') into.set(at, value)
    else for (const [key, inner] of Object.entries(value as object)) flatten(inner, at === '' ? key : `${at}.${key}`)
  }
  flatten(JSON.parse(readFileSync(join(import.meta.dirname, `${language}.json`), 'utf8')), '')
  return into
}
const english = sentencesOf('en')
const plural = /_(zero|one|two|few|many|other)$/
const formsOf = (language: Language): string[] => new Intl.PluralRules(language).resolvedOptions().pluralCategories
const sourceOf = (key: string): string => english.get(key) ?? english.get(key.replace(plural, '_other')) ?? ''
const values = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).toSorted()
/** Sentences that another language rightly writes as English does: names of formats, and words that it shares. */
const shared: Record<Exclude<Language, 'en'>, RegExp> = {
  nl: /^(tray\.(online|offline)|(menu|task|overlay)\.(online|offline)|file\.(csv|json|audio|video|tickets))$/,
  fr: /^((menu|task|overlay)\.pause|menu\.pauseReason|bar\.(services|substitutions)|file\.(csv|json|audio|document|tickets))$/,
  uk: /^file\.(csv|json)$/,
  ar: /^file\.(csv|json)$/
}

it('has a file for every language, and none beside', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'))
  expect(files.toSorted()).toEqual(languages.map((language) => `${language}.json`).toSorted())
})

describe.each(languages)('the sentences in %s', (language) => {
  const sentences = sentencesOf(language)

  it('are all there, in every plural form of the language', () => {
    const wanted = [...english.keys()].flatMap((key) =>
      !plural.test(key) ? [key] : key.endsWith('_other') ? formsOf(language).map((form) => key.replace(plural, `_${form}`)) : []
    )
    expect([...sentences.keys()].toSorted()).toEqual(wanted.toSorted())
  })

  it('keep every value', () => {
    for (const [key, text] of sentences) {
      // A form for none, one or two says the number by its word.
      const mayLeave = /_(zero|one|two)$/.test(key) && !values(text).includes('count')
      expect(values(text), key).toEqual(values(sourceOf(key)).filter((name) => !mayLeave || name !== 'count'))
    }
  })

  it('end as the English ones do', () => {
    for (const [key, text] of sentences) expect(/[.…]$/.test(text), key).toBe(/[.…]$/.test(sourceOf(key)))
  })
})

it.each(Object.entries(shared))('nothing in %s is left in English', (language, alike) => {
  const sentences = [...sentencesOf(language as Language)]
  expect(sentences.flatMap(([key, text]) => (text === sourceOf(key) ? [key] : []))).toEqual(
    sentences.flatMap(([key]) => (alike.test(key) ? [key] : []))
  )
})

const speaking = (language: State['settings']['language'], state: State = baseState): State => ({
  ...state,
  settings: { ...state.settings, language }
})
const labels = (state: State): string[] => trayMenu(state, false, now).flatMap((item) => (item === 'line' ? [] : [item.label]))
const now = baseState.duty.since + 134_000
const ringing = withCalls([callOf('a')])

describe('a state in another language', () => {
  it('is told in that language everywhere outside the windows', () => {
    const dutch = speaking('nl')
    expect(trayState(dutch, now).tooltip).toBe('Callside: Online 2:14')
    expect(trayState(speaking('nl', ringing), now).tooltip).toBe('Callside: Leila Haddad belt, Claims')
    expect(labels(dutch)).toEqual([
      'Online',
      'Pauze, Lunch',
      'Offline',
      'Callside openen',
      'Compact, boven andere vensters',
      'Instellingen',
      'Afsluiten'
    ])
    expect(labels(speaking('nl', ringing)).slice(0, 2)).toEqual(['Opnemen, Leila Haddad', 'Weigeren, Leila Haddad'])
    expect(jumpTasks(dutch).map(({ title }) => title)).toEqual(['Online', 'Pauze: Lunch', 'Offline', 'Nieuwe oproep'])
    const held = speaking('nl', withCalls([callOf('a', { state: 'held', connectedAt: now })]))
    expect(taskbarOf(held, 'win32', now).buttons.map(({ tip }) => tip)).toEqual(['Dempen', 'Hervatten', 'Ophangen'])
    expect(noticeChanges(dutch, speaking('nl', ringing), { locked: false }).open[0]).toMatchObject({
      title: 'Inkomende oproep',
      body: 'Wachtrij Claims'
    })
  })

  it('changes at once, and the computer’s language counts where none is chosen', () => {
    expect(labels(baseState)[3]).toBe('Open Callside')
    expect(labels(speaking('uk'))[3]).toBe('Відкрити Callside')
    expect(labels(speaking('fr'))[3]).toBe('Ouvrir Callside')
    const french = { ...baseState, shell: { ...baseState.shell, locale: 'fr-BE' } }
    expect(labels(french)[3]).toBe('Ouvrir Callside')
    expect(labels(speaking('en', french))[3]).toBe('Open Callside')
  })

  it('changes what the taskbar was handed, so that a jump list is written anew', () => {
    expect(taskbarOf(speaking('nl'), 'win32', now).jumpList).not.toEqual(taskbarOf(baseState, 'win32', now).jumpList)
    expect(taskbarOf(speaking('nl'), 'win32', now).jumpList.map(({ argument }) => argument)).toEqual(
      taskbarOf(baseState, 'win32', now).jumpList.map(({ argument }) => argument)
    )
  })

  it('writes the time of day as the language and the region do', () => {
    const waits = withMeeting({ state: 'guest-waits', startsAt: new Date(2026, 10, 22, 18, 5).getTime() })
    const bodyIn = (language: Language, locale: string): string =>
      noticeChanges(baseState, speaking(language, { ...waits, shell: { ...waits.shell, locale } }), { locked: false }).open[0]!.body
    expect(bodyIn('en', 'en-GB')).toBe('At 18:05')
    expect(bodyIn('en', 'en-US')).toMatch(/^At 06:05.PM$/)
    expect(bodyIn('nl', 'en-NL')).toBe('Om 18:05')
    expect(bodyIn('ar', 'ar-EG')).toMatch(/^الساعة \u206806:05.م\u2069$/)
  })
})

test('plural forms and numbers are those of the language', () => {
  const missed = (language: Language, count: number): string => wordsIn(language, language)('menu.missed', { count })
  expect([1, 2, 5, 21].map((count) => missed('uk', count))).toEqual([
    '1 пропущений дзвінок',
    '2 пропущені дзвінки',
    '5 пропущених дзвінків',
    '21 пропущений дзвінок'
  ])
  expect([0, 1, 2, 3, 11, 100].map((count) => missed('ar', count))).toEqual([
    'لا مكالمات فائتة',
    'مكالمة فائتة واحدة',
    'مكالمتان فائتتان',
    '3 مكالمات فائتة',
    '11 مكالمة فائتة',
    '100 مكالمة فائتة'
  ])
  expect(missed('nl', 1_200)).toBe('1.200 gemiste oproepen')
  expect(missed('en', 1)).toBe('1 missed call')
})

test('a number keeps its order in a sentence from right to left, and the app’s name stands first there', () => {
  const customer = { number: '+44 7700 900142', e164: '+447700900142', name: null, cardHost: null, zone: null }
  const state = { ...baseState, conversations: { c: conversationOf('c', [callOf('a')], { customer }) } }
  expect(labels(speaking('ar', state))[0]).toBe('الرد على \u2068+44 7700 900142\u2069')
  expect(labels(speaking('nl', state))[0]).toBe('Opnemen, +44 7700 900142')
  const arabic = sentencesOf('ar')
  for (const [key, text] of arabic) if (key.startsWith('tray.')) expect(text.codePointAt(0), key).toBe(0x200f)
})

test('what somebody is called is no sentence of ours', () => {
  const who = '$t(menu.quit) {{who}} {{time}} $& <b>&'
  for (const language of languages) expect(wordsIn(language, 'en-GB')('menu.answer', { who })).toContain(who)
})

test('every entry of the application’s menu has words of ours, but what only a developer sees', () => {
  type Item = ReturnType<typeof barTemplate>[number]
  const all = (items: Item[]): Item[] => items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])])
  for (const mac of [true, false]) {
    const [english, arabic] = (['en', 'ar'] as const).map((language) => all(barTemplate(wordsIn(language, 'en-GB'), mac, true)))
    const bare = english!.filter(({ type, label }) => type !== 'separator' && label === undefined).map(({ role }) => role)
    // macOS writes the app's own name over the first menu.
    expect(bare).toEqual(mac ? ['appMenu', 'toggleDevTools'] : ['toggleDevTools'])
    expect(arabic!.map(({ role }) => role)).toEqual(english!.map(({ role }) => role))
    expect(arabic!.filter(({ label }, at) => label !== undefined && label === english![at]?.label)).toEqual([])
  }
})
