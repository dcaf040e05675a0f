import { dispatch, type Handler, type Route } from '../http/answer'
import { LoopbackServer } from '../http/loopback-server'
import type { SimulatorOptions } from '../options'
import type { Pace } from '../pace'

export const WESAL_CREDENTIALS = { clientId: 'ZGVtby1jbGllbnQtaWQ=', email: 'sanne.bakker@demo.callside.example', password: 'demo-wesal' }

export class WesalSimulator {
  private constructor(
    readonly server: LoopbackServer,

    readonly routes: readonly Route[],
    readonly control: readonly Route[]
  ) {}

  static async start(options: SimulatorOptions, pace: Pace, control: Handler): Promise<WesalSimulator> {
    const routes: Route[] = []
    const server = await LoopbackServer.listen({
      port: options.ports?.wesal,
      tls: options.tls,
      pace,
      control: '/_sim/',
      handler: (request) => (request.path.startsWith('/_sim/') ? control(request) : dispatch(routes, request))
    })

    return new WesalSimulator(server, routes, [])
  }

  async stop(): Promise<void> {
    await this.server.close()
  }
}
