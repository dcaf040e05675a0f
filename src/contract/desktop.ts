import { z } from 'zod'

/** What a key does in any program: go to what rings, answer the longest ringing, mute or hang up the call heard. */
export const AnywhereAction = z.enum(['popup', 'answer', 'mute', 'hang-up'])
export type AnywhereAction = z.infer<typeof AnywhereAction>

/** How a chord is written: modifiers in this order, then a physical key (`KeyboardEvent.code`). At least one modifier: alone it would be typing. */
const Chord = z.string().regex(/^((Ctrl|Alt|Shift|Meta)\+){1,3}[A-Za-z0-9]{1,20}$/)

/** Keys that work in any program, off until the agent wants them. */
export const AnywhereKeys = z
  .object({
    on: z.boolean().default(false),
    popup: Chord.default('Ctrl+Shift+F8'),
    answer: Chord.default('Ctrl+Shift+F9'),
    mute: Chord.default('Ctrl+Shift+F10'),
    'hang-up': Chord.default('Ctrl+Shift+F11')
  })
  .prefault({})
export type AnywhereKeys = z.infer<typeof AnywhereKeys>

/** How the app lives on the agent's desktop. */
export const DesktopSettings = z
  .object({
    /** Start hidden in the tray when the agent signs in to the computer. */
    startAtSignIn: z.boolean().default(false),
    /** Where the popup shows: on the workspace's display, the primary one, or the one of this name as the system gives it. */
    ringDisplay: z.string().min(1).max(120).default('workspace'),
    /** A narrow window above all others. */
    compact: z.boolean().default(false),
    /** The system's notifications, beside the popup, which always shows. */
    notifications: z.boolean().default(true)
  })
  .prefault({})
export type DesktopSettings = z.infer<typeof DesktopSettings>

/** What the system says of the settings above. */
export const DesktopFacts = z.object({
  /** `refused`: another program has it, or the system keeps it. */
  anywhereKeys: z.record(AnywhereAction, z.enum(['off', 'works', 'refused'])),
  /** `switched-off`: asked for, and switched off in the system's own settings. `unknown`: it could not be read or written. */
  startsAtSignIn: z.enum(['yes', 'no', 'switched-off', 'unknown']),
  displays: z.array(z.object({ label: z.string(), primary: z.boolean() }))
})
export type DesktopFacts = z.infer<typeof DesktopFacts>
