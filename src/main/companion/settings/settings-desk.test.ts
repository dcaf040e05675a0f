import { describe, expect, it } from 'vitest'
import { silentLog } from '../../../../tests/support/silent-log'
import { settle, VirtualClock } from '../../../../tests/support/virtual-clock'
import { administratorsAlone } from '../../../contract/policy-excuses'
import { flatSettings, settingsTree, type SettingValues } from '../../../contract/setting-paths'
import { defaultSettings } from '../../../contract/settings'
import { emptyReading } from '../../storage/policy/no-policy'
import { initialState } from '../initial-state'
import type { PolicyReading, SettingsStore } from '../ports'
import { Store } from '../store'
import { SettingsDesk } from './settings-desk'

const file = (defaults: object, rules: object): PolicyReading => ({
  ...emptyReading,
  source: 'file',
  place: '/etc/callside/policy.json',
  organisation: 'Noordlicht',
  defaults: flatSettings(defaults),
  rules: flatSettings(rules)
})

async function open({ own = {}, policy = emptyReading, saves = true }: { own?: object; policy?: PolicyReading; saves?: boolean } = {}) {
  const clock = new VirtualClock()
  const store = new Store(initialState({ kind: 'preview', platform: 'linux', version: '0', locale: 'en-GB' }, 0))
  const written: Record<string, unknown>[] = []
  const world = { policy, busy: false, changes: 0 }
  const files: Pick<SettingsStore, 'read' | 'writeSettings'> = {
    read: () => ({ settings: flatSettings(own), accounts: null as never, setAside: false }),
    writeSettings: (said: SettingValues) => saves && written.push(settingsTree(said)) > 0
  }
  const desk = new SettingsDesk({
    store,
    clock,
    log: silentLog,
    files: files as SettingsStore,
    policy: { read: () => Promise.resolve(world.policy), everyMs: 60_000 },
    busy: () => world.busy,
    onChange: () => world.changes++
  })
  await desk.start()
  return {
    change: (change: Record<string, unknown>) => desk.handlers['settings.change']({ change }),
    settings: () => store.get().settings,
    policy: () => store.get().policy,
    written,
    world,
    clock,
    desk
  }
}

describe('settings.change', () => {
  it('changes what is named, leaves the rest, and keeps only what changed', async () => {
    const { change, settings, written } = await open()
    expect(await change({ calls: { digitsBy: 'info', placeBy: 'phone' }, ringLimitS: 20 })).toMatchObject({ ok: true })
    expect(settings()).toEqual({ ...defaultSettings, ringLimitS: 20, calls: { ...defaultSettings.calls, digitsBy: 'info' } })
    expect(written).toEqual([{ ringLimitS: 20, calls: { digitsBy: 'info' } }])
  })

  it('replaces the agent’s own keys as a whole, so that one can be taken back', async () => {
    const { change, settings } = await open({ own: { keys: { preset: 'webitel', own: { mute: 'Alt+KeyJ', hold: null } } } })
    expect(settings().keys).toMatchObject({ preset: 'webitel', own: { mute: 'Alt+KeyJ', hold: null } })
    await change({ keys: { own: { hold: null } } })
    expect(settings().keys).toMatchObject({ preset: 'webitel', own: { hold: null } })
    expect(settings().keys.own).toEqual({ hold: null })
  })

  it('drops what it does not know and refuses what is no value', async () => {
    const { change, settings, written } = await open()
    expect(await change({ unheard: 1, calls: { unheard: 2 } })).toMatchObject({ ok: true })
    expect(await change({ ringLimitS: 20, keys: { own: { mute: 'Alt KeyJ' } } })).toEqual({ ok: false, cause: 'invalid' })
    expect(await change({ calls: 5 })).toEqual({ ok: false, cause: 'invalid' })
    expect(settings()).toEqual(defaultSettings)
    expect(written).toEqual([{}])
  })

  it('changes nothing that could not be saved', async () => {
    const { change, settings } = await open({ saves: false })
    expect(await change({ theme: 'dark' })).toEqual({ ok: false, cause: 'not-saved' })
    expect(settings().theme).toBe('system')
  })
})

describe('policy', () => {
  it('refuses a change under a rule by name, and takes one that says what the rule says', async () => {
    const { change, settings, policy, written } = await open({ policy: file({}, { ringLimitS: 20, calls: { placeBy: 'server' } }) })
    expect(policy()).toMatchObject({ source: 'file', organisation: 'Noordlicht', locked: ['ringLimitS', 'calls.placeBy'] })
    expect(await change({ calls: { placeBy: 'phone', digitsBy: 'info' }, theme: 'dark' })).toEqual({
      ok: false,
      cause: 'locked',
      detail: 'calls.placeBy'
    })
    expect(written).toEqual([])
    expect(await change({ calls: { placeBy: 'server', digitsBy: 'info' } })).toMatchObject({ ok: true })
    expect(settings().calls).toMatchObject({ placeBy: 'server', digitsBy: 'info' })
    expect(written).toEqual([{ calls: { digitsBy: 'info' } }])
  })

  it('takes what belongs to administrators alone neither from a change nor from the agent’s file', async () => {
    const own = {
      links: { waive: ['crm'], signedBy: [{ name: 'crm', publicKey: 'A'.repeat(43) }] },
      provisioning: { signedBy: [{ name: 'it', publicKey: 'A'.repeat(43) }] },
      updates: { feed: 'https://elsewhere.example' }
    }
    const { change, settings, written } = await open({ own })
    for (const path of administratorsAlone) {
      const value = flatSettings(own).get(path)
      expect(value, path).toBeDefined()
      expect(await change(settingsTree(new Map([[path, value]])))).toEqual({ ok: false, cause: 'locked', detail: path })
    }
    expect(settings()).toEqual(defaultSettings)
    expect(written).toEqual([])
  })

  it('keeps the agent’s value under a rule and gives it back when the rule goes', async () => {
    const { settings, policy, world, clock } = await open({ own: { theme: 'light' } })
    expect(settings().theme).toBe('light')
    world.policy = file({}, { theme: 'dark' })
    await clock.advance(60_000)
    expect(settings().theme).toBe('dark')
    expect(policy().locked).toEqual(['theme'])
    expect(world.changes).toBe(1)
    world.policy = emptyReading
    await clock.advance(60_000)
    expect(settings().theme).toBe('light')
    expect(policy()).toMatchObject({ source: 'none', locked: [] })
  })

  it('lets a new default reach an agent who chose nothing, and keeps a choice that is the built-in one', async () => {
    const { settings, change, world, clock, written } = await open({ policy: file({ theme: 'dark', ringLimitS: 30 }, {}) })
    await change({ theme: 'system' })
    expect(written).toEqual([{ theme: 'system' }])
    expect(settings()).toMatchObject({ theme: 'system', ringLimitS: 30 })
    world.policy = file({ theme: 'light', ringLimitS: 25 }, {})
    await clock.advance(60_000)
    expect(settings()).toMatchObject({ theme: 'system', ringLimitS: 25 })
  })

  it('waits for the end of a call, says so, and then reads it once more', async () => {
    const { settings, policy, world, clock } = await open()
    world.busy = true
    world.policy = file({}, { ringLimitS: 20 })
    await clock.advance(60_000)
    expect([settings().ringLimitS, policy().waits]).toEqual([45, true])
    world.policy = file({}, { ringLimitS: 25 })
    await clock.advance(10 * 60_000)
    expect([settings().ringLimitS, policy().waits]).toEqual([45, true])
    world.busy = false
    await clock.advance(1_000)
    expect([settings().ringLimitS, policy().waits]).toEqual([25, false])
  })

  it('forgets that one waits when it was taken back before the call ended', async () => {
    const { settings, policy, world, clock } = await open()
    world.busy = true
    world.policy = file({}, { ringLimitS: 20 })
    await clock.advance(60_000)
    world.policy = emptyReading
    world.busy = false
    await clock.advance(1_000)
    expect([settings().ringLimitS, policy()]).toMatchObject([45, { waits: false, locked: [] }])
  })

  it('keeps the last good one while its source cannot be read, and tells why', async () => {
    const { settings, policy, world, clock } = await open({ policy: file({ theme: 'dark' }, { ringLimitS: 20 }) })
    const problem = { where: 'source', name: '/etc/callside/policy.json', reason: 'malformed' } as const
    world.policy = { ...emptyReading, source: 'file', place: '/etc/callside/policy.json', problems: [problem], whole: false }
    await clock.advance(60_000)
    expect(settings()).toMatchObject({ theme: 'dark', ringLimitS: 20 })
    expect(policy()).toMatchObject({ locked: ['ringLimitS'], organisation: 'Noordlicht', problems: [problem] })
    world.policy = file({}, {})
    await clock.advance(60_000)
    expect(settings()).toMatchObject({ theme: 'system', ringLimitS: 45 })
    expect(policy().problems).toEqual([])
  })

  it('says nothing while nothing changes, and looks no more once it was stopped', async () => {
    const { world, clock, desk, settings } = await open({ policy: file({}, { theme: 'dark' }) })
    const before = settings()
    await clock.advance(10 * 60_000)
    expect(settings()).toBe(before)
    expect(world.changes).toBe(0)
    desk.stop()
    expect(clock.pending).toBe(0)
    world.policy = emptyReading
    await clock.advance(60_000)
    await settle()
    expect(settings().theme).toBe('dark')
  })
})
