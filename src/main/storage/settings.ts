import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { defaultSettings, Settings } from '../../contract/settings'
import type { Accounts, Log, SettingsStore } from '../companion/ports'
import { setAside as moveAside } from './set-aside'

/** The part of `electron-store` and of its base `conf` that is used. The desktop passes the first, everything else the second. */
export type StoreClass = new (options: StoreOptions) => { readonly path: string; store: Record<string, unknown> }
export interface StoreOptions {
  cwd: string
  /** The file's name: `electron-store` reads `name`, `conf` reads `configName`. */
  name: string
  configName: string
  configFileMode: number
  clearInvalidConfig: boolean
  accessPropertiesByDotNotation: boolean
}

const VERSION = 1

const Environment = z.enum(['production', 'sandbox'])
const AccountsSchema = z.object({
  workspace: z.enum(['demo', 'real']).nullable(),
  webitel: z.object({ server: z.string(), user: z.string() }).nullable(),
  direct: z.object({ environment: Environment, clientId: z.string(), agentEmail: z.string() }).nullable(),
  personal: z.object({ environment: Environment, clientId: z.string(), userEmail: z.string() }).nullable().default(null),
  apizee: z.object({ user: z.string() }).nullable().default(null),
  wesal: z.object({ clientId: z.string(), email: z.string() }).nullable().default(null),
  onSite: z
    .object({ host: z.string(), port: z.number(), database: z.string(), user: z.string(), domainId: z.string() })
    .nullable()
    .default(null)
}) satisfies z.ZodType<Accounts>

const noAccounts: Accounts = { workspace: null, webitel: null, direct: null, personal: null, apizee: null, wesal: null, onSite: null }

interface Loaded {
  settings: Settings
  accounts: Accounts
  setAside: boolean
  /** Null: nothing may be written, because what lies there could neither be read nor moved out of the way. */
  write: ((content: Record<string, unknown>) => void) | null
}

/**
 * Settings and accounts in `settings.json` of `folder`. The store writes to a temporary file, syncs and renames.
 * A file that cannot be read is renamed and kept, and its readable half is still used. A file of a newer program stays as it is:
 * this one starts from what it understands of it and writes to `settings.v1.json` instead.
 * The one reading place, `load`, is where an administrator's defaults and rules are to be laid under and over the agent's own.
 */
export function createSettingsStore({
  folder,
  log,
  Store,
  now = Date.now
}: {
  folder: string
  log: Log
  Store: StoreClass
  now?: () => number
}): SettingsStore {
  let loaded: Loaded | null = null
  const current = (): Loaded => (loaded ??= load('settings'))

  const open = (name: string) =>
    new Store({
      cwd: folder,
      name,
      configName: name,
      configFileMode: 0o600,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false
    })

  const writer = (name: string) => (content: Record<string, unknown>) => {
    open(name).store = content
  }

  const load = (name: string): Loaded => {
    if (!existsSync(join(folder, `${name}.json`)))
      return { settings: defaultSettings, accounts: noAccounts, setAside: false, write: writer(name) }
    let content: Record<string, unknown>
    try {
      content = open(name).store
    } catch (error) {
      log.error('settings-unreadable', error)
      return { settings: defaultSettings, accounts: noAccounts, setAside: true, write: putAside(name, error) ? writer(name) : null }
    }
    const settings = Settings.safeParse(content.settings)
    const accounts = AccountsSchema.safeParse(content.accounts)
    const readable = { settings: settings.data ?? defaultSettings, accounts: accounts.data ?? noAccounts }
    if (typeof content.version === 'number' && content.version > VERSION && name === 'settings') {
      log.warn('settings-newer', { version: content.version })
      const own = load(`settings.v${VERSION}`)
      const untouched = own.settings === defaultSettings && own.accounts === noAccounts
      return { ...own, ...(untouched ? readable : {}), setAside: true }
    }
    if (settings.success && accounts.success) return { ...readable, setAside: false, write: writer(name) }
    log.warn('settings-damaged', { settings: settings.success, accounts: accounts.success })
    return { ...readable, setAside: true, write: putAside(name, null) ? writer(name) : null }
  }

  const putAside = (name: string, why: unknown): boolean => {
    // A file that the system does not let us read may be whole: it is left where it is.
    if (isSystemError(why)) return false
    try {
      moveAside(join(folder, `${name}.json`), now())
      return true
    } catch (error) {
      log.error('settings-not-set-aside', error)
      return false
    }
  }

  const save = (change: Partial<Pick<Loaded, 'settings' | 'accounts'>>): boolean => {
    const before = current()
    const after = { ...before, ...change }
    if (before.write === null) return false
    try {
      before.write({ version: VERSION, settings: after.settings, accounts: after.accounts })
      loaded = after
      return true
    } catch (error) {
      log.error('settings-not-written', error)
      return false
    }
  }

  return {
    read() {
      const { settings, accounts, setAside } = current()
      return { settings, accounts, setAside }
    },
    writeSettings: (settings) => save({ settings }),
    writeAccounts: (accounts) => save({ accounts })
  }
}

const isSystemError = (error: unknown): boolean => typeof (error as { errno?: unknown } | null)?.errno === 'number'
