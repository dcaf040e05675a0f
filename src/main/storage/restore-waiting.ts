import type { Conversation } from '../../contract/conversation'
import type { Log, OutboxEntry } from '../companion/ports'
import type { StoredJournal } from './journal'
import type { WaitingCopies, WaitingCopy } from './waiting-copies'

/**
 * Brings back at start every result that only its copy knows, and removes the copy of one that is over. It never stops the journal from
 * opening. Returns how many copies could not be read whose result the journal does not have either.
 */
export function restoreWaiting(journal: StoredJournal, copies: WaitingCopies, log: Log): number {
  let missed = 0
  attempt(log, () => {
    const entries = journal.results()
    const known = new Map(entries.map((entry) => [attemptOf(entry), entry]))
    const found = copies.read(entries)
    missed = found.missed
    let restored = 0
    for (const copy of found.copies)
      attempt(log, () => {
        const { entry } = copy
        const inJournal = known.get(attemptOf(entry))
        if (inJournal?.id === entry.id && inJournal.state === 'waiting') return putConversationBack(journal, copy)
        if (inJournal !== undefined || isOver(entry, journal.conversation(entry.conversationId))) return copies.remove(entry.id)
        putBack(journal, copy)
        restored++
      })
    if (restored > 0) log.warn('waiting-copies-restored', { restored })
  })
  return missed
}

/** Gives a copy to every result that waits without one: it was saved before there were copies, or its copy was damaged. */
export function copyWaiting(journal: StoredJournal, copies: WaitingCopies, log: Log): void {
  attempt(log, () => {
    for (const entry of journal.outbox())
      if (!copies.has(entry.id)) attempt(log, () => copies.write({ entry, conversation: journal.conversation(entry.conversationId) }))
  })
}

function attempt(log: Log, work: () => void): void {
  try {
    work()
  } catch (error) {
    log.error('waiting-copy-not-restored', error)
  }
}

/** One result an attempt: a later save of the same one stands for it. */
const attemptOf = ({ account, attemptId }: OutboxEntry): string => `${account}\0${attemptId}`

function isOver(entry: OutboxEntry, conversation: Conversation | null): boolean {
  const wrapUp = conversation?.wrapUp
  if (!wrapUp?.delivery || wrapUp.attemptId !== entry.attemptId) return false
  return wrapUp.delivery.state === 'sent' || wrapUp.delivery.state === 'failed'
}

function putConversationBack(journal: StoredJournal, { entry, conversation }: WaitingCopy): void {
  if (conversation !== null && journal.conversation(entry.conversationId) === null) journal.putConversation(conversation)
}

function putBack(journal: StoredJournal, { entry, conversation }: WaitingCopy): void {
  // It may have been sent by an app that died before the copy went: "already reported" then means done.
  const uncertain: OutboxEntry = { ...entry, uncertain: true }
  const kept = journal.conversation(entry.conversationId)
  // A timeline only grows, so the longer one is the newer conversation.
  if (conversation === null || (kept !== null && kept.timeline.length >= conversation.timeline.length)) return journal.putOutbox(uncertain)
  journal.putResult(conversation, uncertain)
}
