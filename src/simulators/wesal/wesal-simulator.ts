import { dispatch, ok, record, route, type Handler, type Route } from '../http/answer'
import type { Fault } from '../http/faults'
import { LoopbackServer } from '../http/loopback-server'
import type { SimulatorOptions } from '../options'
import type { Pace } from '../pace'
import { Seeded } from '../seeded'
import { authRoutes } from './auth-routes'
import { queueRoutes } from './queue-routes'
import { surveyRoutes } from './survey-routes'
import { WesalAccounts } from './wesal-accounts'
import { wesalConfig, type WesalConfig } from './wesal-config'
import { WesalSurveys, type AnsweredSurvey } from './wesal-surveys'
import { refusalAnswer, statusAnswer, WesalRefusal, type WesalCode } from './wesal-refusal'

export { WESAL_CREDENTIALS } from './wesal-config'

/** A fault of the transport, or one that only this vendor has: a code, or a success whose inside failed. */
export type WesalFault = Fault | (Omit<Fault, 'kind'> & ({ kind: 'code'; code: WesalCode } | { kind: 'inner-failure' }))

/** Wesal's API on this computer (wesal.md 6). */
export class WesalSimulator {
  readonly control: readonly Route[]

  private constructor(
    readonly server: LoopbackServer,
    readonly routes: readonly Route[],
    readonly config: WesalConfig,
    readonly accounts: WesalAccounts,
    /** Beside those that are made up. */
    readonly answered: AnsweredSurvey[],
    private readonly seed: number
  ) {
    this.control = wesalControl(this)
  }

  static async start(options: SimulatorOptions, pace: Pace, control: Handler): Promise<WesalSimulator> {
    const config = wesalConfig(Date.now())
    const seeded = new Seeded(options.seed)
    const seed = seeded.whole(0, 2 ** 32 - 1)
    const accounts = new WesalAccounts(config, seeded)
    const signedIn = ({ headers }: Parameters<Handler>[0]): void => void accounts.checkToken(headers.authorization)
    const answered: AnsweredSurvey[] = []
    const routes = [
      ...authRoutes(config, accounts),
      ...surveyRoutes(config, seed, answered, signedIn),
      ...queueRoutes({ config, seed, scale: pace.scale, signedIn })
    ]
    const server = await LoopbackServer.listen({
      port: options.ports?.wesal,
      tls: options.tls,
      pace,
      control: '/_sim/',
      faultBody: statusAnswer,
      handler: async (request) =>
        request.path.startsWith('/_sim/')
          ? control(request)
          : ((await dispatch(routes, request)) ?? statusAnswer(routes.some(({ pattern }) => pattern.test(request.path)) ? 405 : 404))
    })
    return new WesalSimulator(server, routes, config, accounts, answered, seed)
  }

  /** Those of a company that are made up. */
  surveysOf(companyId: number): WesalSurveys {
    return new WesalSurveys(this.config, this.seed, companyId)
  }

  configure(change: Partial<WesalConfig>): void {
    Object.assign(this.config, change)
  }

  fault(fault: WesalFault): void {
    if (fault.kind === 'inner-failure') {
      const body = { data: { success: false, result: [] }, success: true }
      this.server.faults.add({ ...fault, kind: 'status', status: 200, body })
    } else if (fault.kind === 'code') {
      this.server.faults.add({ ...fault, kind: 'status', ...refusalAnswer(this.config, new WesalRefusal(fault.code)) })
    } else this.server.faults.add(fault)
  }

  async stop(): Promise<void> {
    await this.server.close()
  }
}

function wesalControl(wesal: WesalSimulator): Route[] {
  const act = (path: string, action: (body: Record<string, unknown>) => void): Route =>
    route('POST', `/_sim/wesal/${path}`, '-', ({ json }) => {
      action(record(json))
      return ok({ result: null })
    })
  return [
    route('GET', '/_sim/wesal', '-', () => ok({ config: wesal.config, signIns: wesal.accounts.signIns })),
    route('GET', '/_sim/wesal/outbox', '-', () => ok(wesal.accounts.outbox)),
    act('answered', (body) => void wesal.answered.push(body as unknown as AnsweredSurvey)),
    act('config', (body) => wesal.configure(body)),
    act('fault', (body) => wesal.fault(body as unknown as WesalFault)),
    act('clear-faults', () => wesal.server.faults.clear()),
    act('expire-tokens', () => wesal.accounts.expireTokens())
  ]
}
