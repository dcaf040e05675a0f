import { ok, record, route, type ApiRequest, type Answer, type Route } from '../http/answer'
import type { WesalAccounts } from './wesal-accounts'
import { WESAL_CREDENTIALS, type WesalConfig } from './wesal-config'
import { refusing } from './wesal-refusal'

const CREATED = '2023-10-18T11:28:23.027Z'

/** Sign-in, sign-out and the forgotten password (wesal.md 2). */
export function authRoutes(config: WesalConfig, accounts: WesalAccounts): Route[] {
  const on = (method: string, path: string, row: string, handler: (request: ApiRequest) => Answer): Route =>
    route(method, `/api/v1${path}`, row, refusing(config, handler))
  const withClientId = (handler: (body: Record<string, unknown>) => Answer) => (request: ApiRequest) => {
    accounts.checkClientId(request.headers['x-client-id'] as string | undefined)
    return handler(record(request.json))
  }
  return [
    on(
      'POST',
      '/auth/login',
      'W1',
      withClientId((body) => signedIn(config, accounts.signIn(body)))
    ),
    on(
      'POST',
      '/auth/reset',
      'W2',
      withClientId((body) => {
        accounts.requestReset(body)
        return ok({ success: true })
      })
    ),
    on(
      'POST',
      '/auth/verify',
      'W2',
      withClientId((body) => {
        accounts.verifyReset(body)
        return ok({ success: true })
      })
    ),
    on('GET', '/auth/logout', 'W3', ({ headers }) => {
      accounts.signOut(accounts.checkToken(headers.authorization))
      return ok({ success: true })
    })
  ]
}

function signedIn({ contract, userStatus }: WesalConfig, token: string): Answer {
  const person = { firstName: 'Sanne', lastName: 'Bakker', email: WESAL_CREDENTIALS.email }
  if (contract === 'voc') return ok({ user: { _id: '65b6', uuid: 'c2f0a1de-0000-4000-8000-000000000001', ...person }, token, result: 'ok' })
  const user = { id: 879987, ...person, status: userStatus, createdAt: CREATED, updatedAt: CREATED }
  return ok({ data: { user, access_token: token }, success: true })
}
