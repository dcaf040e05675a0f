import { z } from 'zod'
import { command, Id, type CommandSpec } from '../command'
import { vendorCauses } from '../vendor-causes'
import { ApizeeMedia, ApizeeStage, ASK_MS, CREATE_MS, Slice } from './assistance'

const Instant = z.number().nullable()
const Text = z.string().nullable()
const Day = z.iso.date()
const Person = z.object({ id: Text, name: Text })

/** A meeting of several people. Its room address and its dial-in code are secrets and not here. */
export const Conference = z.object({
  id: Id,
  /** As the vendor has it, with our reference at its end where we made it. */
  name: Text,
  stage: ApizeeStage,
  /** The vendor's own word. */
  state: z.string(),
  createdAt: Instant,
  modifiedAt: Instant,
  startsAt: Instant,
  endsAt: Instant,
  /** Number for taking part by phone. */
  dialIn: Text,
  organizer: Person.nullable(),
  createdBy: Person.nullable(),
  moderator: Person.nullable()
})
export type Conference = z.infer<typeof Conference>

/** A held session of a conference, as the vendor's statistics tell it; appears some five minutes after its end. */
export const ConferenceSession = z.object({
  id: Id,
  startedAt: Instant,
  endedAt: Instant,
  /** End minus start; the vendor's own billing figure has no known unit. */
  durationMs: z.number().nullable(),
  participants: z.number().nullable(),
  organizer: Person.nullable(),
  service: Text
})
export type ConferenceSession = z.infer<typeof ConferenceSession>

export const conferencesCommands = {
  /** Makes a meeting; never twice, as `assistance.createTicket`. `not-entitled`: meetings are not switched on for the account. */
  'conferences.create': command({
    input: z
      .strictObject({
        emails: z.array(z.email().max(254)).max(50),
        phones: z.array(z.string().trim().min(1).max(64)).max(50),
        /** The vendor finds meetings by name: `reference` is put behind it. */
        name: z.string().trim().min(2).max(220),
        /** Ours, and unique to this meeting. */
        reference: z.string().regex(/^[\w-]{4,30}$/),
        invite: z.boolean(),
        /** Guests wait until the moderator lets them in. */
        moderation: z.boolean(),
        /** Login. */
        moderator: z.string().trim().min(1).max(254).nullable().default(null),
        message: z.string().max(300).nullable().default(null),
        password: z
          .string()
          .regex(/^[\d*#]{1,255}$/)
          .nullable()
          .default(null),
        startsAt: z.number().int().positive().max(8.64e15).nullable().default(null),
        durationMin: z.number().int().min(1).max(1440).nullable().default(null),
        /** Minutes before the start at which Apizee reminds by e-mail. */
        reminderMin: z.number().int().min(1).max(60).nullable().default(null),
        /** The room stays open. */
        open: z.boolean().nullable().default(null)
      })
      .refine(({ emails, phones }) => emails.length + phones.length > 0, { path: ['emails'] }),
    output: Conference,
    causes: vendorCauses,
    deadlineMs: CREATE_MS
  }),
  /** Meetings with this text in their name, or with exactly this name; newest first. `total` counts what the vendor found by the text. */
  'conferences.find': command({
    input: z.strictObject({
      name: z.string().trim().min(2).max(255),
      exact: z.boolean().default(false),
      /** Made at or after this time, ms since the epoch. */
      since: z.number().int().nonnegative().max(8.64e15).nullable().default(null),
      ...Slice.shape
    }),
    output: z.object({ conferences: z.array(Conference), total: z.number() }),
    causes: vendorCauses,
    deadlineMs: ASK_MS
  }),
  /** What was recorded or shared in a meeting, newest first. */
  'conferences.medias': command({
    input: z.strictObject({ conferenceId: Id, ...Slice.shape }),
    output: z.object({ medias: z.array(ApizeeMedia), total: z.number() }),
    causes: vendorCauses,
    deadlineMs: ASK_MS
  }),
  /** Held sessions of whole UTC days, both included. `invalid` with `serviceKey`: the setting is empty and no meeting taught us the key. */
  'conferences.sessions': command({
    input: z.strictObject({ from: Day, to: Day, ...Slice.shape }).refine(({ from, to }) => from <= to, { path: ['to'] }),
    output: z.object({ sessions: z.array(ConferenceSession), total: z.number() }),
    causes: vendorCauses,
    deadlineMs: ASK_MS
  })
} as const satisfies Record<string, CommandSpec>
