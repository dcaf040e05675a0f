import { fail, ok } from '../../../contract/result'
import type { PersonalPages } from '../../companion/ports'
import type { PersonalDesk } from './personal-desk'
import { placeOf } from './personal-meeting'
import { readMeeting } from './read-meetings'
import { vendorPage } from './vendor-page'

/** Finds the signed-in user's own address of a meeting; the guests' addresses stay here (weseedo.md 8). */
export async function joinAddress(
  desk: PersonalDesk,
  meetingId: string,
  origin: string | undefined
): ReturnType<PersonalPages['joinAddress']> {
  const meeting = await readMeeting(desk, meetingId)
  if (!meeting.ok) return meeting
  const me = await desk.me()
  if (!me.ok) return me
  const viewer = await desk.viewer()
  const place = viewer.mayCall === false ? null : placeOf(meeting.value, viewer)
  if (place === null) return fail('not-a-participant')
  if (place.url === null) return fail('vendor-error', 'a participant without an address')
  const url = vendorPage(place.url, { hosts: desk.settings().hosts, origin })
  return url === null ? fail('foreign-address') : ok({ url: url.href })
}
