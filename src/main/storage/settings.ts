import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import {
  builtIn,
  flatSettings,
  isPart,
  settingSchemas,
  settingsTree,
  type SettingPath,
  type SettingValues
} from '../../contract/setting-paths'
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

const nothing: SettingValues = new Map()
const noAccounts: Accounts = { workspace: null, webitel: null, direct: null, personal: null, apizee: null, wesal: null, onSite: null }

interface Loaded {
  settings: SettingValues
  accounts: Accounts
  setAside: boolean
  /** Null: nothing may be written, because what lies there could neither be read nor moved out of the way. */
  write: ((content: Record<string, unknown>) => void) | null
}

/**
 * Settings and accounts in `settings.json` of `folder`. The store writes to a temporary file, syncs and renames.
 * A file that cannot be read is renamed and kept, and its readable half is still used. A file of a newer program stays as it is:
 * this one starts from what it understands of it and writes to `settings.v1.json` instead.
 * Only what the agent changed is written (`onlyChanged`), so that a new default takes effect. Files from before that hold every setting: those that are as
 * built in count as unchanged.
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
    if (!existsSync(join(folder, `${name}.json`))) return { settings: nothing, accounts: noAccounts, setAside: false, write: writer(name) }
    let content: Record<string, unknown>
    try {
      content = open(name).store
    } catch (error) {
      log.error('settings-unreadable', error)
      return { settings: nothing, accounts: noAccounts, setAside: true, write: putAside(name, error) ? writer(name) : null }
    }
    const settings = readSettings(content)
    const accounts = AccountsSchema.safeParse(content.accounts)
    const readable = { settings: settings.values, accounts: accounts.data ?? noAccounts }
    if (typeof content.version === 'number' && content.version > VERSION && name === 'settings') {
      log.warn('settings-newer', { version: content.version })
      const own = load(`settings.v${VERSION}`)
      const untouched = own.settings.size === 0 && own.accounts === noAccounts
      return { ...own, ...(untouched ? readable : {}), setAside: true }
    }
    if (settings.whole && accounts.success) return { ...readable, setAside: false, write: writer(name) }
    log.warn('settings-damaged', { settings: settings.whole, accounts: accounts.success })
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
      before.write({ version: VERSION, onlyChanged: true, settings: settingsTree(after.settings), accounts: after.accounts })
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

/** Each value by itself: one that is wrong does not take the others with it. */
function readSettings(content: Record<string, unknown>): { values: SettingValues; whole: boolean } {
  const { settings, onlyChanged } = content
  const values = new Map<SettingPath, unknown>()
  let whole = typeof settings === 'object' && settings !== null && !Array.isArray(settings)
  for (const [path, value] of flatSettings(settings)) {
    if (isPart(path)) whole = false
    const parsed = settingSchemas.get(path as SettingPath)?.safeParse(value)
    if (parsed?.success === false) whole = false
    if (parsed?.success !== true) continue
    if (onlyChanged === true || !isDeepStrictEqual(parsed.data, builtIn.get(path))) values.set(path as SettingPath, parsed.data)
  }
  return { values, whole }
}

const isSystemError = (error: unknown): boolean => typeof (error as { errno?: unknown } | null)?.errno === 'number'
