import { commands, type CommandHandlers, type CommandName, type CommandSender, type TransportCause } from '../../contract/commands'
import { fail, type Result } from '../../contract/result'
import type { Clock, Log } from './ports'

/** Text of a message from a page may not be longer than this, in characters. */
export const MESSAGE_LIMIT = 256 * 1024
const CALLS_PER_SECOND = 200
const DEFAULT_DEADLINE_MS = 10_000

/** The border between our pages and the application: sender rule, rate, schema and deadline for every command (trust M2, M3). */
export interface CommandGate {
  /** Never rejects. `name` and `input` are whatever a page sent. */
  run(sender: CommandSender, name: unknown, input: unknown): Promise<Result<unknown, string>>
}

export function createCommandGate(handlers: CommandHandlers, { clock, log }: { clock: Clock; log: Log }): CommandGate {
  const window: Record<CommandSender, { since: number; calls: number }> = {
    workspace: { since: 0, calls: 0 },
    ringer: { since: 0, calls: 0 }
  }

  const tooMany = (sender: CommandSender): boolean => {
    const now = clock.monotonic()
    const rate = window[sender]
    if (now - rate.since >= 1000) {
      rate.since = now
      rate.calls = 0
    }
    return ++rate.calls > CALLS_PER_SECOND
  }
  /** A flood is told once a second, or the log would become the flood. */
  const isNews = (sender: CommandSender, cause: TransportCause): boolean =>
    cause !== 'too-fast' || window[sender].calls === CALLS_PER_SECOND + 1

  const refuse = (cause: TransportCause, sender: CommandSender, name: unknown): Result<never, string> => {
    if (isNews(sender, cause))
      log.warn('command-refused', { cause, sender, name: typeof name === 'string' ? name.slice(0, 40) : typeof name })
    return fail(cause)
  }

  return {
    async run(sender, name, input) {
      if (typeof name !== 'string' || !Object.hasOwn(commands, name)) return refuse('not-allowed-here', sender, name)
      const spec = commands[name as CommandName] as {
        from?: readonly CommandSender[]
        deadlineMs?: number
      } & (typeof commands)[CommandName]
      if (!(spec.from ?? ['workspace']).includes(sender)) return refuse('not-allowed-here', sender, name)
      if (tooMany(sender)) return refuse('too-fast', sender, name)
      const parsed = spec.input.safeParse(input)
      if (!parsed.success) return refuse('invalid-input', sender, name)

      const handler = handlers[name as CommandName] as (input: unknown) => Promise<Result<unknown, string>>
      return new Promise((resolve) => {
        const cancel = clock.after(spec.deadlineMs ?? DEFAULT_DEADLINE_MS, () => {
          log.warn('command-timed-out', { name })
          resolve(fail('timed-out'))
        })
        Promise.resolve()
          .then(() => handler(parsed.data))
          .catch((error: unknown) => {
            log.error('command-threw', error, { name })
            return fail('unexpected')
          })
          .then((result) => {
            cancel()
            resolve(result)
          })
          .catch((error: unknown) => log.error('command-answer', error, { name }))
      })
    }
  }
}
