import type { CommandSpec } from '../command'

export const callHistoryCommands = {} as const satisfies Record<string, CommandSpec>
