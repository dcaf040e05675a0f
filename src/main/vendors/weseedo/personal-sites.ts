import { PersonalFeature } from '../../../contract/commands/personal'
import { fail, ok } from '../../../contract/result'
import type { HandlersOf } from '../../companion/ports'
import { personalPaths } from './personal-addresses'
import type { PersonalDesk } from './personal-desk'
import { ListResultOf, manyOf, Named, readable } from './read'

/**
 * Sites where meetings can be. Those of the signed-in user always count (weseedo.md 5.1); accounts that may list all sites of the
 * company see the others too (5.2).
 */
export const personalSites = (open: () => PersonalDesk | null): HandlersOf<'personalSites'> => ({
  async 'personalSites.list'({ companyId }) {
    const desk = open()
    if (desk === null) return fail('not-set-up')
    const me = await desk.me()
    if (!me.ok) return me
    const answer = await desk.kpn.call({
      method: 'GET',
      path: personalPaths.sites,
      query: companyId === undefined ? {} : { company: companyId },
      repeat: 'free',
      answer: ListResultOf
    })
    const mine = me.value?.sites ?? []
    const failure = answer.ok ? null : desk.failed(answer)
    const mayNotList = failure !== null && ['forbidden', 'not-found', 'not-available'].includes(failure.cause)
    if (failure !== null && !(mayNotList && mine.length > 0)) return failure
    const others = answer.ok ? readable(Named, manyOf(answer.value)).filter(({ id }) => !mine.some((site) => site.id === id)) : []
    return ok({
      sites: [...mine.map((site) => ({ ...site, mine: true })), ...others.map((site) => ({ ...site, mine: false }))],
      features: readable(PersonalFeature, me.value?.entity?.features)
    })
  }
})
