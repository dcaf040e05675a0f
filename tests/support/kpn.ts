import type { SimulatorOptions } from '../../src/simulators'
import { Pace } from '../../src/simulators/pace'
import { DIRECT_CREDENTIALS, PERSONAL_CREDENTIALS } from '../../src/simulators/weseedo/demo-data'
import { DIRECT_PATH } from '../../src/simulators/weseedo/direct-api'
import { DirectSimulator } from '../../src/simulators/weseedo/direct-simulator'
import { KpnGateway, TOKEN_PATH } from '../../src/simulators/weseedo/kpn-gateway'
import { PERSONAL_PATH } from '../../src/simulators/weseedo/personal-path'
import { PersonalSimulator } from '../../src/simulators/weseedo/personal-simulator'

export interface Reply {
  status: number
  headers: Headers
  /** Parsed; a page as it is. */
  body: Record<string, unknown>
  text: string
}

export type Product = 'direct' | 'personal'

const PRODUCTS = {
  direct: { credentials: DIRECT_CREDENTIALS, base: DIRECT_PATH, email: DIRECT_CREDENTIALS.agentEmail },
  personal: { credentials: PERSONAL_CREDENTIALS, base: PERSONAL_PATH, email: PERSONAL_CREDENTIALS.userEmail }
}

/** KPN's gateway with both products, and a caller that speaks to it in plain HTTP. */
export async function startKpn(options: SimulatorOptions = {}) {
  const pace = new Pace(options.pace ?? 0.01)
  const kpn = await KpnGateway.start(options, pace, () => null)
  const direct = await DirectSimulator.start(options, pace, kpn)
  const personal = await PersonalSimulator.start(options, pace, kpn)
  const tokens: Partial<Record<Product, string>> = {}

  /** Asks for a token; `change` replaces what is sent. */
  async function signIn(product: Product, change: { query?: string; secret?: string; type?: string } = {}): Promise<Reply> {
    const { clientId, clientSecret } = PRODUCTS[product].credentials
    const form = new URLSearchParams({ client_id: clientId, client_secret: change.secret ?? clientSecret })
    const reply = await replyOf(
      await fetch(kpn.server.origin + TOKEN_PATH + (change.query ?? '?grant_type=client_credentials'), {
        method: 'POST',
        headers: { 'content-type': change.type ?? 'application/x-www-form-urlencoded' },
        body: form.toString()
      })
    )
    if (reply.status === 200) tokens[product] = String(reply.body.access_token)
    return reply
  }

  return {
    kpn,
    direct,
    personal,
    signIn,
    /** Takes this for the product's token. */
    useToken: (product: Product, token: string): void => void (tokens[product] = token),
    /** Of the other product too, when `as` says so. A header of `null` is left out. */
    async call(
      product: Product,
      method: string,
      path: string,
      body?: unknown,
      { headers = {}, as = product }: { headers?: Record<string, string | null>; as?: Product } = {}
    ): Promise<Reply> {
      if (tokens[as] === undefined) await signIn(as)
      const all = {
        authorization: `Bearer ${tokens[as]}`,
        user_email: PRODUCTS[product].email,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers
      }
      return replyOf(
        await fetch(kpn.server.origin + PRODUCTS[product].base + path, {
          method,
          headers: Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
          redirect: 'manual',
          ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) })
        })
      )
    },
    async stop(): Promise<void> {
      pace.stop()
      await Promise.all([direct.stop(), personal.stop(), kpn.stop()])
    }
  }
}

export type Kpn = Awaited<ReturnType<typeof startKpn>>

async function replyOf(answer: Response): Promise<Reply> {
  const text = await answer.text()
  const isJson = answer.headers.get('content-type') === 'application/json'
  return { status: answer.status, headers: answer.headers, text, body: isJson && text !== '' ? (JSON.parse(text) as Reply['body']) : {} }
}
