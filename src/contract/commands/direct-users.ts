import type { CommandSpec } from '../command'

export const directUsersCommands = {} as const satisfies Record<string, CommandSpec>
