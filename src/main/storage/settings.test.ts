import Conf from 'conf'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../../tests/support/silent-log'
import { flatSettings } from '../../contract/setting-paths'
import { defaultSettings, Settings } from '../../contract/settings'
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
const nothing = new Map()
const own = (tree: object): ReturnType<typeof flatSettings> => flatSettings(tree)
const asides = (): string[] => readdirSync(folder).filter((name) => name.includes('set-aside'))

describe('settings', () => {
  it('starts with the defaults and leaves no file until something is written', () => {
    expect(start().read()).toEqual({
      settings: nothing,
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
    expect(store.writeSettings(own({ theme: 'dark', calls: { placeBy: 'phone' } }))).toBe(true)
    expect(store.writeAccounts(accounts)).toBe(true)
    expect(start().read()).toEqual({ settings: own({ theme: 'dark', calls: { placeBy: 'phone' } }), accounts, setAside: false })
    expect(JSON.parse(readFileSync(path(), 'utf8'))).toMatchObject({ settings: { theme: 'dark', calls: { placeBy: 'phone' } } })
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })

  it.each(['', '{"version":1,"settings":', 'null', '[]', '"text"', '{"other":1}', '\0\0\0\0'])('sets %j aside and keeps it', (damaged) => {
    writeFileSync(path(), damaged)
    expect(start().read()).toMatchObject({ settings: nothing, setAside: true })
    expect(asides().map((name) => readFileSync(path(name), 'utf8'))).toEqual([damaged])
    const store = start()
    expect(store.writeAccounts(accounts)).toBe(true)
    expect(start().read()).toMatchObject({ accounts, setAside: false })
  })

  it('keeps the half that can be read', () => {
    writeFileSync(path(), JSON.stringify({ version: 1, settings: { ringLimitS: 'long', theme: 'dark' }, accounts }))
    const store = start()
    expect(store.read()).toEqual({ settings: own({ theme: 'dark' }), accounts, setAside: true })
    expect(asides()).toHaveLength(1)
    store.writeSettings(own({ theme: 'light' }))
    expect(start().read()).toMatchObject({ accounts, setAside: false })
  })

  it('leaves the file of a newer program alone, and starts from what it understands', () => {
    const newer = JSON.stringify({ version: 2, settings: { theme: 'dark', unheardOf: true }, accounts, more: {} })
    writeFileSync(path(), newer)
    const store = start()
    expect(store.read()).toEqual({ settings: own({ theme: 'dark' }), accounts, setAside: true })
    expect(store.writeSettings(own({ theme: 'light' }))).toBe(true)
    expect(readFileSync(path(), 'utf8')).toBe(newer)
    expect(start().read()).toMatchObject({ settings: own({ theme: 'light' }), accounts })
  })

  it('takes from a file of before only what is not as built in, and after that everything that was chosen', () => {
    const before = { ...defaultSettings, theme: 'dark', calls: { ...defaultSettings.calls, placeBy: 'server' } }
    writeFileSync(path(), JSON.stringify({ version: 1, settings: before, accounts }))
    const store = start()
    expect(store.read()).toEqual({ settings: own({ theme: 'dark', calls: { placeBy: 'server' } }), accounts, setAside: false })
    store.writeSettings(own({ theme: defaultSettings.theme }))
    expect(start().read().settings).toEqual(own({ theme: defaultSettings.theme }))
  })

  it('writes what an earlier program still reads', () => {
    start().writeSettings(own({ theme: 'dark', video: { remindMin: [5] } }))
    const { settings } = JSON.parse(readFileSync(path(), 'utf8')) as { settings: unknown }
    expect(Settings.parse(settings)).toEqual({ ...defaultSettings, theme: 'dark', video: { ...defaultSettings.video, remindMin: [5] } })
  })

  it('says false when it cannot write, and does not destroy what it cannot read', () => {
    mkdirSync(path())
    const store = start()
    expect(store.read()).toMatchObject({ settings: nothing, setAside: true })
    expect(store.writeSettings(nothing)).toBe(false)
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })
})
