import { z } from 'zod'
import type { DirectUser } from '../../../contract/commands/direct-users'
import type { Settings } from '../../../contract/settings'
import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { Clock, HandlersOf } from '../../companion/ports'
import type { KpnAccount, KpnAnswer } from './kpn-account'
import { hasEmail } from './has-email'
import { kpnFailure } from './kpn-failure'
import { outcomeUnknown } from './kpn-repeat'
import { removed } from './kpn-removal'
import { ListResultOf, manyOf, Named, pickOne, readable, ResultOf, segment, text, Id, Time } from './read'
import { readRole } from './user-role'
import { refusedField, userFields } from './user-rules'

export interface DirectUsersParts {
  clock: Clock
  settings: () => Settings['direct']
  /** Null without an account. */
  account: () => KpnAccount | null
}

const User = z
  .object({
    id: Id,
    name: text(),
    first_name: text(),
    last_name: text(),
    email: text(254),
    locale: text(20),
    role: text(40),
    company: Named.nullish().catch(null),
    created_at: Time
  })
  .transform((it): DirectUser => ({
    id: it.id,
    name: it.name ?? [it.first_name, it.last_name].filter((part) => part !== null).join(' '),
    firstName: it.first_name,
    lastName: it.last_name,
    email: it.email ?? '',
    locale: it.locale,
    role: readRole(it.role ?? ''),
    company: it.company ?? null,
    createdAt: it.created_at
  }))

const createPaths = { seed: '/api/user', oas: '/api/users' } as const

/** Agents of WeSeeDo Direct (weseedo.md 4.1 to 4.5). */
export function directUsers({ clock, settings, account }: DirectUsersParts): HandlersOf<'directUsers'> {
  /** The path that took a user before, by account (R1). */
  const workingPath = new WeakMap<KpnAccount, string>()

  const failed = (answer: Extract<KpnAnswer<unknown>, { ok: false }>) => kpnFailure(answer, clock.now(), userFields)

  const list = async (kpn: KpnAccount): Promise<Result<DirectUser[], VendorCause>> => {
    const answer = await kpn.call({ method: 'GET', path: '/api/users', repeat: 'free', answer: ListResultOf })
    return answer.ok ? ok(readable(User, manyOf(answer.value))) : failed(answer)
  }

  const userOf = (result: unknown, id: string | null): Result<DirectUser, VendorCause> => {
    const parsed = User.safeParse(pickOne(result, id))
    return parsed.success ? ok(parsed.data) : fail('vendor-error', 'unexpected answer')
  }

  /** Sends to the path of the seed; where that does not exist, nothing was created, and the other one is tried once (R1). */
  const post = async (kpn: KpnAccount, json: unknown, headers: Record<string, string>) => {
    const send = (path: string) =>
      kpn.call({ method: 'POST', path, headers, json, repeat: 'after-a-look', answer: ResultOf }).then((answer) => {
        if (answer.ok) workingPath.set(kpn, path)
        return answer
      })
    const { createUserPath } = settings()
    const known = createUserPath === 'auto' ? workingPath.get(kpn) : createUserPath
    if (known !== undefined) return send(known)
    const answer = await send(createPaths.seed)
    return isNoSuchPath(answer) ? send(createPaths.oas) : answer
  }

  return {
    async 'directUsers.list'() {
      const kpn = account()
      if (kpn === null) return fail('not-set-up')
      const users = await list(kpn)
      return users.ok ? ok({ users: users.value }) : users
    },
    async 'directUsers.find'({ email }) {
      const kpn = account()
      if (kpn === null) return fail('not-set-up')
      const users = await list(kpn)
      if (!users.ok) return users
      const user = users.value.find((one) => hasEmail(one, email))
      return user === undefined ? fail('not-found') : ok({ user })
    },
    async 'directUsers.one'({ id }) {
      const kpn = account()
      const part = segment(id)
      if (kpn === null || part === null) return fail(kpn === null ? 'not-set-up' : 'not-found')
      const answer = await kpn.call({ method: 'GET', path: `/api/users/${part}`, repeat: 'free', answer: ResultOf })
      if (!answer.ok) return failed(answer)
      const user = userOf(answer.value, id)
      return user.ok ? ok({ user: user.value }) : user
    },
    async 'directUsers.change'({ id, firstName, lastName, locale }) {
      const kpn = account()
      const part = segment(id)
      if (kpn === null || part === null) return fail(kpn === null ? 'not-set-up' : 'not-found')
      if (firstName === undefined && lastName === undefined && locale === undefined) return fail('invalid')
      const field = refusedField({ firstName, lastName })
      if (field !== null) return fail('invalid', field)
      const answer = await kpn.call({
        method: 'PUT',
        path: settings().updateUserPath.replace('{id}', () => part),
        json: { first_name: firstName, last_name: lastName, locale },
        repeat: 'after-a-look',
        answer: ResultOf
      })
      if (!answer.ok) return failed(answer)
      const user = userOf(answer.value, id)
      return user.ok ? ok({ user: user.value, pending: answer.status === 202 }) : user
    },
    async 'directUsers.remove'({ id }) {
      const kpn = account()
      const part = segment(id)
      if (kpn === null || part === null) return fail(kpn === null ? 'not-set-up' : 'not-found')
      return removed(await kpn.call({ method: 'DELETE', path: `/api/users/${part}`, repeat: 'after-a-look', answer: z.unknown() }), clock)
    },
    async 'directUsers.create'({ firstName, lastName, role, email, password, locale }) {
      const kpn = account()
      if (kpn === null) return fail('not-set-up')
      const field = refusedField({ firstName, lastName, email, password })
      if (field !== null) return fail('invalid', field)
      const { companyEmail } = settings()
      const body = { first_name: firstName, last_name: lastName, role, email, ...(password === null ? {} : { password }), locale }
      const answer = await post(kpn, body, companyEmail === '' ? {} : { company_email: companyEmail })
      const activationMail = password === null
      if (answer.ok) {
        const user = userOf(answer.value, null)
        if (user.ok) return ok({ user: user.value, pending: answer.status === 202, activationMail })
      } else if (!outcomeUnknown(answer)) {
        return isNoSuchPath(answer) ? fail('not-available', 'create user') : failed(answer)
      }
      // An e-mail belongs to one user in all of WeSeeDo, so that it finds what an answer did not tell.
      const users = await list(kpn)
      const user = users.ok ? users.value.find((one) => hasEmail(one, email)) : undefined
      if (user === undefined) return answer.ok ? fail('vendor-error', 'unexpected answer') : fail('no-answer')
      return ok({ user, pending: answer.ok && answer.status === 202, activationMail })
    }
  }
}

const isNoSuchPath = (answer: KpnAnswer<unknown>): boolean =>
  !answer.ok && answer.step === 'call' && answer.failure.kind === 'refused' && [404, 405].includes(answer.failure.status)
