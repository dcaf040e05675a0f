import type { CommandHandlers } from '../../../contract/commands'
import { fail, ok, type Result } from '../../../contract/result'
import type { ConversationBook } from '../conversations/conversation-book'
import type { MeetingDesk } from '../meetings/meeting-desk'
import { describeNumber, type NumberDescription } from '../numbers/describe-number'
import { mentionsOf, type Mentions } from '../numbers/mentions-of'
import { JournalUnavailable, type Clock, type Files, type Log } from '../ports'
import type { Store } from '../store'
import { countsOf, keptAbout, type KeptAbout, type Keepers } from './kept-about'

/** For one more try of a result that waits. */
const FLUSH_MS = 3_000

interface Parts extends Keepers {
  store: Store
  book: ConversationBook
  meetingDesk: Pick<MeetingDesk, 'forgetKept'>
  outbox: { tryFor(ms: number): Promise<void> }
  files: Files
  clock: Clock
  log: Log
}

interface Found {
  number: NumberDescription
  mentions: Mentions
  kept: KeptAbout
}

/** Everything that this computer keeps about a number: counted, exported into one file, erased from the bytes (trust D7). */
export class PrivacyDesk {
  constructor(private readonly parts: Parts) {}

  readonly handlers: Pick<CommandHandlers, Extract<keyof CommandHandlers, `privacy.${string}`>> = {
    'privacy.count': async (input) => {
      const found = this.#find(input.number)
      return found.ok ? ok({ shown: found.value.number.shown, counts: countsOf(found.value.kept) }) : found
    },
    'privacy.export': async (input) => {
      const found = this.#find(input.number)
      if (!found.ok) return found
      const { number, mentions, kept } = found.value
      if (isNothing(kept)) return fail('nothing-kept')
      // The name of a file stands in lists that others see.
      const name = { own: 'kept', digits: number.e164.slice(-3) } as const
      const file = await this.parts.files.chooseToSave({ name, ending: 'json', kind: 'json' })
      if (file === null) return fail('cancelled')
      if (typeof file === 'string') return fail(file)
      try {
        const written = await file.write(Buffer.from(JSON.stringify(this.#exported(number, mentions, kept), null, 2)))
        const finished = written.ok ? await file.finish() : written
        return finished.ok ? ok({ file: file.name, counts: countsOf(kept) }) : finished
      } finally {
        await file.discard()
      }
    },
    'privacy.erase': async (input) => {
      const first = this.#find(input.number)
      if (!first.ok) return first
      if (countsOf(first.value.kept).waiting > 0) await this.parts.outbox.tryFor(FLUSH_MS)
      const found = this.#find(input.number)
      if (!found.ok) return found
      const { kept, mentions } = found.value
      if (isNothing(kept)) return fail('nothing-kept')
      const counts = countsOf(kept)
      if (this.#isOpen(kept)) return fail('conversation-open')
      if (counts.waiting > 0) return fail('results-waiting')
      if (kept.imports.some(({ endedAt }) => endedAt === null)) return fail('work-running')
      return this.#guarded(() => {
        this.#erase(kept, mentions)
        this.parts.log.info('erased-about-a-number', { ...counts })
        return ok({ counts })
      })
    }
  }

  #find(text: string): Result<Found, 'not-a-number' | 'journal-unavailable'> {
    const number = describeNumber(text, this.parts.store.get().settings.defaultCountry)
    const mentions = number === null ? null : mentionsOf(number.e164)
    if (number === null || mentions === null) return fail('not-a-number')
    return this.#guarded(() => ok({ number, mentions, kept: keptAbout(number.e164, mentions, this.parts) }))
  }

  #isOpen({ conversations, mentions }: KeptAbout): boolean {
    return [...conversations, ...mentions].some(({ id }) => this.parts.book.get(id)?.closedAt === null)
  }

  #erase({ conversations, mentions: others, results, meetings, imports }: KeptAbout, number: Mentions): void {
    const { journal, book, meetingDesk, imports: importJournal } = this.parts
    const erased = conversations.map(({ id }) => id)
    const rewritten = others.map((one) => ({ ...number.without(one), id: one.id }))
    journal.erase({ conversations: erased, results: results.map(({ id }) => id), rewritten })
    book.forget(erased, rewritten)
    for (const { reference } of meetings) meetingDesk.forgetKept(reference)
    for (const { id } of imports) importJournal.forgetImport(id)
  }

  /** Of conversations with others only the texts in which the number stands: the rest is about somebody else. */
  #exported({ e164 }: NumberDescription, number: Mentions, { conversations, mentions, results, meetings, imports }: KeptAbout) {
    const at = new Date(this.parts.clock.now()).toISOString()
    return {
      about: e164,
      at,
      conversations,
      mentions: mentions.flatMap((one) =>
        number.texts(one).map((text) => ({ conversation: one.reference, openedAt: one.openedAt, ...text }))
      ),
      results,
      meetings,
      imports: imports.map(({ id, startedAt, file }) => ({ id, startedAt, file: file.name }))
    }
  }

  #guarded<Value, Cause extends string>(work: () => Result<Value, Cause>): Result<Value, Cause | 'journal-unavailable'> {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof JournalUnavailable)) throw error
      this.parts.log.error('privacy', error)
      return fail('journal-unavailable')
    }
  }
}

const isNothing = (kept: KeptAbout): boolean => Object.values(countsOf(kept)).every((count) => count === 0)
