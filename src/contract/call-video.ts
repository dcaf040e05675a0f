import { z } from 'zod'

/** `not-taken`: the far end did not agree to get a picture. */
export const CameraFailure = z.enum(['refused', 'missing', 'busy', 'not-taken'])
export type CameraFailure = z.infer<typeof CameraFailure>

/** The picture of a call (webitel.md 12.6). */
export const CallVideo = z.object({
  /** The far end has offered it. Without that a call is sound alone. */
  offered: z.boolean(),
  /** What comes from there; `paused`: its camera is off, as it says itself. */
  remote: z.enum(['none', 'paused', 'flowing']),
  /** Ours: closed until the agent opens it, whatever was offered. */
  camera: z.enum(['off', 'opening', 'on']),
  /** Why the camera did not open, or closed by itself. */
  failure: CameraFailure.nullable()
})
export type CallVideo = z.infer<typeof CallVideo>
