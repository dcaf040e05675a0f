import { ok, record, route, text, type Answer, type ApiRequest, type Handler, type Route } from '../http/answer'
import { isEmail, isFilled, isLocale, isPassword } from './checks'
import { meetingShape, userShape, type DirectState, type User } from './direct-state'
import { normalisePhone } from './dutch-phone'
import { errorAnswer } from './envelope'

export const DIRECT_PATH = '/communication/weseedo/weseedodirect'

/** Direct v1 (WeSeeDo contract 4). */
export function directApi(state: DirectState, webHost: () => string): Route[] {
  const refuse = (status: number, message: string): Answer => errorAnswer(status, message, state.config.envelope)
  const wrap = (result: unknown): Answer => ok({ success: true, result: state.config.resultShape === 'oas' ? [result] : result })
  const api = (path: string): string => DIRECT_PATH + path

  const createUser =
    (form: 'seed' | 'oas'): Handler =>
    ({ json }) => {
      if (state.config.strictPaths !== 'both' && state.config.strictPaths !== form) return refuse(404, 'No such resource')
      const { first_name: firstName, last_name: lastName, email, locale, role, password } = record(json)
      if (!isFilled(firstName) || !isFilled(lastName)) return refuse(400, 'first_name and last_name are required')
      if (!isEmail(email)) return refuse(400, 'email is required')
      if (state.byEmail(email)) return refuse(400, 'email already in use')
      if (password !== undefined && !isPassword(password)) return refuse(400, 'password does not meet the policy')
      if (!isLocale(locale)) return refuse(400, 'locale must be nl or en')
      if (role !== 'agent' && role !== 'admin') return refuse(400, 'role must be agent or admin')
      if (password === undefined) state.activations.push(email)
      return wrap(userShape(state.addUser({ firstName, lastName, email, locale, role })))
    }

  return [
    route('GET', api('/api/users'), 'D2', () => ok({ success: true, result: state.users.map(userShape) })),
    route('GET', api('/api/users/{id}'), 'D2', ({ params }) => {
      const user = state.users.find((it) => it.id === params[0])
      if (!user) return refuse(404, 'User not found')
      const others = state.config.resultShape === 'seed' ? state.users.filter((it) => it !== user).slice(0, 1) : []
      return ok({ success: true, result: [...others, user].map(userShape) })
    }),
    route('PUT', api('/api/users/{id}'), 'D3', ({ params, json }) => {
      const user = state.users.find((it) => it.id === params[0])
      if (!user) return refuse(404, 'User not found')
      const { first_name: firstName, last_name: lastName, locale } = record(json)
      const changes = { firstName, lastName, locale }
      if (Object.values(changes).every((it) => it === undefined)) return refuse(400, 'nothing to change')
      if ((firstName !== undefined && !isFilled(firstName)) || (lastName !== undefined && !isFilled(lastName)))
        return refuse(400, 'first_name and last_name must not be empty')
      if (locale !== undefined && !isLocale(locale)) return refuse(400, 'locale must be nl or en')
      Object.assign(user, Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)))
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
      const email = headers.user_email ?? headers.company_email
      if (email === undefined) return refuse(400, 'user_email header is required')
      const user = state.byEmail(String(email))
      if (!user) return refuse(404, 'User not found')
      const url = `${webHost()}/login/${state.issueLogin(user.email)}`
      return state.config.autologin === 'json' ? ok({ url }) : { status: 302, headers: { location: url }, body: {} }
    })
  ]

  function hostOf(request: ApiRequest): Answer | { user: User } {
    const email = request.headers.user_email ?? request.headers.company_email
    if (email === undefined)
      return state.config.requireEmailHeader ? refuse(400, 'user_email header is required') : { user: state.users[0]! }
    const user = state.byEmail(String(email))
    return user ? { user } : refuse(412, 'user_email is not known')
  }
}
