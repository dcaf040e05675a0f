import { ok, record, route, type Answer, type ApiRequest, type Route } from '../../http/answer'
import { Refusal } from '../refusal'
import type { Sessions } from '../sessions'
import { signInPage } from './sign-in-page'

const DONE = '/app/auth/done'

/** Signing in by password, second factor, provider or page; none of it needs a token (Webitel contract 2.2). */
export function signInRoutes(sessions: Sessions): Route[] {
  return [
    route('POST', '/api/login', 'B1', ({ json }) => {
      const answer = sessions.login(record(json).username, record(json).password)
      if (!('access_token' in answer) || !sessions.nestedToken) return ok(answer)
      const expires_in = Math.round(sessions.lifeMs / 1000)
      return ok({ authorization: { ...answer, token_type: 'bearer', expires_in, refresh_token: '', state: '' } })
    }),
    route('POST', '/api/login/2fa', 'B1', ({ json }) => ok({ access_token: sessions.secondStep(record(json).id, record(json).totp) })),
    route('GET', '/api/login', 'B1', () => ({
      status: 300,
      body: { providers: [{ name: 'Demo directory', url: '/sso/demo' }], enabled_tfa: sessions.secondFactor, login_options: {} }
    })),
    route('GET', '/api/login/sso/demo', 'B1', (request) => seeOther(withToken(returnAddress(request), sessions.issue()))),
    route('PUT', '/api/users/password', 'B1', ({ json }) => (sessions.changePassword(record(json)), ok({}))),
    route('GET', '/app/auth', 'B1', () => page(200, signInPage({ step: 'password' }))),
    route('POST', '/app/auth', 'B1', ({ raw }) => signInByPage(sessions, new URLSearchParams(raw))),
    route('GET', DONE, 'B1', () => page(200, signInPage({ step: 'done' })))
  ]
}

function signInByPage(sessions: Sessions, form: URLSearchParams): Answer {
  const pending = form.get('id')
  try {
    if (pending !== null) return seeOther(withToken(DONE, sessions.secondStep(pending, form.get('totp'))))
    const answer = sessions.login(form.get('username'), form.get('password'))
    return 'id' in answer ? page(200, signInPage({ step: 'code', ...answer })) : seeOther(withToken(DONE, answer.access_token))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const step = pending === null ? ({ step: 'password' } as const) : ({ step: 'code', id: pending } as const)
    return page(error.code, signInPage({ ...step, problem: error.detail }))
  }
}

/** Only pages of this server get a token. */
function returnAddress({ query }: ApiRequest): string {
  const asked = query.get('redirect_uri') ?? DONE
  if (!/^\/(?![/\\])/.test(asked)) throw new Refusal('app.auth.redirect.invalid', 400, 'redirect_uri is not allowed')
  return asked
}

const withToken = (path: string, token: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}accessToken=${encodeURIComponent(token)}`
const seeOther = (location: string): Answer => ({ status: 303, body: '', headers: { location } })
const page = (status: number, html: string): Answer => ({ status, body: html })
