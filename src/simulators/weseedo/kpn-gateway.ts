import { dispatch, ok, route, type Answer, type ApiRequest, type Handler, type Route, type VendorSimulator } from '../http/answer'
import type { Fault } from '../http/faults'
import { LoopbackServer } from '../http/loopback-server'
import type { SimulatorOptions } from '../options'
import type { Pace } from '../pace'
import { errorAnswer, fault, proxyPage, quotaViolation, tokenError } from './envelope'
import type { KpnClient } from './kpn-client'

export const TOKEN_PATH = '/oauth/client_credential/accesstoken'

/** A product behind the gateway, with the one client whose project has it. */
export interface KpnProduct {
  /** As KPN lists it. */
  name: string
  /** Below it lie all paths of the product. */
  base: string
  /** Served when the request asks for none. */
  version: string
  client: KpnClient
  routes: readonly Route[]
}

/** KPN's gateway: the token endpoint, and the products behind it (WeSeeDo contract 2, 3 and 7). */
export class KpnGateway implements VendorSimulator {
  server!: LoopbackServer
  readonly routes: readonly Route[] = [route('POST', TOKEN_PATH, 'D1', (request) => this.token(request))]
  readonly control: readonly Route[] = []
  private readonly products: KpnProduct[] = []

  private constructor() {}

  static async start(options: SimulatorOptions, pace: Pace, control: Handler): Promise<KpnGateway> {
    const gateway = new KpnGateway()
    gateway.server = await LoopbackServer.listen({
      port: options.ports?.kpn,
      tls: options.tls,
      pace,
      control: '/_sim/',
      handler: (request) => (request.path.startsWith('/_sim/') ? control(request) : gateway.serve(request)),
      faultBody: (status, request) => gateway.faultBody(status, request)
    })
    return gateway
  }

  add(product: KpnProduct): void {
    this.products.push(product)
  }

  /** A fault of one product; its path is relative to the product's base, or `token` for the token endpoint. */
  fault(product: string, fault: Fault): void {
    const base = this.products.find(({ name }) => name === product)?.base ?? ''
    this.server.faults.add({ ...fault, path: fault.path === 'token' ? TOKEN_PATH : base + fault.path })
  }

  async stop(): Promise<void> {
    await this.server.close()
  }

  private async serve(request: ApiRequest): Promise<Answer> {
    const token = await dispatch(this.routes, request)
    if (token) return token
    const product = this.productAt(request.path)
    if (!product) return fault(404, 'messaging.adaptors.http.flow.ApplicationNotFound', 'Unable to identify proxy for this host')
    const answer = this.refusedToken(product, request) ?? (product.client.count() ? await carryOut(product, request) : quotaViolation())
    return { ...answer, headers: { ...headersOf(product, request), ...answer.headers } }
  }

  private productAt(path: string): KpnProduct | undefined {
    return this.products.find(({ base }) => path.startsWith(`${base}/`))
  }

  private refusedToken(product: KpnProduct, request: ApiRequest): Answer | null {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const status = product.client.config.tokenFaultStatus
    if (token === undefined) return fault(status, 'oauth.v2.InvalidAccessToken', 'Invalid access token')
    const owner = this.products.find(({ client }) => client.tokenState(token) !== 'unknown')
    if (!owner) return fault(status, 'keymanagement.service.invalid_access_token', 'Invalid Access Token')
    if (owner.client.tokenState(token) === 'expired')
      return fault(status, 'keymanagement.service.access_token_expired', 'Access Token expired')
    return owner === product && product.client.config.entitled
      ? null
      : fault(401, 'keymanagement.service.InvalidAPICallAsNoApiProductMatchFound', 'Invalid API call as no apiproduct match found')
  }

  private faultBody(status: number, request: ApiRequest): Answer {
    if (status === 502) return proxyPage(status)
    const product = this.productAt(request.path)
    if (!product) return tokenError(status, 'server_error', 'Injected by the simulator')
    const answer = status === 429 ? quotaViolation() : errorAnswer(status, 'Injected by the simulator', product.client.config.envelope)
    return { ...answer, headers: headersOf(product, request) }
  }

  /** Every scalar of the answer is a string (contract 2.2). */
  private token(request: ApiRequest): Answer {
    const isForm = String(request.headers['content-type']).startsWith('application/x-www-form-urlencoded')
    const form = new URLSearchParams(isForm ? request.raw : '')
    const product = this.products.find(({ client }) => client.id === form.get('client_id'))
    if (product?.client.config.tokenEndpointDown) return proxyPage(503)
    if (request.query.get('grant_type') !== 'client_credentials')
      return tokenError(400, 'invalid_request', 'grant_type is missing or not supported')
    if (!product || product.client.secret !== form.get('client_secret')) return tokenError(401, 'invalid_client', 'ClientId is Invalid')
    const { client, name } = product
    const value = client.config.tokenValues === 'strings' ? String : Number
    return ok({
      refresh_token_expires_in: value(0),
      api_product_list: `[${name}]`,
      api_product_list_json: [name],
      organization_name: 'kpn',
      'developer.email': 'demo@callside.example',
      token_type: 'Bearer',
      issued_at: value(Date.now()),
      client_id: client.id,
      access_token: client.issueToken(),
      application_name: 'callside-demo',
      scope: '',
      expires_in: value(client.config.tokenLifeS),
      refresh_count: value(0),
      refresh_token: '',
      status: 'approved',
      level: 'demo'
    })
  }
}

async function carryOut(product: KpnProduct, request: ApiRequest): Promise<Answer> {
  const { envelope } = product.client.config
  const isJson = String(request.headers['content-type']).startsWith('application/json') && request.json !== undefined
  if (request.raw !== '' && !isJson) return errorAnswer(400, 'The body is no JSON', envelope)
  const answer = await dispatch(product.routes, request)
  if (answer) return answer
  const known = product.routes.some(({ pattern }) => pattern.test(request.path))
  return errorAnswer(known ? 405 : 404, known ? 'Method not allowed' : 'No such resource', envelope)
}

/** Headers of every answer (contract 3.1). A version that was asked for is the one that served. */
function headersOf({ client, version }: KpnProduct, { headers }: ApiRequest): Record<string, string> {
  return {
    sunset: client.config.sunset,
    'api-version': String(headers['api-version'] ?? version),
    ...client.quotaHeaders(),
    'strict-transport-security': 'max-age=31536000; includeSubDomains; preload',
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'origin, x-requested-with, accept, content-type, authorization',
    'access-control-allow-methods': 'GET, PUT, POST, PATCH, DELETE',
    'access-control-max-age': '3628800'
  }
}
