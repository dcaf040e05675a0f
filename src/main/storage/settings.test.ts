import Conf from 'conf'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../../tests/support/silent-log'
import { defaultSettings } from '../../contract/settings'
import type { Accounts, SettingsStore } from '../companion/ports'
import { createSettingsStore } from './settings'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callside-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const start = (): SettingsStore => createSettingsStore({ folder, log: silentLog, Store: Conf })
const path = (name = 'settings.json'): string => join(folder, name)
const noVendors = { direct: null, personal: null, apizee: null, wesal: null, onSite: null }
const accounts: Accounts = { workspace: 'real', webitel: { server: 'webitel.example', user: 'agent' }, ...noVendors }
const asides = (): string[] => readdirSync(folder).filter((name) => name.includes('set-aside'))

describe('settings', () => {
  it('starts with the defaults and leaves no file until something is written', () => {
    expect(start().read()).toEqual({
      settings: defaultSettings,
      accounts: { workspace: null, webitel: null, ...noVendors },
      setAside: false
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('reads what an earlier program remembered, which knew fewer vendors', () => {
    writeFileSync(
      path(),
      JSON.stringify({ version: 1, settings: defaultSettings, accounts: { workspace: 'real', webitel: null, direct: null } })
    )
    expect(start().read()).toMatchObject({ accounts: { workspace: 'real', ...noVendors }, setAside: false })
  })

  it('remembers settings and accounts', () => {
    const store = start()
    expect(store.writeSettings({ ...defaultSettings, theme: 'dark' })).toBe(true)
    expect(store.writeAccounts(accounts)).toBe(true)
    expect(start().read()).toEqual({ settings: { ...defaultSettings, theme: 'dark' }, accounts, setAside: false })
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })

  it.each(['', '{"version":1,"settings":', 'null', '[]', '"text"', '{"other":1}', '\0\0\0\0'])('sets %j aside and keeps it', (damaged) => {
    writeFileSync(path(), damaged)
    expect(start().read()).toMatchObject({ settings: defaultSettings, setAside: true })
    expect(asides().map((name) => readFileSync(path(name), 'utf8'))).toEqual([damaged])
    const store = start()
    expect(store.writeAccounts(accounts)).toBe(true)
    expect(start().read()).toMatchObject({ accounts, setAside: false })
  })

  it('keeps the half that can be read', () => {
    writeFileSync(path(), JSON.stringify({ version: 1, settings: { ringLimitS: 'long' }, accounts }))
    const store = start()
    expect(store.read()).toEqual({ settings: defaultSettings, accounts, setAside: true })
    expect(asides()).toHaveLength(1)
    store.writeSettings({ ...defaultSettings, theme: 'light' })
    expect(start().read()).toMatchObject({ accounts, setAside: false })
  })

  it('leaves the file of a newer program alone, and starts from what it understands', () => {
    const newer = JSON.stringify({ version: 2, settings: { theme: 'dark', unheardOf: true }, accounts, more: {} })
    writeFileSync(path(), newer)
    const store = start()
    expect(store.read()).toMatchObject({ settings: { theme: 'dark' }, accounts, setAside: true })
    expect(store.writeSettings({ ...defaultSettings, theme: 'light' })).toBe(true)
    expect(readFileSync(path(), 'utf8')).toBe(newer)
    expect(start().read()).toMatchObject({ settings: { theme: 'light' }, accounts })
  })

  it('says false when it cannot write, and does not destroy what it cannot read', () => {
    mkdirSync(path())
    const store = start()
    expect(store.read()).toMatchObject({ settings: defaultSettings, setAside: true })
    expect(store.writeSettings(defaultSettings)).toBe(false)
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })
})
