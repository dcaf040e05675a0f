import { CUSTOMERS } from '../demo-data'
import { HOME_ZONE } from '../directory/demo-lookups'
import type { Member } from './member'

interface DemoMember extends Partial<Pick<Member, 'attempts' | 'stopCause' | 'stopAt' | 'lastActivityAt'>> {
  queueId: number
  input: Record<string, unknown>
}

const HOUR_MS = 3_600_000
/** The causes that a dialler leaves behind (Webitel contract 4.5). */
const CAUSES = ['', '', '', 'missed', 'success', 'abandoned', 'cancel', 'timeout', 'expired']

/** Members of the demo's outbound queues, some of them finished. */
export function demoMembers(now = Date.now()): DemoMember[] {
  return [20, 22, 23].flatMap((queueId, queueIndex) =>
    Array.from({ length: 12 }, (_, index) => {
      const customer = CUSTOMERS[(index + queueIndex) % CUSTOMERS.length]!
      const stopCause = CAUSES[(index + queueIndex) % CAUSES.length]!
      const attempts = stopCause === '' ? index % 3 : 1 + (index % 3)
      return {
        queueId,
        attempts,
        stopCause,
        stopAt: stopCause === '' ? 0 : now - index * HOUR_MS,
        lastActivityAt: attempts === 0 ? 0 : now - index * HOUR_MS,
        input: {
          name: index < CUSTOMERS.length ? customer.name : `${customer.name} ${index}`,
          priority: index % 4,
          expire_at: now + 30 * 24 * HOUR_MS,
          timezone: HOME_ZONE,
          bucket: { id: 1 + (index % 3) },
          variables: { ...customer.variables, policy: `P-${queueId}${index}` },
          communications: [
            { destination: customer.number, type: { id: 2 }, priority: 10, description: 'mobile' },
            { destination: `+4420794600${String(20 + index)}`, type: { id: 3 }, priority: 5, description: 'work' }
          ]
        }
      }
    })
  )
}
