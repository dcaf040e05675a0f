import type { Conversation } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { planMeeting } from '../meetings/meeting-desk'
import { noGuest } from '../meetings/meeting-draft'
import { useView } from '../view'
import css from './conversation.module.css'

/** Opens the form of a new meeting with this customer in it; there is none without an account that plans meetings. */
export function PlanMeeting({ conversation: { customer, calls } }: { conversation: Conversation }) {
  const off = useCompanion((state) => state.meetings.state === 'off')
  const { openSection } = useView()
  if (off) return null
  const masked = calls.some(({ numberHidden }) => numberHidden)
  return (
    <Button
      tone="quiet"
      icon="calendar"
      className={css.planMeeting}
      onPress={() => {
        const name = customer.name ?? ''
        // The agent reads the number in the field before it is one of a guest.
        planMeeting({ name, adding: { ...noGuest, name, phone: masked ? '' : (customer.e164 ?? customer.number ?? '') } })
        openSection('meetings')
      }}
    >
      {t('conversation.planMeeting')}
    </Button>
  )
}
