import type { CommandSpec } from '../command'

export const conferencesCommands = {} as const satisfies Record<string, CommandSpec>
