import type { Session, SessionMedia } from '../../../contract/conversation'

/** Under what the vendor keeps a session's pictures and recordings. */
export interface MediaOwner {
  of: 'ticket' | 'conference'
  ownerId: string
}

/** Null where the vendor keeps none. */
export function ownerOf({ provider, meetingId }: Session): MediaOwner | null {
  if (meetingId === null) return null
  if (provider === 'assistance') return { of: 'ticket', ownerId: meetingId }
  return provider === 'meeting' ? { of: 'conference', ownerId: meetingId } : null
}

/** Where its bytes are: at the vendor, and worked on to the end. A file that was saved from the page is on this computer already. */
export const canFetch = (media: SessionMedia): boolean => media.from === 'apizee' && media.ready
