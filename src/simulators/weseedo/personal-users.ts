import { ok, record, route, type Answer, type Route } from '../http/answer'
import { isEmail, isFilled, isLocale, isPassword } from './checks'
import { COMPANY } from './demo-data'
import { errorAnswer } from './envelope'
import { PERSONAL_PATH } from './personal-path'
import { nameOf } from './personal-meeting'
import type { PersonalRole, PersonalState, PersonalUser } from './personal-state'

const USERS = `${PERSONAL_PATH}/management/users`

/** Users of Personal (WeSeeDo contract 5.1). */
export function personalUsers(state: PersonalState): Route[] {
  const refuse = (status: number, message: string): Answer => errorAnswer(status, message, state.config.envelope)
  const done = (result: unknown): Answer => ({ status: state.config.successStatus, body: { success: true, result } })
  const find = (id: string | undefined): PersonalUser | undefined => state.users.find((it) => it.id === id)
  const shown = (user: PersonalUser, query: URLSearchParams): Record<string, unknown> =>
    personalUserShape(state, user, query.get('user_status') === 'true')

  const change =
    (required: readonly string[]) =>
    ({ params, json, query }: { params: string[]; json: unknown; query: URLSearchParams }): Answer => {
      const user = find(params[0])
      if (!user) return refuse(404, 'User not found')
      const body = record(json)
      const missing = required.find((name) => !isFilled(body[name]))
      if (missing !== undefined) return refuse(400, `${missing} is required`)
      const wrong = wrongField(state, body, user)
      if (wrong !== null) return refuse(400, wrong)
      if (body.role !== undefined && roleOf(state, body.role) !== user.role) return refuse(400, 'role cannot be changed')
      if (isFilled(body.first_name)) user.firstName = body.first_name
      if (isFilled(body.last_name)) user.lastName = body.last_name
      if (isEmail(body.email)) user.email = body.email
      if (isLocale(body.locale)) user.locale = body.locale
      if (typeof body.suspended === 'boolean') user.suspended = body.suspended
      if (typeof body.photo === 'string') user.photo = body.photo === '' ? '' : (photoOf(body.photo) ?? '')
      return done(shown(user, query))
    }

  return [
    route('POST', USERS, 'P1', ({ json, query }) => {
      const body = record(json)
      const missing = ['first_name', 'last_name', 'email', 'locale', 'role'].find((name) => !isFilled(body[name]))
      if (missing !== undefined) return refuse(400, `${missing} is required`)
      const wrong = wrongField(state, body)
      if (wrong !== null) return refuse(400, wrong)
      const role = roleOf(state, body.role)
      if (role === null) return refuse(400, 'role is not known')
      const entity = record(body.entity)
      if (entity.type !== 'company' || entity.id !== COMPANY.id) return refuse(400, 'entity is not a company of this account')
      const { first_name: firstName, last_name: lastName, email, locale, password, photo } = body as Record<string, string>
      const user = state.addUser({
        firstName: firstName!,
        lastName: lastName!,
        email: email!,
        locale: locale === 'en' ? 'en' : 'nl',
        role,
        photo: photo === undefined || photo === '' ? '' : (photoOf(photo) ?? '')
      })
      if (password === undefined) state.send('activation', user.email, 'Activate your account')
      return done(shown(user, query))
    }),
    route('GET', USERS, 'P2', ({ query }) => {
      if (query.has('dealer') || query.has('reseller')) return refuse(403, 'Only dealers and resellers may ask for these')
      const company = query.get('company') ?? COMPANY.id
      return ok({ success: true, result: company === COMPANY.id ? state.users.map((user) => shown(user, query)) : [] })
    }),
    route('GET', `${USERS}/{id}`, 'P2', ({ params, query }) => {
      const user = find(params[0])
      return user ? ok({ success: true, result: shown(user, query) }) : refuse(404, 'User not found')
    }),
    route('PUT', `${USERS}/{id}`, 'P3', change(['first_name', 'last_name', 'locale'])),
    route('PATCH', `${USERS}/{id}`, 'P3', change([])),
    route('DELETE', `${USERS}/{id}`, 'P4', ({ params }) => {
      const at = state.users.findIndex((it) => it.id === params[0])
      if (at < 0) return refuse(404, 'User not found')
      state.users.splice(at, 1)
      return done({ id: params[0] })
    })
  ]
}

/** What the vendor says about the first field that breaks a rule of contract 3.4. */
function wrongField(state: PersonalState, body: Record<string, unknown>, self?: PersonalUser): string | null {
  const given = (name: string, rule: (value: unknown) => boolean): boolean => body[name] === undefined || rule(body[name])
  if (!given('first_name', isFilled) || !given('last_name', isFilled)) return 'first_name and last_name must not be empty'
  if (!given('email', isEmail)) return 'email is not valid'
  const owner = isEmail(body.email) ? state.byEmail(body.email) : undefined
  if (owner && owner !== self) return 'email already in use'
  if (!given('locale', isLocale)) return 'locale must be nl or en'
  if (!given('password', isPassword)) return 'password does not meet the policy'
  if (!given('photo', (value) => value === '' || photoOf(value) !== null)) return 'photo must be base64 without a prefix'
  if (!given('suspended', (value) => typeof value === 'boolean')) return 'suspended must be a boolean'
  return null
}

/** As the photo comes back: with the prefix that it must not have on its way in. */
function photoOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return null
  const type = value.startsWith('/9j/') ? 'jpeg' : value.startsWith('R0lG') ? 'gif' : 'png'
  return `data:image/${type};base64,${value}`
}

function roleOf(state: PersonalState, value: unknown): PersonalRole | null {
  const roles: PersonalRole[] = ['agent', 'assistant', 'assistant_video']
  return roles.find((role) => spelled(state, role) === value) ?? null
}

const spelled = (state: PersonalState, role: PersonalRole): string => role.replace('assistant', state.config.roleSpelling)

export const personalUserShape = (state: PersonalState, user: PersonalUser, withStatus = false): Record<string, unknown> => ({
  id: user.id,
  first_name: user.firstName,
  last_name: user.lastName,
  name: nameOf(user),
  email: user.email,
  photo: user.photo,
  locale: user.locale,
  role: spelled(state, user.role),
  created_at: user.createdAt,
  sites: state.sites.filter(({ id }) => user.siteIds.includes(id)).map(({ id, name }) => ({ id, name })),
  entity: { type: 'company', ...COMPANY, package: packageShape(state) },
  suspended: user.suspended,
  ...(withStatus ? { status: user.online ? 'online' : 'offline' } : {})
})

export const packageShape = (state: PersonalState): Record<string, unknown> => ({
  id: '5f0000000000000000000010',
  name: 'Personal Plus',
  features: state.config.features
})
