import type { CommandHandlers } from '../../../contract/commands'
import type { Survey, SurveyLink } from '../../../contract/commands/surveys'
import type { Conversation } from '../../../contract/conversation'
import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { ConversationBook } from '../conversations/conversation-book'
import { JournalUnavailable, type Clock, type Journal, type Log, type Shell, type Vendors } from '../ports'
import type { Store } from '../store'
import { conversationOf, FIT_SLACK_MS, spanOf } from './survey-fit'

const PAGE = 200
/** Four thousand conversations are months of one agent's work. */
const MOST_PAGES = 20
/** No conversation of an agent is open for longer than this before its last call. */
const LONGEST_OPEN_MS = 86_400_000
/** Surveys around one conversation: of an hour of a whole company at most. */
const MOST_SURVEYS = 1000
const AT_ONCE = 100
/** What was found is looked at again after this. A customer answers minutes after the call, so nothing found is kept for no time. */
const FRESH_MS = 60_000
const KEPT = 50

export interface SurveyDeskParts {
  store: Store
  book: ConversationBook
  journal: Journal
  remote: Pick<Vendors['remote'], 'surveys.organisation' | 'surveys.search' | 'surveys.detail'>
  shell: Pick<Shell, 'openOutside'>
  clock: Clock
  log: Log
}

/** Which survey belongs to which of the agent's conversations. */
export class SurveyDesk {
  readonly #kept = new Map<string, { at: number; surveys: Survey[] }>()

  constructor(private readonly parts: SurveyDeskParts) {}

  readonly handlers: Pick<CommandHandlers, 'surveys.conversations' | 'surveys.ofConversation' | 'surveys.openPage'> = {
    'surveys.conversations': async ({ surveyIds }) => {
      const found = await Promise.all(surveyIds.map((surveyId) => this.parts.remote['surveys.detail']({ surveyId })))
      if (found.some((one) => !one.ok && one.cause === 'not-set-up')) return fail('not-set-up')
      const links = this.linksOf(found.flatMap((one) => (one.ok ? [one.value] : [])))
      return links === null ? fail('journal-unavailable') : ok({ links })
    },

    'surveys.ofConversation': async ({ conversationId, openedAt }) => {
      const conversations = this.#conversations(openedAt, openedAt + LONGEST_OPEN_MS)
      if (conversations === null) return fail('journal-unavailable')
      const conversation = conversations.find(({ id }) => id === conversationId)
      if (conversation === undefined) return fail('gone')
      const spans = conversation.calls.map(spanOf).filter((span) => span !== null)
      if (spans.length === 0 || conversation.customer.e164 === null) return ok({ surveys: [] })
      const now = this.parts.clock.now()
      const kept = this.#kept.get(conversationId)
      if (kept !== undefined && now - kept.at < FRESH_MS) return ok({ surveys: kept.surveys })
      const read = await this.#read(
        Math.min(...spans.map(([from]) => from)) - FIT_SLACK_MS,
        Math.max(...spans.map(([, to]) => to)) + FIT_SLACK_MS + 1000
      )
      if (!read.ok) return read
      const surveys = read.value.filter((survey) => conversationOf(survey, conversations, this.#country)?.id === conversationId)
      if (surveys.length > 0) this.#keep(conversationId, { at: now, surveys })
      return ok({ surveys })
    },

    'surveys.openPage': async ({ surveyId }) => {
      const survey = await this.parts.remote['surveys.detail']({ surveyId })
      if (!survey.ok) return survey
      if (survey.value.conversationUrl === null) return fail('none')
      return (await this.parts.shell.openOutside(survey.value.conversationUrl)) ? ok(null) : fail('not-allowed')
    }
  }

  /** The agent's own conversations that surveys belong to; null while the journal cannot be read. */
  linksOf(surveys: readonly Survey[]): SurveyLink[] | null {
    const times = surveys.flatMap(({ at }) => (at === null ? [] : [at]))
    if (times.length === 0) return []
    const conversations = this.#conversations(Math.min(...times), Math.max(...times))
    if (conversations === null) return null
    return surveys.flatMap((survey) => {
      const fits = conversationOf(survey, conversations, this.#country)
      return fits === null
        ? []
        : [{ surveyId: survey.id, conversation: { id: fits.id, openedAt: fits.openedAt, customer: fits.customer.name } }]
    })
  }

  get #country(): string {
    return this.parts.store.get().settings.defaultCountry
  }

  /** Those that can have had a call between two times; null while the journal cannot be read. */
  #conversations(from: number, to: number): Conversation[] | null {
    const { book, journal, log } = this.parts
    const found = new Map<string, Conversation>()
    try {
      let before = { openedAt: to + FIT_SLACK_MS + 1, id: '' }
      for (let page = 0; page < MOST_PAGES; page++) {
        const rows = journal.page(before, PAGE)
        for (const row of rows) found.set(row.id, row)
        const last = rows.at(-1)
        if (last === undefined || rows.length < PAGE || last.openedAt < from - LONGEST_OPEN_MS) break
        before = { openedAt: last.openedAt, id: last.id }
      }
    } catch (error) {
      if (!(error instanceof JournalUnavailable)) throw error
      log.error('surveys-journal', error)
      return null
    }
    for (const own of book.all()) found.set(own.id, own)
    return [...found.values()]
  }

  /** Surveys of the chosen company, or of every one, whose conversations began between two times. */
  async #read(from: number, to: number): Promise<Result<Survey[], VendorCause>> {
    const { remote, store } = this.parts
    const chosen = store.get().settings.wesal.surveyCompanyId
    let companies = [chosen]
    if (chosen === '') {
      const known = await remote['surveys.organisation']({})
      if (!known.ok) return known
      companies = known.value.companies.map(({ id }) => id)
    }
    const surveys = new Map<string, Survey>()
    for (const companyId of companies) {
      for (let offset: number | null = 0; offset !== null && offset < MOST_SURVEYS;) {
        const page: Awaited<ReturnType<CommandHandlers['surveys.search']>> = await remote['surveys.search']({
          companyId,
          from,
          to,
          extended: false,
          offset,
          limit: AT_ONCE
        })
        if (!page.ok) return page
        for (const { id } of page.value.surveys) {
          const whole = await remote['surveys.detail']({ surveyId: id })
          if (whole.ok) surveys.set(id, whole.value)
        }
        offset = page.value.nextOffset
      }
    }
    return ok([...surveys.values()])
  }

  #keep(conversationId: string, read: { at: number; surveys: Survey[] }): void {
    this.#kept.delete(conversationId)
    this.#kept.set(conversationId, read)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break
      this.#kept.delete(oldest)
    }
  }
}
