import { z } from 'zod'
import { DemoScenario } from '../../contract/state'

const LIMIT_MS = 5000

/** What `npm run simulators` prints. */
const Described = z.object({
  addresses: z.object({
    webitel: z.url(),
    kpn: z.url(),
    directWeb: z.url(),
    personalWeb: z.url(),
    apizee: z.url(),
    apizeeGuests: z.url(),
    wesal: z.url()
  }),
  credentials: z.object({
    webitel: z.object({ server: z.string(), user: z.string(), password: z.string() }),
    direct: z.object({ environment: z.literal('production'), clientId: z.string(), clientSecret: z.string(), agentEmail: z.string() }),
    personal: z.object({ environment: z.literal('production'), clientId: z.string(), clientSecret: z.string(), userEmail: z.string() }),
    apizee: z.object({ user: z.string(), password: z.string() }),
    wesal: z.object({ clientId: z.string(), email: z.string(), password: z.string() })
  }),
  scenarios: z.array(DemoScenario)
})

/** Simulators in another process, for the demo of this one: a test keeps them, and what they have seen, over a restart of the preview. Throws when it is no description. */
export function remoteSimulators(description: unknown) {
  const described = Described.parse(description)
  return {
    ...described,
    /** False also when nobody answers. */
    async play(scenario: DemoScenario): Promise<boolean> {
      try {
        const answer = await fetch(`${described.addresses.webitel}/_sim/play/${scenario}`, {
          method: 'POST',
          signal: AbortSignal.timeout(LIMIT_MS)
        })
        return answer.ok
      } catch {
        return false
      }
    },
    stop: () => Promise.resolve()
  }
}
