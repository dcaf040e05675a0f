import { dispatch, ok, record, text, type Answer, type ApiRequest, type Handler, route, type Route } from '../http/answer'
import { DIRECT_CREDENTIALS, meetingShape, normalisePhone, objectId, userShape, type DirectState, type User } from './direct-state'
import { errorAnswer, fault } from './envelope'

export const TOKEN_PATH = '/oauth/client_credential/accesstoken'
export const DIRECT_PATH = '/communication/weseedo/weseedodirect'

const PASSWORD = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{8,}$/

/** KPN's gateway: the token endpoint and Direct v1 behind it (WeSeeDo contract 2 to 4). */
export function kpnGateway(state: DirectState, directWeb: () => string): Handler {
  const refuse = (status: number, message: string): Answer => errorAnswer(status, message, state.config.envelope)
  const wrap = (result: unknown): Answer =>
    ok({ success: true, result: state.config.resultShape === 'oas' && !Array.isArray(result) ? [result] : result })
  const api = (path: string): string => DIRECT_PATH + path

  const createUser =
    (form: 'seed' | 'oas'): Handler =>
    ({ json }) => {
      if (state.config.strictPaths !== 'both' && state.config.strictPaths !== form) return refuse(404, 'No such resource')
      const body = record(json)
      const email = text(body.email) ?? ''
      const locale = body.locale
      if (!text(body.first_name) || !text(body.last_name) || !email.includes('@'))
        return refuse(400, 'first_name, last_name and email are required')
      if (state.byEmail(email)) return refuse(400, 'email already in use')
      if (body.password !== undefined && !PASSWORD.test(String(body.password))) return refuse(400, 'password does not meet the policy')
      if (locale !== 'nl' && locale !== 'en') return refuse(400, 'locale must be nl or en')
      const role = text(body.role) ?? ''
      if (role !== 'agent' && role !== 'admin') return refuse(400, 'role must be agent or admin')
      const user: User = {
        id: objectId(),
        firstName: String(body.first_name),
        lastName: String(body.last_name),
        email,
        locale: locale,
        role,
        createdAt: new Date().toISOString()
      }
      state.users.push(user)
      return wrap(userShape(user))
    }

  const routes: Route[] = [
    route('GET', api('/api/users'), 'D2', () => ok({ success: true, result: state.users.map(userShape) })),
    route('GET', api('/api/users/{id}'), 'D2', ({ params }) => {
      const user = state.users.find((it) => it.id === params[0])
      return user ? ok({ success: true, result: [userShape(user)] }) : refuse(404, 'User not found')
    }),
    route('PUT', api('/api/users/{id}'), 'D3', ({ params, json }) => {
      const user = state.users.find((it) => it.id === params[0])
      if (!user) return refuse(404, 'User not found')
      const body = record(json)
      user.firstName = text(body.first_name) ?? user.firstName
      user.lastName = text(body.last_name) ?? user.lastName
      if (body.locale === 'nl' || body.locale === 'en') user.locale = body.locale
      return ok({ success: true, result: [userShape(user)] })
    }),
    route('DELETE', api('/api/users/{id}'), 'D4', ({ params }) => {
      const at = state.users.findIndex((it) => it.id === params[0])
      if (at < 0) return refuse(404, 'User not found')
      state.users.splice(at, 1)
      return ok({ success: true, result: { id: params[0] } })
    }),
    route('POST', api('/api/user'), 'D5', createUser('seed')),
    route('POST', api('/api/users'), 'D5', createUser('oas')),
    route('POST', api('/api/meeting'), 'D6', (request) => {
      const agent = hostOf(request)
      if ('status' in agent) return agent
      const phone = text(record(request.json).participant) ?? ''
      if (normalisePhone(phone) === null) return refuse(400, 'participant is not a valid phone number')
      return wrap(meetingShape(state.createMeeting(agent.user, phone)))
    }),
    route('POST', api('/api/sms'), 'D7', (request) => {
      const agent = hostOf(request)
      if ('status' in agent) return agent
      const body = record(request.json)
      const meeting = state.meetings.find((it) => it.visitor.id === body.participant)
      const message = text(body.body) ?? ''
      if (!meeting) return refuse(404, 'Participant not found')
      if (message === '' || (state.config.strictSms && !message.includes(meeting.visitor.hash)))
        return refuse(400, 'body must contain the secure link')
      if (state.config.refuseSms > 0) {
        state.config.refuseSms -= 1
        return ok({ result: false })
      }
      state.sms(meeting, message)
      return ok({ result: true })
    }),
    route('GET', api('/api/autologin'), 'D8', ({ headers }) => {
      const user = state.byEmail(String(headers.user_email ?? headers.company_email ?? ''))
      if (!user) return refuse(404, 'User not found')
      const url = `${directWeb()}/login/${state.issueLogin(user.email)}`
      return state.config.autologin === 'json' ? ok({ url }) : { status: 302, headers: { location: url }, body: {} }
    })
  ]

  function hostOf(request: ApiRequest): Answer | { user: (typeof state.users)[number] } {
    const email = request.headers.user_email ?? request.headers.company_email
    if (email === undefined)
      return state.config.requireEmailHeader ? refuse(400, 'user_email header is required') : { user: state.users[0]! }
    const user = state.byEmail(String(email))
    return user ? { user } : refuse(412, 'user_email is not known')
  }

  function refusedToken(request: ApiRequest): Answer | null {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const status = state.config.tokenFaultStatus
    if (token === undefined) return fault(status, 'oauth.v2.InvalidAccessToken', 'Invalid access token')
    const known = state.tokenState(token)
    if (known === 'expired') return fault(status, 'keymanagement.service.access_token_expired', 'Access Token expired')
    if (known === 'unknown') return fault(status, 'keymanagement.service.invalid_access_token', 'Invalid Access Token')
    return state.config.entitled
      ? null
      : fault(401, 'keymanagement.service.InvalidAPICallAsNoApiProductMatchFound', 'Invalid API call as no apiproduct match found')
  }

  return async (request) => {
    if (request.path === TOKEN_PATH && request.method === 'POST') return token(state, request)
    if (!request.path.startsWith(DIRECT_PATH))
      return fault(404, 'messaging.adaptors.http.flow.ApplicationNotFound', 'Unable to identify proxy for this host')
    const refused = refusedToken(request)
    if (refused) return refused
    const { headers, exceeded } = state.count()
    const answer = exceeded
      ? fault(429, 'policies.ratelimit.QuotaViolation', 'Rate limit quota violation')
      : ((await dispatch(routes, request)) ??
        refuse(routes.some(({ pattern }) => pattern.test(request.path)) ? 405 : 404, 'No such resource'))
    return { ...answer, headers: { ...headers, ...answer.headers } }
  }
}

/** Every scalar of the answer is a string (WeSeeDo contract 2.2). */
function token(state: DirectState, request: ApiRequest): Answer {
  if (request.query.get('grant_type') !== 'client_credentials')
    return { status: 400, body: { ErrorCode: 'invalid_request', Error: 'grant_type is missing or not supported' } }
  const form = new URLSearchParams(request.raw)
  const { clientId, clientSecret } = DIRECT_CREDENTIALS
  if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
    return { status: 401, body: { ErrorCode: 'invalid_client', Error: 'ClientId is Invalid' } }
  return ok({
    refresh_token_expires_in: '0',
    api_product_list: '[weseedo-direct]',
    api_product_list_json: ['weseedo-direct'],
    organization_name: 'kpn',
    'developer.email': 'demo@callside.example',
    token_type: 'Bearer',
    issued_at: String(Date.now()),
    client_id: clientId,
    access_token: state.issueToken(),
    application_name: 'callside-demo',
    scope: '',
    expires_in: String(state.config.tokenLifeS),
    refresh_count: '0',
    refresh_token: '',
    status: 'approved',
    level: 'demo'
  })
}
