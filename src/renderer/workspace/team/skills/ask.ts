import type { Bridge } from '../../../../contract/bridge'
import type { CommandInput, CommandName, CommandOutput } from '../../../../contract/commands'
import { sendSafely } from '../../../kit/use-command'
import { skillDesk, type Trouble } from './skill-desk'

export type Answer<T> = { ok: true; value: T } | { ok: false; trouble: Trouble }

/** Null: the account has changed meanwhile, so that the answer is about nothing that is shown. */
export async function ask<N extends CommandName>(
  bridge: Bridge,
  command: N,
  input: CommandInput<N>
): Promise<Answer<CommandOutput<N>> | null> {
  const { owner } = skillDesk.now()
  const result = await sendSafely(bridge.send(command, input))
  if (skillDesk.now().owner !== owner) return null
  if (result.ok) return { ok: true, value: result.value }
  return { ok: false, trouble: { command, cause: result.cause, detail: ('detail' in result ? result.detail : undefined) ?? null } }
}
