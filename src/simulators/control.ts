import type { DemoScenario } from '../contract/state'
import { dispatch, ok, route, type Handler, type VendorSimulator } from './http/answer'
import type { Simulators } from './index'

/** The control API: what the simulators' methods do, over HTTP. GET reads, POST acts; bodies are JSON. */
export function controlApi(simulators: () => Simulators): Handler {
  const play = route('POST', '/_sim/play/{name}', '-', async ({ params }) =>
    ok({ result: await simulators().play(params[0] as DemoScenario) })
  )
  return (request) => dispatch([play, ...Object.values(vendorsOf(simulators())).flatMap(({ control }) => control)], request)
}

export const vendorsOf = ({ webitel, kpn, direct, personal, apizee, wesal }: Simulators): Readonly<Record<string, VendorSimulator>> => ({
  webitel,
  kpn,
  direct,
  personal,
  apizee,
  wesal
})
