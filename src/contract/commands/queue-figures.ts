import type { CommandSpec } from '../command'

export const queueFiguresCommands = {} as const satisfies Record<string, CommandSpec>
