import type { ApizeeMedia } from '../../../contract/commands/assistance'
import { ok, type Result } from '../../../contract/result'
import type { Settings } from '../../../contract/settings'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { Clock } from '../../companion/ports'
import type { ApizeeDesk, Wanted } from './apizee-desk'
import { apizeeFailure } from './apizee-refusal'
import { enterpriseId } from './enterprise-id'
import { enterpriseOf, MediaAnswer, toMedia } from './media'
import { listOf } from './read'

/** What the media belong to. */
export interface MediaOwner {
  of: 'ticket' | 'conference'
  id: string
}

/** Media of a ticket or a conference in one form; their addresses stay here. */
export async function readMedias(
  desk: ApizeeDesk,
  settings: Settings['apizee'],
  clock: Clock,
  { of, id }: MediaOwner,
  { limit, offset, priority = 'agent' }: Wanted
): Promise<Result<{ medias: ApizeeMedia[]; total: number }, VendorCause>> {
  const slice = { limit: String(limit), ...(offset === 0 ? {} : { offset: String(offset) }) }
  let path = `/conferences/${encodeURIComponent(id)}/media`
  if (of === 'ticket') {
    const enterprise = await enterpriseId(desk, settings, clock, priority)
    if (!enterprise.ok) return enterprise
    path = `/enterprises/${encodeURIComponent(enterprise.value)}/tickets/${encodeURIComponent(id)}/medias`
  }
  const answer = await desk.get({
    path,
    query: of === 'ticket' ? slice : { ...slice, orderby: 'date', order: 'desc' },
    answer: listOf(MediaAnswer),
    priority
  })
  if (!answer.ok) return apizeeFailure(answer, clock.now(), of === 'ticket' ? { absent: 'ticket or enterpriseId' } : {})
  for (const { id: mediaId, url } of answer.value.items) {
    desk.learned.enterpriseId ??= enterpriseOf(url)
    if (url !== null) desk.medias.set(mediaId, url)
  }
  return ok({ medias: answer.value.items.map(toMedia), total: answer.value.total })
}
