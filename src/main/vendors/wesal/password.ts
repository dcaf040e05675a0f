import { z } from 'zod'
import { fail, ok } from '../../../contract/result'
import type { Clock, HandlersOf } from '../../companion/ports'
import type { Http } from '../http'
import { isFinal, unveiled, wesalFailure } from './refusal'

export interface PasswordParts {
  clock: Clock
  http: Http
  base: () => string
  /** Client id of the saved account. */
  clientId: () => string | null
}

/** A forgotten password (wesal.md 2.5). Both calls may send a message, so neither is repeated by machine. */
export function createPassword({ clock, http, base, clientId: savedClientId }: PasswordParts): HandlersOf<'wesalPassword'> {
  const post = async (path: string, clientId: string | null, json: unknown, subject: string) => {
    const id = clientId ?? savedClientId()
    if (id === null) return fail('not-set-up')
    const answer = unveiled(
      await http.call({
        method: 'POST',
        url: base() + path,
        headers: { 'x-client-id': id },
        json,
        repeat: 'never',
        final: isFinal,
        answer: z.unknown()
      })
    )
    return answer.ok ? ok(null) : wesalFailure(answer.failure, 'password', 'never', clock.now(), subject)
  }

  return {
    'wesalPassword.request': ({ account, clientId }) => {
      const json = account.method === 'email' ? { email: account.email, phone: '' } : { email: '', phone: account.phone }
      return post('/auth/reset', clientId, { method: account.method, ...json }, 'account')
    },
    'wesalPassword.verify': ({ account, clientId, code, password }) => {
      const json =
        account.method === 'email'
          ? { email: account.email, verifyCode: code, otp: '' }
          : { email: '', phone: account.phone, verifyCode: '', otp: code }
      return post('/auth/verify', clientId, { method: account.method, ...json, password }, 'code')
    }
  }
}
