import { z } from 'zod'
import { command, Id, Nothing, type CommandSpec } from '../command'
import { vendorCauses } from '../vendor-causes'

/** A user of WeSeeDo Personal (weseedo.md 5.1), with what its role lets it do. */
export const PersonalUser = z.object({
  id: z.string(),
  name: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string(),
  locale: z.string().nullable(),
  /** `agent`, `assistant`, `assistant_video`, or a word that is not for this app. */
  role: z.string(),
  /** Milliseconds since the epoch. */
  createdAt: z.number().nullable(),
  /** Where the user may have meetings. */
  sites: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Usually the company; `features` are those of its package. */
  entity: z.object({ type: z.string(), id: z.string(), name: z.string().nullable(), features: z.array(z.string()) }).nullable(),
  /** Null unless it was asked for. */
  status: z.enum(['online', 'offline']).nullable(),
  suspended: z.boolean(),
  mayCall: z.boolean(),
  mayScheduleForOthers: z.boolean()
})
export type PersonalUser = z.infer<typeof PersonalUser>

/** A meeting without what would open it: no room password, no hash, no address. Times in ms since the epoch. */
export const PersonalMeeting = z.object({
  id: z.string(),
  site: z.object({ id: z.string(), name: z.string() }).nullable(),
  subject: z.string(),
  invitation: z.string(),
  /** False: began when it was made. */
  isAppointment: z.boolean(),
  createdAt: z.number().nullable(),
  createdBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  startsAt: z.number().nullable(),
  endsAt: z.number().nullable(),
  /** Seconds of conversation so far. */
  durationS: z.number(),
  participants: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Set for users of WeSeeDo; null for guests. */
      userId: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      /** Has connected (weseedo.md 5.3). */
      connected: z.boolean()
    })
  ),
  /** A guest has connected: he waits, or talks. */
  guestConnected: z.boolean(),
  /** The signed-in user takes part, and his role may call. */
  canJoin: z.boolean()
})
export type PersonalMeeting = z.infer<typeof PersonalMeeting>

/** Package features that decide what can be offered (weseedo.md 5.2). */
export const PersonalFeature = z.enum([
  'waitingroom',
  'screensharing',
  'screenshot',
  'chat',
  'send_file',
  'multiple_participants',
  'forward',
  'weseedo_direct',
  'agent_recording',
  'appointment',
  'agent_create_appointment'
])
export type PersonalFeature = z.infer<typeof PersonalFeature>

const Name = z.string().trim().max(100)
const Email = z.string().trim().max(254)
const Locale = z.enum(['nl', 'en'])
/** 8 characters or more with a small letter, a capital and a digit. */
const Password = z.string().max(200)
/** Base64 of the image, small enough for the border between a page and main; a `data:` prefix is taken off. */
const Photo = z.string().max(200_000)
const Instant = z.number().int().nonnegative().max(8.64e15)
const Filter = Id.optional()

const onOne = z.strictObject({ id: Id })
const oneUser = z.object({ user: PersonalUser, pending: z.boolean() })
const oneMeeting = z.object({ meeting: PersonalMeeting, pending: z.boolean() })
const removed = z.object({ pending: z.boolean() })
const causes = vendorCauses
/** Token, call, a wait of at most 10 s that the vendor asks for, the call again, and a look where an answer was lost. */
const deadlineMs = 90_000

/** `pending`: the vendor has taken it on and is not done (202). `invalid` names the field as it is called here. */
export const personalCommands = {
  'personalUsers.list': command({
    input: z.strictObject({
      /** Also asks who is online. */
      withStatus: z.boolean().default(false),
      /** Also hands out their pictures, which come with the same answer. */
      withPhotos: z.boolean().optional(),
      companyId: Filter,
      dealerId: Filter,
      resellerId: Filter
    }),
    output: z.object({
      users: z.array(PersonalUser),
      /** By user: `data:` addresses. Those that are too large for a list, and those beyond its share of memory, are left out. */
      photos: z.record(z.string(), z.string()).optional()
    }),
    causes,
    deadlineMs
  }),
  'personalUsers.one': command({
    input: z.strictObject({ id: Id, withStatus: z.boolean().default(false) }),
    /** `photo`: a `data:` address of a picture. */
    output: z.object({ user: PersonalUser, photo: z.string().nullable() }),
    causes,
    deadlineMs
  }),
  'personalUsers.create': command({
    input: z.strictObject({
      firstName: Name,
      lastName: Name,
      email: Email,
      locale: Locale,
      role: z.enum(['agent', 'assistant', 'assistant_video']),
      /** From the onboarding e-mail. */
      companyId: Id,
      /** Null: WeSeeDo mails an activation link. */
      password: Password.nullable(),
      photo: Photo.nullable()
    }),
    output: z.object({ user: PersonalUser, pending: z.boolean(), activationMail: z.boolean() }),
    causes,
    deadlineMs
  }),
  /** All details at once; the role stays what it is. */
  'personalUsers.replace': command({
    input: z.strictObject({
      id: Id,
      firstName: Name,
      lastName: Name,
      locale: Locale,
      email: Email.optional(),
      photo: Photo.optional(),
      password: Password.optional()
    }),
    output: oneUser,
    causes,
    deadlineMs
  }),
  /** `invalid` without detail: nothing to change was given. */
  'personalUsers.change': command({
    input: z.strictObject({
      id: Id,
      firstName: Name.optional(),
      lastName: Name.optional(),
      email: Email.optional(),
      photo: Photo.optional(),
      password: Password.optional(),
      locale: Locale.optional(),
      suspended: z.boolean().optional()
    }),
    output: oneUser,
    causes,
    deadlineMs
  }),
  'personalUsers.remove': command({ input: onOne, output: removed, causes, deadlineMs }),

  'personalSites.list': command({
    input: z.strictObject({ companyId: Filter }),
    output: z.object({
      /** `mine`: the signed-in user belongs to it. */
      sites: z.array(z.object({ id: z.string(), name: z.string(), mine: z.boolean() })),
      /** Of the signed-in user's package. */
      features: z.array(PersonalFeature)
    }),
    causes,
    deadlineMs
  }),

  /**
   * Invites as asked. `no-answer`: not found after a look, though it may still appear; never made a second time by machine.
   * `forbidden` with `agentId`: this role schedules for itself only.
   */
  'personalMeetings.schedule': command({
    input: z.strictObject({
      siteId: Id,
      /** Guests: one for a two-way, two for a three-way conversation. */
      participants: z
        .array(z.strictObject({ name: Name, email: Email.nullable(), phone: z.string().max(64).nullable() }))
        .min(1)
        .max(2),
      /** Hosting user; null: the signed-in user. An assistant must name one. */
      agentId: Id.nullable(),
      /** Null: starts now. `endsAt` null: an hour later. */
      appointment: z.strictObject({ startsAt: Instant, endsAt: Instant.nullable() }).nullable(),
      /** Empty: the site's own text. */
      subject: z.string().trim().max(200),
      invitation: z.string().trim().max(5000),
      invitationSms: z.string().trim().max(1000),
      sendEmail: z.boolean(),
      sendSms: z.boolean()
    }),
    output: oneMeeting,
    causes,
    deadlineMs
  }),
  'personalMeetings.list': command({
    input: z.strictObject({ companyId: Filter }),
    output: z.object({ meetings: z.array(PersonalMeeting) }),
    causes,
    deadlineMs
  }),
  'personalMeetings.one': command({ input: onOne, output: z.object({ meeting: PersonalMeeting }), causes, deadlineMs }),
  /** `not-available`: this account cannot change times; scheduling anew is what remains (weseedo.md R7). */
  'personalMeetings.move': command({
    input: z.strictObject({
      id: Id,
      startsAt: Instant,
      endsAt: Instant.nullable(),
      /** Where the setting says `recreate`: how the guests learn of their new links. */
      sendEmail: z.boolean(),
      sendSms: z.boolean()
    }),
    /** `recreated`: it has a new id, and the links of the old one are dead. `oldRemains`: the old one could not be deleted. */
    output: oneMeeting.extend({ recreated: z.boolean(), oldRemains: z.boolean() }),
    causes,
    deadlineMs: 180_000
  }),
  'personalMeetings.remove': command({ input: onOne, output: removed, causes, deadlineMs }),
  /** One a participant: `in-use` after the first. Never repeated by machine; `no-answer`: it may have gone out. */
  'personalMeetings.sendSms': command({
    input: z.strictObject({ participantId: Id, message: z.string().trim() }),
    output: Nothing,
    causes,
    deadlineMs
  })
} as const satisfies Record<string, CommandSpec>
