import type { Session } from '../../../contract/conversation'

/** Under what Apizee keeps what comes of a session; null for other vendors, and before the meeting exists. */
export function apizeeOwner({ provider, meetingId }: Session): { of: 'ticket' | 'conference'; id: string } | null {
  if (meetingId === null) return null
  if (provider === 'assistance') return { of: 'ticket', id: meetingId }
  return provider === 'meeting' ? { of: 'conference', id: meetingId } : null
}
