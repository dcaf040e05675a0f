import type { DemoScenario } from '../contract/state'
import { CUSTOMERS } from './webitel/demo-data'
import type { WebitelSimulator } from './webitel/webitel-simulator'
import type { DirectSimulator } from './weseedo/direct-simulator'
import type { Pace } from './pace'

const AWAY_MS = 10_000
const RESTART_MS = 3000

/** What the demo can play, and how. */
export function scenarioTable(webitel: WebitelSimulator, direct: DirectSimulator, pace: Pace): Record<DemoScenario, () => void> {
  let turn = 0
  const next = (spec: Parameters<WebitelSimulator['letCustomerCall']>[0] = {}): string => {
    const customer = CUSTOMERS[turn++ % CUSTOMERS.length]!
    return webitel.letCustomerCall({ ...customer, ...spec })
  }
  return {
    'queue-call': () => void next(),
    'two-calls': () => {
      next()
      pace.after(2500, () => next())
    },
    'customer-hangs-up': () => {
      if (webitel.customerHangsUp()) return
      const id = next()
      pace.after(8000, () => webitel.customerHangsUp(id))
    },
    'network-away': () => webitel.networkAway(AWAY_MS),
    'sms-no-answer': () => direct.loseSmsAnswer(),
    'missed-call': () => void next({ givesUpS: 6 }),
    'call-with-form': () => void next({ form: true }),
    'answers-itself': () => void next({ autoAnswer: true }),
    'video-call': () => void next({ video: true }),
    'server-restart': () => webitel.restart(RESTART_MS)
  }
}
