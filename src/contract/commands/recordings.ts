import type { CommandSpec } from '../command'

export const recordingsCommands = {} as const satisfies Record<string, CommandSpec>
