import type { Delivery } from '../../../contract/conversation'
import { TimelineKind } from '../../../contract/conversation'
import type { ConversationBook } from '../conversations/conversation-book'
import {
  JournalUnavailable,
  type Cancel,
  type Clock,
  type Journal,
  type Log,
  type OutboxEntry,
  type Random,
  type ReportOutcome,
  type Telephony
} from '../ports'

const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000

type Verdict = 'sent' | 'failed' | 'again'

/**
 * What an answer means. A report is once-only on the server, so it may be sent until it is answered; "already reported"
 * means done when an earlier try got no answer, else the server closed the attempt first (webitel contract 4.10).
 */
export function verdictOf(outcome: ReportOutcome, triedBefore: boolean): { verdict: Verdict; failure: Delivery['failure'] } {
  switch (outcome) {
    case 'accepted':
      return { verdict: 'sent', failure: null }
    case 'already-reported':
      return triedBefore ? { verdict: 'sent', failure: null } : { verdict: 'failed', failure: 'attempt-closed' }
    case 'refused':
      return { verdict: 'failed', failure: 'refused' }
    case 'signed-out':
      return { verdict: 'again', failure: 'signed-out' }
    case 'unreachable':
    case 'unknown':
      return { verdict: 'again', failure: null }
  }
}

/** Delivers saved results to Webitel, one at a time in the order in which they were saved, until each is answered. */
export class Outbox {
  #timer: Cancel | null = null
  #sending: Promise<void> | null = null
  #failures = 0
  #stopped = false

  constructor(
    private readonly parts: {
      journal: Journal
      book: ConversationBook
      telephony: Pick<Telephony, 'report'>
      /** `user@server` of who is signed in, or null: only their own results are sent. */
      account: () => string | null
      clock: Clock
      random: Random
      log: Log
    }
  ) {}

  /** Looks now whether something can be delivered: after a save, a reconnect, a press of "try now". */
  kick(): void {
    if (this.#stopped || this.#sending !== null) return
    this.#timer?.()
    this.#timer = null
    this.#sending = this.#deliver()
      .catch((error: unknown) => {
        this.parts.log.error('outbox', error)
        this.#retryLater()
      })
      .finally(() => {
        this.#sending = null
      })
  }

  /** Tries to deliver what waits, for at most `ms`; what is left goes on waiting (trust O4). */
  async tryFor(ms: number): Promise<void> {
    this.kick()
    const sending = this.#sending ?? Promise.resolve()
    await new Promise<void>((resolve) => {
      const cancel = this.parts.clock.after(ms, resolve)
      void sending.then(() => {
        cancel()
        resolve()
      })
    })
  }

  stop(): void {
    this.#stopped = true
    this.#timer?.()
    this.#timer = null
  }

  async #deliver(): Promise<void> {
    for (;;) {
      const account = this.parts.account()
      const entry = this.parts.journal.outbox().find((one) => one.state === 'waiting' && one.account === account)
      if (entry === undefined || this.#stopped) return
      if ((await this.#try(entry)) === 'again') return this.#retryLater()
      this.#failures = 0
    }
  }

  async #try(entry: OutboxEntry): Promise<Verdict> {
    const { journal, clock, telephony, book } = this.parts
    const lastTriedAt = clock.now()
    const trying: OutboxEntry = { ...entry, tries: entry.tries + 1, lastTriedAt, uncertain: true }
    // Written before it leaves: if the app dies now, the next start knows that an answer may have been lost.
    journal.putOutbox(trying)
    this.#show(trying, { state: 'sending', failure: null })
    const outcome = await telephony.report({
      attemptId: entry.attemptId,
      status: entry.disposition.status,
      note: entry.disposition.note,
      callback: entry.disposition.callback,
      variables: entry.variables
    })
    const { verdict, failure } = verdictOf(outcome, entry.uncertain)
    const uncertain = outcome === 'unreachable' || outcome === 'signed-out' ? entry.uncertain : true
    const after: OutboxEntry = { ...trying, uncertain, state: verdict === 'again' ? 'waiting' : verdict }
    journal.putOutbox(after)
    this.parts.log.info('report', { outcome, tries: after.tries })
    const conversation = book.get(entry.conversationId)
    if (conversation) {
      if (verdict === 'sent') book.tell(conversation.id, TimelineKind.enum['result-sent'], { status: entry.disposition.status })
      if (verdict === 'failed')
        book.tell(conversation.id, TimelineKind.enum['result-failed'], { status: entry.disposition.status, failure: failure ?? 'refused' })
    }
    this.#show(after, { state: verdict === 'again' ? 'waiting' : verdict, failure })
    return verdict
  }

  #show(entry: OutboxEntry, delivery: Pick<Delivery, 'state' | 'failure'>, nextTryAt: number | null = null): void {
    const { book } = this.parts
    const conversation = book.get(entry.conversationId)
    if (!conversation?.wrapUp?.delivery || conversation.wrapUp.attemptId !== entry.attemptId) return
    const shown: Delivery = {
      ...conversation.wrapUp.delivery,
      ...delivery,
      tries: entry.tries,
      lastTriedAt: entry.lastTriedAt,
      nextTryAt,
      sentAt: delivery.state === 'sent' ? book.now() : null
    }
    const next = { ...conversation, wrapUp: { ...conversation.wrapUp, delivery: shown } }
    if (delivery.state === 'sending') book.show(next)
    else book.put(next)
  }

  #retryLater(): void {
    if (this.#stopped) return
    const { clock, random, journal, account } = this.parts
    const window = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures++)
    const wait = window / 2 + (random.unit() * window) / 2
    this.#timer?.()
    this.#timer = clock.after(wait, () => {
      this.#timer = null
      this.kick()
    })
    try {
      const entry = journal.outbox().find((one) => one.state === 'waiting' && one.account === account())
      if (entry) this.#show(entry, { state: 'waiting', failure: null }, clock.now() + wait)
    } catch (error) {
      if (!(error instanceof JournalUnavailable)) throw error
    }
  }
}
