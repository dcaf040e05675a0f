import { commands, type CommandInput, type CommandName } from '../../../src/contract/commands'
import type { AllVendors, VendorParts } from '../all-vendors'
import type { VendorWorld } from '../vendor-world'

export type Answer = { ok: true; value: unknown } | { ok: false; cause: string; detail?: string }

/** One thing of a command that is to happen once, at its vendor. */
export interface Deed {
  press(): Promise<Answer>
  /** How often it happened, by the simulator's own state; of a state that is to be set: 1 when it is. */
  count(): number
  /** How the agent sees whether it happened, before pressing again; null: no answer. Absent: the command itself looks. */
  look?: () => Promise<boolean | null>
}

export interface Write {
  /**
   * `told`: after `no-answer` and a look it may be pressed again. `untold`: the vendor gives no handle to tell what happened, so that
   * one press may send it once, and only a person decides what then.
   */
  kind: 'told' | 'untold'
  /** It may be told as failed though it happened, since once more harms nobody. */
  harmless?: true
  settings?: VendorParts['settings']
  /** `key` is new each time: digits. */
  deed(world: VendorWorld, clients: AllVendors, key: string): Deed | Promise<Deed>
}

export function told(deed: Write['deed']): Write {
  return { kind: 'told', deed }
}
export function untold(deed: Write['deed']): Write {
  return { kind: 'untold', deed }
}

/** As the desk does it: the input is read by the command's schema first. */
export function run<N extends CommandName & keyof AllVendors['handlers']>(
  clients: AllVendors,
  name: N,
  input: CommandInput<N>
): Promise<Answer> {
  return (clients.handlers[name] as (given: unknown) => Promise<Answer>)(commands[name].input.parse(input))
}
export async function valueOf<N extends CommandName & keyof AllVendors['handlers']>(
  clients: AllVendors,
  name: N,
  input: CommandInput<N>
): Promise<unknown> {
  const answer = await run(clients, name, input)
  if (!answer.ok) throw new Error(`${name}: ${answer.cause} ${answer.detail ?? ''}`)
  return answer.value
}
export const isGone = (answer: Answer): boolean => !answer.ok && answer.cause === 'not-found'
