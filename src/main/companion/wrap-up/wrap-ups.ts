import type { CommandHandlers } from '../../../contract/commands'
import type { Conversation, Disposition, WrapUp } from '../../../contract/conversation'
import { fail, ok } from '../../../contract/result'
import type { ConversationBook } from '../conversations/conversation-book'
import { JournalUnavailable, type ChannelFact, type Log, type OutboxEntry, type Random, type Snapshot, type Telephony } from '../ports'
import { callbackInstant } from './callback-instant'

type Names = 'wrapUp.finish' | 'wrapUp.renew' | 'notes.save'

/** Post-processing of attempts: from "a result is expected" to "it is on disk" (webitel contract 10.2, 10.3). */
export class WrapUps {
  constructor(
    private readonly parts: {
      book: ConversationBook
      telephony: Pick<Telephony, 'renew'>
      account: () => string
      random: Random
      log: Log
      /** A result was saved: deliver it. */
      onSaved: () => void
    }
  ) {}

  /** The call ended and the server expects a result; when it must be there comes with `processing`. */
  onReporting(callId: string, attemptId: string, at: number): void {
    const conversation = this.parts.book.withCall(callId)
    if (conversation) this.#begin(conversation, attemptId, at, {})
  }

  onChannel(fact: ChannelFact): void {
    if (fact.status === 'processing' && fact.attemptId !== null) {
      const conversation = this.parts.book.withAttempt(fact.attemptId)
      if (conversation) this.#begin(conversation, fact.attemptId, fact.at, { deadlineAt: fact.deadlineAt, renewalS: fact.renewalS })
      return
    }
    if (fact.status !== 'wrap-time' && fact.status !== 'waiting' && fact.status !== 'missed') return
    for (const conversation of this.parts.book.all()) {
      const { wrapUp } = conversation
      if (!wrapUp || wrapUp.disposition !== null || wrapUp.closedByServer || fact.at < wrapUp.startedAt) continue
      if (fact.attemptId !== null && fact.attemptId !== wrapUp.attemptId) continue
      this.parts.book.put({ ...conversation, wrapUp: { ...wrapUp, closedByServer: true, renewing: false } })
    }
  }

  onSnapshot(snapshot: Snapshot): void {
    const open = new Set<string>()
    for (const { processing } of snapshot.calls) {
      if (processing === null) continue
      open.add(processing.attemptId)
      const conversation = this.parts.book.withAttempt(processing.attemptId)
      if (conversation) this.#begin(conversation, processing.attemptId, snapshot.at, processing)
    }
    for (const conversation of this.parts.book.all()) {
      const { wrapUp } = conversation
      if (wrapUp === null || wrapUp.disposition !== null || wrapUp.closedByServer || open.has(wrapUp.attemptId)) continue
      this.parts.book.put({ ...conversation, wrapUp: { ...wrapUp, closedByServer: true } })
    }
  }

  readonly handlers: Pick<CommandHandlers, Names> = {
    'wrapUp.finish': async ({ conversationId, status, note, callback }) => {
      const { book, random, account, log, onSaved } = this.parts
      const conversation = book.get(conversationId)
      if (!conversation?.wrapUp) return fail('gone')
      if (conversation.wrapUp.disposition !== null) return fail('already-saved')
      if (callback !== null) {
        const instant = callbackInstant(callback)
        if (!instant.ok) return fail('callback-not-a-time')
        if (instant.value <= book.now()) return fail('callback-in-past')
      }
      const savedAt = book.now()
      const disposition: Disposition = { status, note, callback }
      const entry: OutboxEntry = {
        id: random.id(),
        conversationId,
        attemptId: conversation.wrapUp.attemptId,
        account: account(),
        disposition,
        variables: { callside_reference: conversation.reference },
        savedAt,
        tries: 0,
        lastTriedAt: null,
        uncertain: false,
        state: 'waiting'
      }
      const delivery = { state: 'waiting', savedAt, tries: 0, lastTriedAt: null, nextTryAt: null, sentAt: null, failure: null } as const
      const saved: Conversation = {
        ...conversation,
        note: { text: note, savedAt },
        wrapUp: { ...conversation.wrapUp, disposition, delivery, renewing: false },
        timeline: [...conversation.timeline, { id: random.id(), at: savedAt, kind: 'result-saved', values: { status } }]
      }
      try {
        book.putResult(saved, entry)
      } catch (error) {
        if (!(error instanceof JournalUnavailable)) throw error
        log.error('result-not-saved', error)
        return fail('journal-unavailable')
      }
      onSaved()
      return ok({ savedAt })
    },

    'wrapUp.renew': async ({ conversationId }) => {
      const { book, telephony } = this.parts
      const wrapUp = book.get(conversationId)?.wrapUp
      if (!wrapUp) return fail('gone')
      if (wrapUp.renewalS === null || wrapUp.disposition !== null || wrapUp.closedByServer) return fail('not-possible-now')
      if (wrapUp.renewing) return ok(null)
      this.#change(conversationId, { renewing: true })
      const answer = await telephony.renew(wrapUp.attemptId, wrapUp.renewalS)
      this.#change(conversationId, { renewing: false })
      if (answer.ok) return ok(null)
      return fail(answer.cause === 'refused' ? 'server-refused' : answer.cause === 'gone' ? 'gone' : 'not-connected')
    },

    'notes.save': async ({ conversationId, text }) => {
      const { book, log } = this.parts
      const conversation = book.get(conversationId)
      if (!conversation) return fail('gone')
      const savedAt = book.now()
      try {
        book.putOrThrow({ ...conversation, note: { text, savedAt } })
        return ok({ savedAt })
      } catch (error) {
        if (!(error instanceof JournalUnavailable)) throw error
        log.error('note-not-saved', error)
        return fail('journal-unavailable')
      }
    }
  }

  #begin(conversation: Conversation, attemptId: string, at: number, known: { deadlineAt?: number | null; renewalS?: number | null }): void {
    const before = conversation.wrapUp?.attemptId === attemptId ? conversation.wrapUp : null
    if (before?.disposition) return
    const wrapUp: WrapUp = {
      attemptId,
      startedAt: before?.startedAt ?? at,
      deadlineAt: known.deadlineAt ?? before?.deadlineAt ?? null,
      renewalS: known.renewalS ?? before?.renewalS ?? null,
      renewing: before?.renewing ?? false,
      closedByServer: before?.closedByServer ?? false,
      disposition: null,
      delivery: null
    }
    this.parts.book.put({ ...conversation, wrapUp })
  }

  #change(conversationId: string, change: Partial<WrapUp>): void {
    const conversation = this.parts.book.get(conversationId)
    if (conversation?.wrapUp) this.parts.book.show({ ...conversation, wrapUp: { ...conversation.wrapUp, ...change } })
  }
}
