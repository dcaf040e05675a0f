import { t } from '../kit/words'
import { useActs } from './acts'
import { useConversations } from './conversations'
import { openSession } from './list/row-state'
import { useView } from './view'

/** Who would get the link. */
export interface Addressee {
  /** E.164, or as it can be dialled; null when it is not known or hidden. */
  number: string | null
  email?: string | null
  name?: string | null
}

export interface VideoLink {
  onPress: () => void
  /** Why no link can be sent; null when one can. */
  unavailable: string | null
  pending: boolean
}

/** A colleague's extension takes no SMS. */
const isWhole = (number: string): boolean => number.replace(/\D/g, '').length > 6

/**
 * Opens the panel that sends a video link to somebody: in the conversation that runs with that number, else in a new one. Where a session
 * is open already, that is shown. Nothing is sent by this press.
 */
export function useVideoLink(): (to: Addressee) => VideoLink {
  const conversations = useConversations()
  const { select, openVideoFor, openPanel } = useView()
  const { act, isPending } = useActs()
  return ({ number, email = null, name = null }) => {
    const running =
      number === null
        ? undefined
        : conversations.find(({ customer, closedAt }) => closedAt === null && (customer.e164 ?? customer.number) === number)
    const subject = number ?? email ?? ''
    const reachable = running !== undefined || (number !== null && isWhole(number)) || email !== null
    const open = async (): Promise<void> => {
      const opened = await act('conversations.open', { number, email, name: name?.slice(0, 100) ?? null }, subject)
      if (opened?.ok) openVideoFor(opened.value.conversationId)
    }
    return {
      unavailable: reachable ? null : t('call.videoNeedsNumber'),
      pending: isPending('conversations.open', subject),
      onPress: () => {
        if (!reachable) return
        if (running === undefined) return void open()
        if (openSession(running) === null) return openVideoFor(running.id)
        select(running.id)
        openPanel('stage')
      }
    }
  }
}
