import type { CommandSpec } from '../command'

export const teamCommands = {} as const satisfies Record<string, CommandSpec>
