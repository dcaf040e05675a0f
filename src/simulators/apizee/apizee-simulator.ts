import { dispatch, type Handler, type Route } from '../http/answer'
import { LoopbackServer } from '../http/loopback-server'
import type { SimulatorOptions } from '../options'
import type { Pace } from '../pace'

export const APIZEE_CREDENTIALS = { user: 'sanne.bakker@demo.callside.example', password: 'demo-apizee' }

export class ApizeeSimulator {
  private constructor(
    readonly server: LoopbackServer,
    readonly guests: LoopbackServer,
    readonly routes: readonly Route[],
    readonly control: readonly Route[]
  ) {}

  static async start(options: SimulatorOptions, pace: Pace, control: Handler): Promise<ApizeeSimulator> {
    const routes: Route[] = []
    const server = await LoopbackServer.listen({
      port: options.ports?.apizee,
      tls: options.tls,
      pace,
      control: '/_sim/',
      handler: (request) => (request.path.startsWith('/_sim/') ? control(request) : dispatch(routes, request))
    })
    const guests = await LoopbackServer.listen({ port: options.ports?.apizeeGuests, tls: options.tls, pace, handler: () => null })
    return new ApizeeSimulator(server, guests, routes, [])
  }

  async stop(): Promise<void> {
    await Promise.all([this.server.close(), this.guests.close()])
  }
}
