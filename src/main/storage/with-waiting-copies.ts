import { JournalUnavailable, type Journal, type Log, type OutboxEntry } from '../companion/ports'
import type { StoredJournal } from './journal'
import type { WaitingCopy, WaitingCopies } from './waiting-copies'

/**
 * The journal, with a copy of every result that waits. The copy comes first and goes last: whenever the app dies, what was called saved
 * is in one of them. A copy that cannot be written refuses the result like the journal itself, and leaves neither.
 */
export function withWaitingCopies(journal: StoredJournal, copies: WaitingCopies, log: Log): Journal {
  let closed = false

  const write = (copy: WaitingCopy): void => {
    try {
      copies.write(copy)
    } catch (error) {
      log.error('waiting-copy-unavailable', error)
      throw new JournalUnavailable(error instanceof Error ? error.message : String(error), { cause: error })
    }
  }

  const put = (entry: OutboxEntry, copyOf: () => WaitingCopy, putRow: () => void): void => {
    if (closed) return putRow()
    // Read back it counts as tried (restore-waiting.ts), so it need not follow each try.
    const isNew = entry.state === 'waiting' && !copies.has(entry.id)
    if (isNew) write(copyOf())
    try {
      putRow()
    } catch (error) {
      if (isNew) copies.remove(entry.id)
      throw error
    }
    if (entry.state !== 'waiting') copies.remove(entry.id)
  }

  return {
    ...journal,
    putResult: (conversation, entry) =>
      put(
        entry,
        () => ({ entry, conversation }),
        () => journal.putResult(conversation, entry)
      ),
    putOutbox: (entry) =>
      put(
        entry,
        () => ({ entry, conversation: journal.conversation(entry.conversationId) }),
        () => journal.putOutbox(entry)
      ),
    close() {
      closed = true
      journal.close()
    }
  }
}
