import type { ProposedAction } from '../../../contract/links/link-action'
import { showMeeting } from '../meetings/meeting-desk'
import { useView } from '../view'
import LinkPanel, { type LinkOpened } from './link-panel'
import { wish } from './wishes'

/** A link from outside in an open workspace, and the place that it leads to. */
export default function LinkStrip() {
  const { select, openVideoFor, openSection } = useView()
  const onOpened = ({ conversationId, opens, meeting }: LinkOpened, action: ProposedAction): void => {
    if (conversationId !== null && opens === 'video' && action.action === 'video') {
      wish({ kind: { conversationId, kind: action.kind } })
      openVideoFor(conversationId)
    } else if (conversationId !== null) select(conversationId)
    else if (opens === 'customer' && action.action === 'customer') {
      wish({ customer: action.number === undefined ? { reference: action.reference ?? '' } : { number: action.number } })
      openSection('customers')
    } else if (meeting !== null) {
      showMeeting(meeting.id, meeting.startsAt)
      openSection('meetings')
    }
  }
  return <LinkPanel onOpened={onOpened} />
}
