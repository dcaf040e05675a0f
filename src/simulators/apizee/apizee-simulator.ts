import { dispatch, type Handler, type Route, type VendorSimulator } from '../http/answer'
import { LoopbackServer } from '../http/loopback-server'
import type { SimulatorOptions } from '../options'
import type { Pace } from '../pace'
import { apizeeApi } from './api'
import { ApizeeState } from './apizee-state'
import type { ApizeeConfig } from './config'
import { controlRoutes } from './control-routes'
import { guestPages } from './pages/guest-pages'
import { portalPages } from './pages/portal-pages'
import { usualRefusal } from './refusals'

export { APIZEE_CREDENTIALS } from './demo-data'

/** Apizee: API and portal on one server, guest pages and meeting rooms on another (apizee.md 8). */
export class ApizeeSimulator implements VendorSimulator {
  private constructor(
    readonly state: ApizeeState,
    readonly server: LoopbackServer,
    readonly guests: LoopbackServer,
    readonly routes: readonly Route[],
    readonly control: readonly Route[]
  ) {}

  static async start(options: SimulatorOptions, pace: Pace, control: Handler): Promise<ApizeeSimulator> {
    const state: ApizeeState = new ApizeeState(pace, options.seed, () => ({ portal: server.origin, guests: guests.origin }))
    const portalRoutes = [...apizeeApi(state), ...portalPages(state), ...state.peerRoutes()]
    const guestRoutes = [...guestPages(state), ...state.peerRoutes()]
    const server: LoopbackServer = await LoopbackServer.listen({
      port: options.ports?.apizee,
      tls: options.tls,
      pace,
      control: '/_sim/',
      faultBody: (status) => usualRefusal(status, state.config),
      handler: (request) => (request.path.startsWith('/_sim/') ? control(request) : dispatchApizee(state, portalRoutes, request))
    })
    const guests: LoopbackServer = await LoopbackServer.listen({
      port: options.ports?.apizeeGuests,
      tls: options.tls,
      pace,
      handler: (request) => dispatch(guestRoutes, request)
    })
    return new ApizeeSimulator(state, server, guests, [...portalRoutes, ...guestRoutes], controlRoutes(state, server.faults))
  }

  configure(change: Partial<ApizeeConfig>): void {
    Object.assign(this.state.config, change)
  }

  async stop(): Promise<void> {
    await Promise.all([this.server.close(), this.guests.close()])
  }
}

/** A known path by another method is 405, an unknown one 404, both in Apizee's words. */
const dispatchApizee = async (state: ApizeeState, routes: readonly Route[], request: Parameters<Handler>[0]) => {
  const answer = await dispatch(routes, request)
  if (answer !== null || !request.path.startsWith('/api/')) return answer
  return usualRefusal(routes.some(({ pattern }) => pattern.test(request.path)) ? 405 : 404, state.config)
}
