import type { CommandHandlers } from '../../../contract/commands'
import type { AgentForm, Conversation } from '../../../contract/conversation'
import { fail, ok } from '../../../contract/result'
import type { ConversationBook } from '../conversations/conversation-book'
import { JournalUnavailable, type ChannelFact, type Log, type ServerForm, type Telephony } from '../ports'

type Names = Extract<keyof CommandHandlers, `forms.${string}`>

const MOST_EARLY = 20

/** Webitel's forms of an attempt (webitel contract 10.3, 10.4): shown page by page, kept while they are filled in, sent once. */
export class Forms {
  /** Came before their call did. */
  readonly #early = new Map<string, ServerForm>()

  constructor(private readonly parts: { book: ConversationBook; telephony: Pick<Telephony, 'formAction'>; log: Log }) {}

  onForm(attemptId: string, form: ServerForm | null): void {
    const { book } = this.parts
    const conversation = book.withAttempt(attemptId)
    if (conversation !== undefined) return this.#show(conversation, attemptId, form)
    this.#early.delete(attemptId)
    if (form === null) return
    this.#early.set(attemptId, form)
    if (this.#early.size > MOST_EARLY) this.#early.delete([...this.#early.keys()][0] ?? '')
  }

  /** An attempt that is over has no form to fill in; one that becomes known may have had its form already. */
  onChannel({ status, attemptId }: ChannelFact): void {
    if (attemptId === null) return
    const conversation = this.parts.book.withAttempt(attemptId)
    if (conversation === undefined) return
    const early = this.#early.get(attemptId)
    this.#early.delete(attemptId)
    if (status === 'wrap-time' || status === 'waiting' || status === 'missed') return this.#show(conversation, attemptId, null)
    if (early !== undefined) this.#show(conversation, attemptId, early)
  }

  readonly handlers: Pick<CommandHandlers, Names> = {
    'forms.fill': async ({ conversationId, values }) => {
      const conversation = this.parts.book.get(conversationId)
      if (!conversation?.form) return fail('gone')
      const known = new Set(conversation.form.fields.map(({ id }) => id))
      const given = Object.fromEntries(Object.entries(values).filter(([id]) => known.has(id)))
      try {
        this.parts.book.putOrThrow({ ...conversation, form: { ...conversation.form, values: { ...conversation.form.values, ...given } } })
        return ok(null)
      } catch (error) {
        if (!(error instanceof JournalUnavailable)) throw error
        this.parts.log.error('form-not-saved', error)
        return fail('journal-unavailable')
      }
    },

    'forms.act': async ({ conversationId, action }) => {
      const { book, telephony } = this.parts
      const form = book.get(conversationId)?.form
      if (!form) return fail('gone')
      if (form.sending !== null || !form.actions.some(({ id }) => id === action)) return fail('not-possible-now')
      if (form.fields.some(({ id, required }) => required && (form.values[id] ?? '').trim() === '')) return fail('incomplete')
      const { attemptId, fields, values } = form
      this.#sending(conversationId, form, action)
      const answer = await telephony.formAction({ attemptId, action, fields, values })
      this.#sending(conversationId, form, null)
      if (answer.ok) return ok(null)
      if (answer.cause === 'gone') return fail('gone')
      return fail(answer.cause === 'refused' ? 'server-refused' : 'not-connected')
    }
  }

  /** The same page again keeps what was typed into it; another one begins with the server's values. */
  #show(conversation: Conversation, attemptId: string, form: ServerForm | null): void {
    const before = conversation.form
    if (form === null && before?.attemptId !== attemptId) return
    const same = before !== null && form !== null && before.attemptId === attemptId && before.id === form.id
    const after: AgentForm | null =
      form === null
        ? null
        : { ...form, attemptId, values: same ? { ...form.values, ...before.values } : form.values, sending: same ? before.sending : null }
    this.parts.book.put({ ...conversation, form: after })
  }

  /** Says that an action is on its way, as long as that page is still the one shown. */
  #sending(conversationId: string, of: AgentForm, sending: string | null): void {
    const conversation = this.parts.book.get(conversationId)
    if (conversation?.form?.attemptId !== of.attemptId || conversation.form.id !== of.id) return
    this.parts.book.show({ ...conversation, form: { ...conversation.form, sending } })
  }
}
