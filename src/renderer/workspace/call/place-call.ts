import { useState } from 'react'
import { useCommand } from '../../kit/use-command'
import { causeWords } from '../../kit/words'
import { useView } from '../view'

export interface PlaceCall {
  /** Calls once: a press while another is on its way does nothing. `subject` is the button that was pressed. */
  place: (number: string, subject: string) => void
  pendingAt: string | null
  /** Why the last press did not become a call, and at which button. */
  failed: { subject: string; words: string } | null
  clear: () => void
}

/** Places one call at a time and opens its conversation. */
export function usePlaceCall(onPlaced?: () => void): PlaceCall {
  const command = useCommand('calls.place')
  const { select } = useView()
  const [subject, setSubject] = useState<string | null>(null)
  const place = async (number: string, from: string): Promise<void> => {
    if (command.pending) return
    setSubject(from)
    const result = await command.run({ number })
    if (result?.ok !== true) return
    onPlaced?.()
    select(result.value.conversationId)
  }
  return {
    place: (number, from) => void place(number, from),
    pendingAt: command.pending ? subject : null,
    failed: command.cause === null || subject === null ? null : { subject, words: causeWords('calls.place', command.cause) },
    clear: command.clear
  }
}
