import { commands, type CommandHandlers, type CommandName } from '../../contract/commands'
import { fail, ok } from '../../contract/result'
import type { Companion, CompanionPorts } from '.'
import { AccountDesk } from './accounts/accounts'
import type { Desk } from './desk/desk'
import { initialState } from './initial-state'
import { asTyped } from './numbers/as-typed'
import { describeNumber } from './numbers/describe-number'
import { settingsCommands } from './settings-commands'
import { Store } from './store'

/** What a command of the desk answers while no workspace is open. */
const closed: { [N in CommandName]?: Awaited<ReturnType<CommandHandlers[N]>> } = {
  'calls.place': fail('phone-not-ready'),
  'duty.set': fail('not-connected'),
  'history.page': fail('journal-unavailable'),
  'outbox.retryNow': ok(null),
  'meetings.refresh': ok(null),
  'meetings.dismiss': ok(null),
  'audio.choose': fail('not-possible-now'),
  'devices.check': fail('phone-not-ready'),
  'devices.endCheck': ok(null),
  'devices.play': fail('phone-not-ready'),
  'devices.heard': fail('not-possible-now')
}

const isOfVendor = (name: CommandName): boolean => (commands[name].causes as readonly string[]).includes('not-set-up')

export function createCompanion(ports: CompanionPorts): Companion {
  const store = new Store(initialState(ports.shell, ports.clock.now()))
  const accounts = new AccountDesk(store, ports)

  const own = {
    ...accounts.handlers,
    ...settingsCommands(store, ports.settings, () => accounts.desk?.setAudio()),
    'numbers.describe': async ({ text }: { text: string }) => {
      if (text.trim() === '') return fail('empty' as const)
      const described = describeNumber(text)
      return described === null ? fail('not-a-number' as const) : ok(described)
    },
    'numbers.asTyped': async ({ text }: { text: string }) => ok(asTyped(text)),
    'numbers.onClipboard': async () => {
      const described = describeNumber((await ports.shell.clipboardText()) ?? '')
      return ok(described && { e164: described.e164, shown: described.shown })
    }
  }

  // Commands about conversations go to the workspace that is open at that moment.
  const route = (name: CommandName): unknown => {
    if (name in own) return own[name as keyof typeof own]
    return (input: never) => {
      const handler = accounts.desk?.handlers[name as keyof Desk['handlers']] as ((input: never) => unknown) | undefined
      return handler?.(input) ?? Promise.resolve(closed[name] ?? fail(isOfVendor(name) ? 'not-set-up' : 'gone'))
    }
  }
  const names = Object.keys(commands) as CommandName[]
  const handlers = Object.fromEntries(names.map((name) => [name, route(name)])) as CommandHandlers

  return {
    handlers,
    state: () => store.get(),
    snapshot: () => store.snapshot(),
    onMessage: (listener) => store.onMessage(listener),
    media: async (token, range) => accounts.desk?.media.read(token, range) ?? fail('gone'),
    start: () => accounts.start(),
    stop: () => accounts.stop()
  }
}
