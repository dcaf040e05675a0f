import type { CommandSpec } from '../command'

export const assistanceCommands = {} as const satisfies Record<string, CommandSpec>
