import type { CommandSpec } from '../command'

export const surveysCommands = {} as const satisfies Record<string, CommandSpec>
