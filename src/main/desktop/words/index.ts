import i18next from 'i18next'
import type { Call, Conversation } from '../../../contract/conversation'
import { directionOf, formatLocale, languageOf, type Language } from '../../../contract/language'
import type { State } from '../../../contract/state'
import type { CallAt } from '../work-lives'
import ar from './ar.json'
import en from './en.json'
import fr from './fr.json'
import nl from './nl.json'
import uk from './uk.json'

/** An instance of our own: five small languages, all there from the start. */
const sentences = i18next.createInstance()
void sentences.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  interpolation: { escapeValue: false },
  showSupportNotice: false,
  resources: Object.fromEntries(Object.entries({ en, nl, fr, uk, ar }).map(([language, translation]) => [language, { translation }]))
} as Parameters<typeof sentences.init>[0])

type Keys<T, Before extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Before}${Singular<K>}` : Keys<T[K], `${Before}${K}.`>
}[keyof T & string]
type Singular<K extends string> = K extends `${infer Key}_${'one' | 'other'}` ? Key : K
export type WordsKey = Keys<typeof en>

/**
 * A whole sentence of the shell's own surfaces: tray, menus, taskbar, notices, dialogs. `count` chooses among plural forms; numbers are written as
 * the language does.
 */
export type Words = (key: WordsKey, values?: Record<string, string | number>) => string

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
const made = new Map<string, Words>()

/** The sentences of a language. `locale`: the computer's, BCP 47. */
export function wordsIn(language: Language, locale: string): Words {
  const written = formatLocale(language, locale)
  const known = made.get(written)
  if (known !== undefined) return known
  const numbers = new Intl.NumberFormat(written)
  const say = sentences.getFixedT(language)
  // A name or a number in Latin letters keeps its own order within a sentence from right to left (UAX 9, isolates).
  const inSentence = (text: string): string => (directionOf(language) === 'rtl' ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text)
  const words: Words = (key, values = {}) => {
    const shown = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? numbers.format(value) : inSentence(value)
    ])
    // What others call themselves is no sentence of ours.
    return say(key, { nest: false, count: values['count'], replace: Object.fromEntries(shown) as Record<string, string> })
  }
  made.set(written, words)
  return words
}

/** The language that a state speaks. */
export const languageIn = ({ settings, shell }: State): Language => languageOf(settings.language, shell.locale)
export const wordsOf = (state: State): Words => wordsIn(languageIn(state), state.shell.locale)

export const nameOf = (state: State, conversation: Conversation | undefined): string =>
  conversation?.customer.name ?? conversation?.customer.number ?? wordsOf(state)('unknownCaller')

/** Who is at the other end: the customer, or a colleague who is consulted. */
export const whoOf = (state: State, { conversationId, call }: CallAt): string =>
  call.party === null
    ? nameOf(state, state.conversations[conversationId])
    : (call.party.name ?? call.party.number ?? wordsOf(state)('unknownCaller'))

/** The agent's own wall clock, as the language and the computer's region write it. */
export const timeOf = (state: State, at: number): string =>
  new Date(at).toLocaleTimeString(formatLocale(languageIn(state), state.shell.locale), { hour: '2-digit', minute: '2-digit' })
export const queueOf = (call: Call): string | null => call.queue?.name ?? null
