import { commands, type CommandInput, type CommandName, type CommandOutput, type CommandResult } from '../../../src/contract/commands'
import type { VendorName } from '../../../src/contract/commands/accounts'
import { expect, test as base, type App } from './app'

/** The commands of some nouns as an agent's page sends them, each answer held against the contract. */
export interface VendorCommands {
  run<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandResult<N>>
  /** What a command that succeeds gives; throws its cause otherwise. */
  value<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>
}

/** The demo with the account of `account` at work. Fails where a command of `nouns` never succeeded, so that a new one must be added. */
export const test = base.extend<{ nouns: string[]; account: VendorName | null; vendor: VendorCommands }>({
  nouns: [[], { option: true }],
  account: [null, { option: true }],
  vendor: async ({ app, nouns, account }, use, info) => {
    await expect.poll(async () => (await app.state()).webitel.state).toBe('signed-in')
    if (account !== null) await expect.poll(async () => (await app.state()).vendors[account].state).not.toBe('absent')
    const succeeded = new Set<string>()
    const run: VendorCommands['run'] = async (name, input) => {
      const result = await send(app, name, input)
      // In a browser some things cannot be done; that they say so is all that can be seen of them here.
      if (!result.ok && result.cause === 'not-possible-here') succeeded.add(name)
      if (!result.ok) return result
      expect(commands[name].output.safeParse(result.value).error, name).toBeUndefined()
      succeeded.add(name)
      return result
    }
    await use({
      run,
      async value(name, input) {
        const result = await run(name, input)
        if (!result.ok) throw new Error(`${name}: ${result.cause} ${'detail' in result ? result.detail : ''}`)
        return result.value
      }
    })
    if (info.status !== info.expectedStatus) return
    const due = Object.keys(commands).filter((name) => nouns.includes(name.split('.')[0]!))
    expect(
      due.filter((name) => !succeeded.has(name)),
      'commands that never succeeded'
    ).toEqual([])
    // A page that was joined asks for the camera, and the frame says no until the agent lets it.
    expect(app.errors.filter((error) => !error.includes('camera is not allowed'))).toEqual([])
  }
})
export { expect }

const send = <N extends CommandName>(app: App, name: N, input: CommandInput<N>): Promise<CommandResult<N>> =>
  app.page.evaluate(([sent, given]) => window.callside.send(sent, given as never) as Promise<unknown>, [name, input] as const) as Promise<
    CommandResult<N>
  >
