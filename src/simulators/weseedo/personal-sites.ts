import { ok, record, route, type Answer, type Route } from '../http/answer'
import { isFilled } from './checks'
import { COMPANY } from './demo-data'
import { errorAnswer } from './envelope'
import { nameOf } from './personal-meeting'
import { PERSONAL_PATH } from './personal-path'
import type { PersonalSite, PersonalState } from './personal-state'
import { packageShape } from './personal-users'

const MANAGEMENT = `${PERSONAL_PATH}/management`

/** Sites and packages (WeSeeDo contract 5.2). */
export function personalSites(state: PersonalState): Route[] {
  const refuse = (status: number, message: string): Answer => errorAnswer(status, message, state.config.envelope)
  const shape = ({ id, name, fontType, fontColor }: PersonalSite, withStatus: boolean): Record<string, unknown> => ({
    id,
    name,
    company: COMPANY,
    logo: '',
    users: state.users
      .filter(({ siteIds }) => siteIds.includes(id))
      .map((user) => ({ id: user.id, name: nameOf(user), ...(withStatus ? { status: user.online ? 'online' : 'offline' } : {}) })),
    videochat_font_type: fontType,
    videochat_font_color: fontColor
  })

  return [
    route('GET', `${MANAGEMENT}/sites`, 'P5', ({ query }) => {
      const company = query.get('company') ?? COMPANY.id
      const withStatus = query.get('user_status') === 'true'
      return ok({ success: true, result: company === COMPANY.id ? state.sites.map((site) => shape(site, withStatus)) : [] })
    }),
    route('POST', `${MANAGEMENT}/sites`, '-', ({ json }) => {
      if (state.config.rights === 'user') return refuse(403, 'Only for administrators of a company')
      const { name } = record(json)
      return isFilled(name) ? ok({ success: true, result: shape(state.addSite(name), false) }) : refuse(400, 'name is required')
    }),
    route('GET', `${MANAGEMENT}/packages`, '-', () =>
      state.config.rights === 'reseller'
        ? ok({ success: true, result: [packageShape(state)] })
        : refuse(403, 'Only for dealers and resellers')
    ),
    route('GET', `${MANAGEMENT}/packages/{id}`, '-', ({ params }) => {
      if (state.config.rights !== 'reseller') return refuse(403, 'Only for dealers and resellers')
      const found = packageShape(state)
      return params[0] === found.id ? ok({ success: true, result: found }) : refuse(404, 'Package not found')
    })
  ]
}
