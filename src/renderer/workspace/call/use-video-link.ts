import { t } from '../../kit/words'
import { useConversations } from '../conversations'
import { openSession } from '../list/row-state'
import { useView } from '../view'

/** Opens the panel that sends a video link, for a number. A link belongs to a conversation, so there must be an open one with that number. */
export function useVideoLink(): (number: string | null) => { onPress: () => void; unavailable: string | null } {
  const conversations = useConversations()
  const { select, openVideoFor, openPanel } = useView()
  return (number) => {
    const found =
      number === null
        ? undefined
        : conversations.find(({ customer, closedAt }) => closedAt === null && (customer.e164 ?? customer.number) === number)
    return {
      unavailable: found === undefined ? t('dial.videoNeedsCall') : null,
      onPress: () => {
        if (found === undefined) return
        if (openSession(found) === null) return openVideoFor(found.id)
        select(found.id)
        openPanel('stage')
      }
    }
  }
}
