import { describe, expect, it } from 'vitest'
import { defaultSettings, type Settings } from '../../contract/settings'
import { initialState } from './initial-state'
import { settingsCommands } from './settings-commands'
import { Store } from './store'

function open(settings: Settings = defaultSettings) {
  const store = new Store(initialState({ kind: 'preview', platform: 'linux', version: '0' }, 0, settings))
  const written: Settings[] = []
  const files: Parameters<typeof settingsCommands>[1] = {
    read: () => {
      throw new Error('never read here')
    },
    writeSettings: (said: Settings) => written.push(said) > 0,
    writeAccounts: () => true
  }
  const handlers = settingsCommands(store, files, () => undefined)
  return {
    change: (change: Record<string, unknown>) => handlers['settings.change']({ change }),
    settings: () => store.get().settings,
    written
  }
}

describe('settings.change', () => {
  it('changes what is named and leaves the rest', async () => {
    const { change, settings, written } = open()
    expect(await change({ calls: { digitsBy: 'info' }, ringLimitS: 20 })).toMatchObject({ ok: true })
    expect(settings()).toEqual({ ...defaultSettings, ringLimitS: 20, calls: { ...defaultSettings.calls, digitsBy: 'info' } })
    expect(written).toEqual([settings()])
  })

  it('keeps the agent’s own keys, which no default names', async () => {
    const { change, settings } = open()
    await change({ keys: { own: { mute: 'Alt+KeyJ', hold: null } } })
    expect(settings().keys).toEqual({ preset: 'callside', own: { mute: 'Alt+KeyJ', hold: null } })
  })

  it('replaces them as a whole, so that one can be taken back', async () => {
    const { change, settings } = open({ ...defaultSettings, keys: { preset: 'webitel', own: { mute: 'Alt+KeyJ', hold: null } } })
    await change({ keys: { own: { hold: null } } })
    expect(settings().keys).toEqual({ preset: 'webitel', own: { hold: null } })
  })

  it('drops what it does not know and refuses what is no value', async () => {
    const { change, settings, written } = open()
    expect(await change({ unheard: 1, calls: { unheard: 2 } })).toMatchObject({ ok: true })
    expect(await change({ keys: { own: { mute: 'Alt KeyJ' } } })).toEqual({ ok: false, cause: 'invalid' })
    expect(settings()).toEqual(defaultSettings)
    expect(written).toHaveLength(1)
  })
})
