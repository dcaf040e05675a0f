import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import { personalPaths } from './personal-addresses'
import type { PersonalDesk } from './personal-desk'
import { Meeting } from './personal-meeting'
import { ListResultOf, manyOf, readable, ResultOf, segment } from './read'

const MEETINGS_BYTES = 12 * 1024 * 1024

/** Every meeting that this account may see; the vendor knows no pages. `date`: the vendor's clock, as its header says. */
export async function listMeetings(
  desk: PersonalDesk,
  query: Record<string, string> = {}
): Promise<Result<{ meetings: Meeting[]; date: string | undefined }, VendorCause>> {
  const answer = await desk.kpn.call({
    method: 'GET',
    path: personalPaths.meetings,
    query,
    repeat: 'free',
    answer: ListResultOf,
    maxBytes: MEETINGS_BYTES
  })
  return answer.ok ? ok({ meetings: readable(Meeting, manyOf(answer.value)), date: answer.headers.date }) : desk.failed(answer)
}

/** One meeting as it is now. */
export async function readMeeting(desk: PersonalDesk, id: string): Promise<Result<Meeting, VendorCause>> {
  const part = segment(id)
  if (part === null) return fail('not-found')
  const answer = await desk.kpn.call({ method: 'GET', path: `${personalPaths.meetings}/${part}`, repeat: 'free', answer: ResultOf })
  return answer.ok ? desk.read(Meeting, answer.value, id) : desk.failed(answer)
}
