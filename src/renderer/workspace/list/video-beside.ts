import type { Call, Conversation } from '../../../contract/conversation'
import { isActive, openSession } from './row-state'

/** What the call bar says of video beside a call: of its session, else of the call's own picture. Key of the words. */
export function videoBeside(conversation: Conversation, call: Call): string {
  const session = openSession(conversation)
  if (session !== null) return `session.beside.${session.state}`
  const { offered, remote, camera } = call.video
  if (!isActive(call) || !offered) return 'session.none'
  const live = call.state !== 'held' && (remote === 'flowing' || camera === 'on')
  return `session.beside.${live ? 'live' : 'offered'}`
}
