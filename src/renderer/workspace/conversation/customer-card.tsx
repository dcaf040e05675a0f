import type { Conversation } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Facts } from '../../kit/facts'
import { Section } from '../../kit/section'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { PlanMeeting } from './plan-meeting'
import { cityOf, wallClock } from '../wrap-up/callback-times'

/** Who the customer is, and the variables in the order of the contract. */
export function CustomerCard({ conversation }: { conversation: Conversation }) {
  const { act, isPending } = useActs()
  const { customer, bucket, variables } = conversation
  const now = useClock()
  const queue = conversation.calls.findLast((call) => call.party === null)?.queue?.name ?? null
  const facts = [
    customer.number !== null && ([t('facts.number'), <bdi className="ltr">{customer.number}</bdi>] as const),
    queue !== null && ([t('facts.queue'), queue] as const),
    bucket !== null && ([t('facts.bucket'), bucket] as const),
    customer.zone !== null &&
      ([t('facts.zone'), t('conversation.zone', { city: cityOf(customer.zone), time: wallClock(now, customer.zone).time })] as const)
  ].filter((fact) => fact !== false)
  const own = Object.entries(variables)
  return (
    <>
      <Section
        title={t('conversation.customer')}
        aside={
          customer.cardHost !== null && (
            <Button
              tone="link"
              icon="link"
              label={t('conversation.openCardAt', { host: customer.cardHost })}
              pending={isPending('links.openCustomerCard', conversation.id)}
              onPress={() => void act('links.openCustomerCard', { conversationId: conversation.id }, conversation.id)}
            >
              {t('conversation.openCard')}
            </Button>
          )
        }
      >
        <Facts narrow facts={facts} />
        <PlanMeeting conversation={conversation} />
      </Section>
      {own.length > 0 && (
        <Section title={t('conversation.variables')}>
          <Facts narrow facts={own} />
        </Section>
      )}
    </>
  )
}
