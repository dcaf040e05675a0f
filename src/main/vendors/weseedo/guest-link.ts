import { fail, ok } from '../../../contract/result'
import type { PersonalPages } from '../../companion/ports'
import type { PersonalDesk } from './personal-desk'
import { readMeeting } from './read-meetings'
import { vendorPage } from './vendor-page'

/** A guest's own address of a meeting, for the clipboard (weseedo.md 5.3). Guests are those who are no users (R16). */
export async function guestLink(
  desk: PersonalDesk,
  meetingId: string,
  participantId: string | null,
  origin: string | undefined
): ReturnType<PersonalPages['guestLink']> {
  const meeting = await readMeeting(desk, meetingId)
  if (!meeting.ok) return meeting
  const guest = meeting.value.participants.find(({ id, userId }) => userId === null && (participantId === null || id === participantId))
  if (guest === undefined) return fail('not-found')
  if (guest.url === null) return fail('vendor-error', 'a participant without an address')
  const url = vendorPage(guest.url, { hosts: desk.settings().hosts, origin })
  return url === null ? fail('foreign-address') : ok({ url: url.href })
}
