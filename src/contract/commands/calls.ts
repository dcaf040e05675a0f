import { z } from 'zod'
import { command, Id, Nothing, type CommandSpec } from '../command'
import { WebitelId } from '../webitel'

const onCall = z.strictObject({ callId: Id })
const both = ['workspace', 'ringer'] as const
const causes = ['gone', 'not-possible-now', 'phone-not-ready', 'server-refused', 'not-connected'] as const
const PLACE_MS = 20_000
/** A camera may open slowly, and the far end may have to agree. */
const CAMERA_MS = 45_000
/** A person chooses a place, or thinks better of it. */
const DIALOG_MS = 600_000

/** CSS pixels of the workspace. */
const Bounds = z.strictObject({ x: z.number(), y: z.number(), width: z.number().nonnegative(), height: z.number().nonnegative() })

/** Where a call can go: something to dial, or a queue. `name` is for the screen and the time line. */
export const CallTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), number: z.string().trim().min(1).max(64), name: z.string().max(200).nullable() }),
  z.strictObject({ kind: z.literal('queue'), queueId: WebitelId, name: z.string().max(200) })
])
export type CallTarget = z.infer<typeof CallTarget>

export const callsCommands = {
  'calls.answer': command({
    input: onCall,
    output: Nothing,
    causes: [...causes, 'microphone-refused', 'microphone-missing', 'microphone-busy'],
    from: both
  }),
  'calls.decline': command({ input: onCall, output: Nothing, causes, from: both }),
  /** The call goes on ringing until it is answered by hand. */
  'calls.stopAutoAnswer': command({ input: onCall, output: Nothing, causes: ['gone', 'not-possible-now'], from: both }),
  'calls.hangUp': command({ input: onCall, output: Nothing, causes }),
  'calls.hold': command({ input: onCall, output: Nothing, causes }),
  'calls.resume': command({ input: onCall, output: Nothing, causes }),
  'calls.mute': command({ input: z.strictObject({ callId: Id, muted: z.boolean() }), output: Nothing, causes }),
  'calls.sendDigits': command({
    input: z.strictObject({ callId: Id, digits: z.string().regex(/^[0-9*#A-D]{1,32}$/) }),
    output: Nothing,
    causes
  }),
  /** By the built-in phone, or by the server that rings another phone first, as `settings.calls.placeBy` says. Never repeated by machine. */
  'calls.place': command({
    input: z.strictObject({ number: z.string().min(1).max(64) }),
    output: z.object({ conversationId: Id }),
    causes: [
      'invalid-number',
      'phone-not-ready',
      'busy',
      'microphone-refused',
      'microphone-missing',
      'microphone-busy',
      'not-possible-now',
      'not-connected',
      'server-refused'
    ],
    deadlineMs: PLACE_MS
  }),
  /** Blind: the customer is with the other at once, and the call ends here. */
  'calls.transfer': command({ input: onCall.extend({ to: CallTarget }), output: Nothing, causes: [...causes, 'invalid-number'] }),
  /** A second call for the same customer, who waits on hold; answers with its id. */
  'calls.consult': command({
    input: onCall.extend({ to: CallTarget }),
    output: z.object({ callId: Id }),
    causes: [...causes, 'invalid-number', 'busy', 'microphone-refused', 'microphone-missing', 'microphone-busy'],
    deadlineMs: PLACE_MS
  }),
  /** The one heard goes on hold, the other one is heard. `callId` is the consultation. */
  'calls.swap': command({ input: onCall, output: Nothing, causes }),
  /** Joins the customer and the consulted person; the agent leaves. */
  'calls.putThrough': command({ input: onCall, output: Nothing, causes }),
  /** All three speak; mixed on this computer, so it lasts as long as the agent stays. */
  'calls.join': command({ input: onCall, output: Nothing, causes }),
  /** Ends the consultation and goes back to the customer. */
  'calls.endConsult': command({ input: onCall, output: Nothing, causes }),
  /** `session-has-camera`: the conversation's video session keeps it. The causes `camera-…` leave the call as it is. */
  'calls.camera': command({
    input: onCall.extend({ on: z.boolean() }),
    output: Nothing,
    causes: [
      'gone',
      'not-possible-now',
      'phone-not-ready',
      'session-has-camera',
      'camera-refused',
      'camera-missing',
      'camera-busy',
      'camera-not-taken'
    ],
    deadlineMs: CAMERA_MS
  }),
  /** A still of the far end's picture, where the agent says; it hangs on the call. */
  'calls.savePicture': command({
    input: onCall,
    output: z.object({ name: z.string() }),
    causes: ['gone', 'not-possible-now', 'no-picture', 'cancelled', 'no-space', 'not-writable', 'unreadable'],
    deadlineMs: DIALOG_MS
  }),
  /** As `stage.place`, for the picture of a call: main lays the phone page itself over the placeholder. */
  'stage.placeCall': command({ input: onCall.extend({ bounds: Bounds.nullable() }), output: Nothing, causes: ['gone'] }),
  /** Which microphone the customer gets, and what the agent hears, while a call and a session run together. */
  'audio.choose': command({
    input: z.strictObject({
      customerHears: z.enum(['call', 'session', 'nobody']).optional(),
      youHear: z.enum(['both', 'call']).optional()
    }),
    output: Nothing,
    causes: ['not-possible-now', 'not-connected']
  })
} as const satisfies Record<string, CommandSpec>
