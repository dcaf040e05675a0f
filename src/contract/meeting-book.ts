import { z } from 'zod'
import { vendorCauses } from './vendor-causes'

const Time = z.number()

/** `personal`: WeSeeDo Personal. `meeting`: an Apizee conference. */
export const MeetingProvider = z.enum(['personal', 'meeting'])
export type MeetingProvider = z.infer<typeof MeetingProvider>

/** A planned meeting of either vendor, in the words that both share. What would open it is never here. */
export const BookedMeeting = z.object({
  /** `personal:ID` or `meeting:ID`, with the vendor's id. */
  id: z.string(),
  provider: MeetingProvider,
  vendorId: z.string(),
  name: z.string(),
  startsAt: Time,
  endsAt: Time,
  /** `guest-waits`: a guest has connected and nobody of ours. `nobody-came`: its time is over and nobody connected. */
  state: z.enum(['planned', 'guest-waits', 'live', 'ended', 'nobody-came', 'cancelled']),
  guestWaitsSince: Time.nullable(),
  /** The agent has taken the guest who waits off here; one who comes back rings again. */
  putOff: z.boolean(),
  liveSince: Time.nullable(),
  participants: z.array(
    z.object({
      id: z.string().nullable(),
      name: z.string(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
      connected: z.boolean()
    })
  ),
  /** How the guests were told; null where the vendor does not say. */
  invitedBy: z.enum(['sms', 'email', 'both', 'nobody']).nullable(),
  /** The colleague whom it is for, when that is not the signed-in agent. */
  host: z.string().nullable(),
  canJoin: z.boolean(),
  /** Guests wait until its moderator lets them in, and so does whoever opens it by its link (Apizee). */
  moderated: z.boolean(),
  /** False: the agent switched the reminders of this one off. */
  reminds: z.boolean(),
  /** `as-new`: the vendor cannot move it, so a new one is made and this one deleted, where that can be done. */
  canMove: z.enum(['yes', 'as-new']),
  /** False: the vendor has no way to delete it; it can be taken off the list here alone. */
  canRemove: z.boolean(),
  /** Number for taking part by phone (Apizee). */
  dialIn: z.string().nullable(),
  /** Our session of it, while it is open. */
  sessionId: z.string().nullable(),
  /** Pictures, recordings and files of it, once they are known. */
  files: z.number().nullable()
})
export type BookedMeeting = z.infer<typeof BookedMeeting>

/** Meetings of all vendors that the agent may see, on one list. */
export const MeetingBook = z.object({
  /** `off`: no vendor with meetings is set up. */
  state: z.enum(['off', 'loading', 'ready', 'failed']),
  /** Why a vendor's meetings could not be read; those known before stay. */
  problems: z.array(z.object({ provider: MeetingProvider, cause: z.enum(vendorCauses) })),
  readAt: Time.nullable(),
  items: z.record(z.string(), BookedMeeting),
  /** Meetings of which the agent is reminded now; taken off when joined, dismissed, or begun for 5 minutes. */
  due: z.array(z.object({ meetingId: z.string(), minutes: z.number() }))
})
export type MeetingBook = z.infer<typeof MeetingBook>

export const noMeetings: MeetingBook = { state: 'off', problems: [], readAt: null, items: {}, due: [] }
