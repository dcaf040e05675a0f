import { expect, test } from '@playwright/test'
import { recordFigure } from '../support/figures'
import { launch, type Running } from './support/launch'

let running: Running
test.beforeAll(async () => void (running = await launch()))
test.afterAll(async () => running.stop())

/** Written out again on purpose: a change of the golden options must be made twice. */
const golden = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  safeDialogs: true,
  disableDialogs: false,
  devTools: true
}

test('every window is built with the golden options', async () => {
  const made = await running.app.evaluate(() =>
    rig.desktop.parts.factory.made().map(({ surface, preferences, contents }) => ({
      surface,
      preferences,
      last: (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()
    }))
  )
  expect(made.map(({ surface }) => surface).sort()).toEqual(['phone', 'ringer', 'workspace'])
  let right = 0
  let extra = 0
  for (const { surface, preferences, last } of made) {
    const { preload, backgroundThrottling, ...rest } = preferences
    expect(rest).toEqual(golden)
    expect(backgroundThrottling).toBe(surface === 'workspace')
    expect(preload).toMatch(surface === 'phone' ? /phone\.cjs$/ : /ui\.cjs$/)
    for (const key of ['sandbox', 'contextIsolation', 'nodeIntegration', 'webSecurity', 'webviewTag'] as const)
      expect(last[key], key).toBe(golden[key])
    extra += Object.keys(rest).filter((key) => !(key in golden)).length
    right++
  }
  recordFigure({
    id: 'Z2.golden',
    what: 'windows built with the golden options',
    figure: `${right}/${made.length}`,
    limit: 'all',
    ok: right === made.length
  })
  recordFigure({ id: 'Z2.extra', what: 'keys beyond the golden options', figure: extra, limit: '0', ok: extra === 0 })
})

test('no page reaches Node, and the bridge is the contract', async () => {
  const walk = (): unknown => {
    const seen: Record<string, string> = {}
    for (const root of ['callside', 'callsidePhone'] as const) {
      const value = (window as unknown as Record<string, unknown>)[root]
      if (value === undefined) continue
      for (const key of Reflect.ownKeys(value as object))
        seen[`${root}.${String(key)}`] = typeof (value as Record<string, unknown>)[String(key)]
    }
    const node = ['process', 'require', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'].filter(
      (name) => name in window
    )
    return { seen, node }
  }
  const screen = {
    'callside.shell': 'string',
    'callside.page': 'string',
    'callside.send': 'function',
    'callside.subscribe': 'function',
    'callside.resync': 'function',
    'callside.onAsk': 'function'
  }
  expect(await running.workspace.evaluate(walk)).toEqual({ seen: screen, node: [] })
  expect(await running.ringer.evaluate(walk)).toEqual({ seen: screen, node: [] })
  expect(await running.phone.evaluate(walk)).toEqual({
    seen: { 'callsidePhone.post': 'function', 'callsidePhone.onMessage': 'function' },
    node: []
  })
  expect(await running.workspace.evaluate(() => window.callside.page)).toBe('workspace')
  expect(await running.ringer.evaluate(() => window.callside.page)).toBe('ringer')
  recordFigure({ id: 'M1.bridge', what: 'things reachable on the bridge beyond the contract', figure: 0, limit: '0', ok: true })
})

test('pages follow the state from a snapshot on', async () => {
  await expect(running.workspace.locator('#revision')).toHaveText(/revision \d+/)
  await running.app.evaluate(() => rig.companion.become(rig.withCalls([rig.callOf('one', { state: 'connected' })])))
  await expect(running.workspace.locator('#calls')).toHaveText('Leila Haddad connected')
  await running.app.evaluate(() => rig.companion.become(rig.baseState))
  await expect(running.workspace.locator('#calls')).toBeEmpty()
})

test('the phone page talks over its port', async () => {
  await expect.poll(() => running.app.evaluate(() => rig.phone.messages.map(({ type }) => type))).toContain('ready')
  await running.app.evaluate(() => rig.phone.ports.at(-1)!.post({ type: 'ring', on: true }))
  await expect.poll(() => running.app.evaluate(() => rig.phone.messages.at(-1))).toEqual({ type: 'ringing', sounding: true })
})
