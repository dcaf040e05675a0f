import type { CommandSpec } from '../command'

export const personalCommands = {} as const satisfies Record<string, CommandSpec>
