import { z } from 'zod'
import { command, Nothing, type CommandSpec } from '../command'

const Sound = z.enum(['speaker', 'ringer'])

/** The check of microphone, speaker and ringer; how far it is stands in the state (`deviceCheck`). */
export const devicesCommands = {
  /** Opens the microphone and listens for some seconds; closes it again. `not-possible-now`: a call has the microphone. */
  'devices.check': command({ input: z.strictObject({}), output: Nothing, causes: ['not-possible-now', 'phone-not-ready'] }),
  'devices.endCheck': command({ input: z.strictObject({}), output: Nothing, causes: [] }),
  'devices.play': command({ input: z.strictObject({ on: Sound }), output: Nothing, causes: ['phone-not-ready'] }),
  /** What the agent says about the sound. */
  'devices.heard': command({ input: z.strictObject({ on: Sound, heard: z.boolean() }), output: Nothing, causes: ['not-possible-now'] })
} as const satisfies Record<string, CommandSpec>
