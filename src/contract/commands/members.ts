import type { CommandSpec } from '../command'

export const membersCommands = {} as const satisfies Record<string, CommandSpec>
