import './words/guests'
import type { CommandInput } from '../../contract/commands'
import type { BookedMeeting } from '../../contract/meeting-book'
import { joinWay } from '../../contract/ringing'
import type { Settings } from '../../contract/settings'
import { t } from './words'

type JoinInput = CommandInput<'meetings.join'>

const wordsOf = { 'as-guest': 'guests.joinAsGuest', browser: 'guests.joinInBrowser', 'camera-off': 'guests.join' } as const

/** How a meeting is joined by one press, and what that is called: no more is said than what will be so. */
export function joinOf(
  meeting: BookedMeeting,
  openIn: Settings['video']['openIn']
): { input: JoinInput; words: string; mayUseCamera: boolean } {
  const way = joinWay(meeting, openIn)
  return { input: { id: meeting.id, asGuest: way === 'as-guest' }, words: t(wordsOf[way]), mayUseCamera: way === 'camera-off' }
}
