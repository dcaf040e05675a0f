import type { DirectoryEntry } from '../../../contract/commands'
import { useState } from 'react'
import { useCommand } from '../../kit/use-command'
import { causeWords, t } from '../../kit/words'
import { useCallActs } from '../call-acts'
import { heardCall, useConversations } from '../conversations'
import { useView } from '../view'

type Queue = Extract<DirectoryEntry, { kind: 'queue' }>

export interface ToQueue {
  /** Why no queue can be reached now. */
  unavailable: string | null
  /** Once: a press while another is on its way does nothing. `subject` is the button that was pressed. */
  go: (what: 'consult' | 'transfer', queue: Queue, subject: string) => void
  pendingAt: string | null
  /** Why the last press did nothing, and at which button. */
  failed: { subject: string; words: string } | null
}

/** Brings the call that is heard to a queue: a queue is reached from a call alone (Webitel contract 8.3, `call_to_queue` and `call_bt_queue`). */
export function useToQueue(onDone?: () => void): ToQueue {
  const heard = heardCall(useConversations())
  const { transferUnavailable } = useCallActs(heard?.conversation.id ?? '', heard?.call ?? null)
  const { select } = useView()
  const consult = useCommand('calls.consult')
  const transfer = useCommand('calls.transfer')
  const [subject, setSubject] = useState<string | null>(null)
  const pending = consult.pending || transfer.pending
  const unavailable = heard === null ? t('dial.queueHasNoNumber') : transferUnavailable
  const words =
    consult.cause !== null
      ? causeWords('calls.consult', consult.cause)
      : transfer.cause !== null
        ? causeWords('calls.transfer', transfer.cause)
        : null

  const go = async (what: 'consult' | 'transfer', { id, name }: Queue, from: string): Promise<void> => {
    if (pending || heard === null || unavailable !== null) return
    setSubject(from)
    consult.clear()
    transfer.clear()
    const input = { callId: heard.call.id, to: { kind: 'queue', queueId: id, name } as const }
    const result = what === 'consult' ? await consult.run(input) : await transfer.run(input)
    if (result?.ok !== true) return
    onDone?.()
    select(heard.conversation.id)
  }
  return {
    unavailable,
    go: (what, queue, from) => void go(what, queue, from),
    pendingAt: pending ? subject : null,
    failed: words === null || subject === null ? null : { subject, words }
  }
}
