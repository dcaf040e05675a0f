import { z } from 'zod'
import type { PersonalMeeting } from '../../../contract/commands/personal'
import { hasEmail } from './has-email'
import { Id, Named, readable, text, Time } from './read'

/** What a session says of itself is not written down: one that names no end is taken for running. */
const Over = z.object({ disconnected_at: z.string().min(1) })
const isRunning = (session: unknown): boolean => !Over.safeParse(session).success

const Participant = z
  .object({
    id: Id,
    name: text(),
    user: z
      .union([Id, z.object({ id: Id }).transform(({ id }) => id)])
      .nullish()
      .catch(null),
    email: text(254),
    phone: text(40),
    sessions: z.unknown().optional(),
    url: z.string().max(4000).nullish().catch(null)
  })
  .transform(({ sessions, user, url, name, ...it }) => ({
    ...it,
    name: name ?? '',
    userId: user ?? null,
    connected: Array.isArray(sessions) && sessions.some(isRunning),
    url: url ?? null
  }))

/** A meeting as it came, with the participants' addresses: secret (trust S4). */
export const Meeting = z
  .object({
    id: Id,
    site: Named.nullish().catch(null),
    subject: text(),
    invitation: text(5000),
    is_appointment: z.boolean().nullish().catch(null),
    room_created: Time,
    created_by: Named.nullish().catch(null),
    room_available_from: Time,
    room_available_till: Time,
    duration: z.coerce.number().nonnegative().catch(0),
    participants: z
      .unknown()
      .optional()
      .transform((list) => readable(Participant, list).slice(0, 20))
  })
  .transform((it) => ({
    id: it.id,
    site: it.site ?? null,
    subject: it.subject ?? '',
    invitation: it.invitation ?? '',
    isAppointment: it.is_appointment ?? true,
    createdAt: it.room_created,
    createdBy: it.created_by ?? null,
    startsAt: it.room_available_from,
    endsAt: it.room_available_till,
    durationS: it.duration,
    participants: it.participants
  }))
export type Meeting = z.output<typeof Meeting>

/** The signed-in user; `id` and `mayCall` are null where the vendor does not show him. */
export interface Viewer {
  email: string
  id: string | null
  mayCall: boolean | null
}

/**
 * The viewer's own place in a meeting, or null: by user id, else by e-mail among those who are users (weseedo.md R16). A guest with
 * the same e-mail is somebody else's place.
 */
export const placeOf = ({ participants }: Meeting, { id, email }: Viewer): Meeting['participants'][number] | null =>
  participants.find(({ userId }) => userId !== null && userId === id) ??
  participants.find((one) => id === null && one.userId !== null && hasEmail(one, email)) ??
  null

/** A meeting as anybody may see it. */
export function shown(meeting: Meeting, viewer: Viewer): PersonalMeeting {
  const participants = meeting.participants.map(({ url: _secret, ...participant }) => participant)
  return {
    ...meeting,
    participants,
    guestConnected: participants.some(({ userId, connected }) => userId === null && connected),
    canJoin: viewer.mayCall !== false && placeOf(meeting, viewer) !== null
  }
}
