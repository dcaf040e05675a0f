import { commands, type CommandHandlers, type CommandName } from '../../contract/commands'
import { fail, ok } from '../../contract/result'
import type { Companion, CompanionPorts } from '.'
import { AccountDesk } from './accounts/accounts'
import type { Desk } from './desk/desk'
import { DiagnosisDesk } from './diagnosis/diagnosis-desk'
import { initialState } from './initial-state'
import { asTyped } from './numbers/as-typed'
import { describeInvited } from './numbers/describe-invited'
import { describeNumber } from './numbers/describe-number'
import { createJudge } from './links/judge-link'
import { defaultAssociations } from './links/default-associations'
import { LinkInbox } from './links/link-inbox'
import { createVerifier } from './links/verify-link'
import { ProvisionDesk } from './provision/provision-desk'
import { SettingsDesk } from './settings/settings-desk'
import { Store } from './store'
import { UpdateDesk } from './updates/update-desk'

/** What a command of the desk answers while no workspace is open. */
const closed: { [N in CommandName]?: Awaited<ReturnType<CommandHandlers[N]>> } = {
  'calls.place': fail('phone-not-ready'),
  'conversations.open': fail('not-possible-now'),
  'conversations.leave': ok(null),
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
  const settings = new SettingsDesk({
    store,
    clock: ports.clock,
    log: ports.log,
    files: ports.settings,
    policy: ports.policy,
    busy: () => accounts.desk?.busy ?? false,
    onChange: () => {
      accounts.desk?.setAudio()
      updates.onSettings()
      provision.onSettings()
    }
  })

  const updates: UpdateDesk = new UpdateDesk({ store, updater: ports.updater, clock: ports.clock, random: ports.random, log: ports.log })

  const provision: ProvisionDesk = new ProvisionDesk({
    ...ports,
    store,
    kept: ports.provision,
    check: ports.checkSignature,
    fingerprint: ports.keyFingerprint,
    settings,
    busy: () => accounts.desk?.busy ?? false
  })

  const inbox = new LinkInbox({
    store,
    clock: ports.clock,
    random: ports.random,
    log: ports.log,
    judge: createJudge({
      rules: () => {
        const { settings, webitel } = store.get()
        return {
          domains: [...settings.links.domains, ...(webitel.server === null ? [] : [webitel.server])],
          country: settings.defaultCountry
        }
      },
      verify: createVerifier({ clock: ports.clock, check: ports.checkSignature, signedBy: () => store.get().settings.links.signedBy })
    }),
    locked: () => ports.shell.locked(),
    follow: async (action, number) => accounts.desk?.follow(action, number) ?? fail('not-signed-in'),
    provision: (bytes) => provision.show(bytes)
  })

  const diagnosis = new DiagnosisDesk({
    ...ports,
    store,
    ask: {
      'devices.check': async (input) => accounts.desk?.handlers['devices.check'](input) ?? fail('phone-not-ready'),
      'devices.endCheck': async (input) => accounts.desk?.handlers['devices.endCheck'](input) ?? ok(null),
      'accounts.test': accounts.handlers['accounts.test']
    },
    askPage: async (check) => (await accounts.desk?.askPage(check)) ?? null,
    waiting: () => accounts.desk?.waiting ?? null
  })

  const own = {
    ...diagnosis.handlers,
    ...accounts.handlers,
    'accounts.signOut': async () => {
      const left = await accounts.handlers['accounts.signOut']({})
      if (left.ok) inbox.forget()
      return left
    },
    ...inbox.handlers,
    'links.handlers': async () => {
      const found = ports.shell.linkHandlers()
      return found === null ? fail('not-possible-here') : ok(found)
    },
    'links.copyAssociations': async () => {
      ports.shell.copyText(defaultAssociations)
      return ok(null)
    },
    ...updates.handlers,
    ...provision.handlers,
    ...settings.handlers,
    'numbers.describe': async ({ text }: { text: string }) => {
      if (text.trim() === '') return fail('empty' as const)
      const described = describeInvited(text)
      return described === null ? fail('not-a-number' as const) : ok(described)
    },
    'numbers.asTyped': async ({ text }: { text: string }) => ok(asTyped(text)),
    'numbers.onClipboard': async () => {
      const described = describeNumber((await ports.shell.clipboardText()) ?? '')
      return ok(described && { e164: described.e164, shown: described.shown })
    }
  }

  const stopDesktop = ports.shell.onDesktop?.((desktop) => store.set({ desktop }))

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
    openLink: (text) => inbox.arrive(text),
    openProvision: (path) => provision.arrive(path),
    media: async (token, range) => accounts.desk?.media.read(token, range) ?? fail('gone'),
    start: async () => {
      await settings.start()
      provision.start()
      updates.start()
      inbox.ready()
      await accounts.start()
    },
    stop: () => {
      stopDesktop?.()
      settings.stop()
      updates.stop()
      inbox.dispose()
      return accounts.stop()
    }
  }
}
