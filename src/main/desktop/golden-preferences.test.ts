import { expect, test } from 'vitest'
import { goldenPreferences, type Surface } from './golden-preferences'

const surfaces: Surface[] = ['workspace', 'ringer', 'phone', 'session', 'sign-in']

test.each(surfaces)('%s: sandboxed, isolated, without Node', (surface) => {
  expect(goldenPreferences({ surface, preloadFolder: '/p', development: false })).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    devTools: false
  })
})

test('hostile configuration brings no key in', () => {
  const hostile = {
    surface: 'session',
    preloadFolder: '/p',
    development: true,
    nodeIntegration: true,
    sandbox: false,
    preload: '/evil.js'
  } as const
  const clean = goldenPreferences({ surface: 'session', preloadFolder: '/p', development: true })
  expect(goldenPreferences(hostile)).toEqual(clean)
  expect(clean).not.toHaveProperty('preload')
})

test('only what can be seen may be slowed down when it is hidden', () => {
  const throttled = surfaces.filter(
    (surface) => goldenPreferences({ surface, preloadFolder: '/p', development: false }).backgroundThrottling
  )
  expect(throttled).toEqual(['workspace'])
})
