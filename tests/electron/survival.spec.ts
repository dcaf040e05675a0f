import { expect, test } from '@playwright/test'
import { recordFigure } from '../support/figures'
import { site, type Site } from './support/hostile-server'
import { launch, type Running } from './support/launch'
import { openSession } from './support/session-page'

let running: Running
let vendor: Site
test.beforeAll(async () => {
  vendor = await site()
  running = await launch()
})
test.afterAll(async () => {
  await running.stop()
  await vendor.stop()
})

test('the workspace comes back from crashes with the state, and the session view lives on', async () => {
  await openSession(running, 'kept', `${vendor.origin}/page`)
  await running.app.evaluate(() => rig.companion.become(rig.withCalls([rig.callOf('a', { state: 'connected' })])))
  const times: number[] = []
  for (let death = 0; death < 3; death++) {
    const back = await running.app.evaluate(async () => {
      const { workspace } = rig.desktop.parts.windows()
      const started = Date.now()
      const drawn = new Promise<void>((done) => workspace.webContents.once('did-finish-load', () => done()))
      workspace.webContents.forcefullyCrashRenderer()
      await drawn
      const text = async (): Promise<string> =>
        workspace.webContents.executeJavaScript(`document.getElementById('calls').textContent`) as Promise<string>
      while ((await text()) !== 'Leila Haddad connected' && Date.now() - started < 5000) await new Promise((later) => setTimeout(later, 10))
      return { ms: Date.now() - started, text: await text() }
    })
    expect(back.text).toBe('Leila Haddad connected')
    times.push(back.ms)
  }
  const worst = Math.max(...times)
  recordFigure({
    id: 'Z7.back',
    what: 'slowest of 3 workspace crashes until redrawn from a snapshot',
    figure: `${worst} ms`,
    limit: '2000 ms',
    ok: worst <= 2000
  })
  expect(worst).toBeLessThanOrEqual(2000)
  const sessions = await running.app.evaluate(() => rig.desktop.parts.factory.made().filter(({ surface }) => surface === 'session').length)
  expect(sessions).toBe(1)

  const fourth = await running.app.evaluate(async () => {
    const { workspace } = rig.desktop.parts.windows()
    workspace.webContents.forcefullyCrashRenderer()
    await new Promise((later) => setTimeout(later, 1000))
    return workspace.webContents.isCrashed()
  })
  expect(fourth, 'a fourth restart within ten minutes waits').toBe(true)
})

test('each death of the phone page gives a new page and a new port', async () => {
  let alive = 0
  for (let death = 1; death <= 5; death++) {
    const ports = await running.app.evaluate(() => rig.phone.ports.length)
    await running.app.evaluate(() => rig.desktop.parts.windows().phone.webContents.forcefullyCrashRenderer())
    await expect.poll(() => running.app.evaluate(() => rig.phone.ports.length), { timeout: 5000 }).toBe(ports + 1)
    expect(await running.app.evaluate(() => rig.phone.closed)).toBe(ports)
    await running.app.evaluate(() => rig.phone.ports.at(-1)!.post({ type: 'ring', on: false }))
    await expect.poll(() => running.app.evaluate(() => rig.phone.messages.at(-1))).toEqual({ type: 'ringing', sounding: false })
    alive++
  }
  recordFigure({
    id: 'Z7.phone',
    what: 'deaths of the phone page answered by a new page and port',
    figure: `${alive}/5`,
    limit: 'all',
    ok: alive === 5
  })
})

test('main lives through 50 deaths of vendor pages', async () => {
  test.slow()
  const told = await running.app.evaluate(async (_electron, origin) => {
    let told = 0
    for (let death = 0; death < 50; death++) {
      const sessionId = `death-${death}`
      rig.desktop.views.open({
        sessionId,
        kind: 'direct',
        first: null,
        url: `${origin}/page`,
        origins: [origin],
        allow: { microphone: false, camera: false, screen: false }
      })
      const has = (kind: string): boolean => rig.viewEvents.some((event) => event.sessionId === sessionId && event.kind === kind)
      while (!has('loaded') && !has('failed')) await new Promise((later) => setTimeout(later, 5))
      rig.desktop.parts.factory
        .made()
        .filter(({ surface }) => surface === 'session')
        .at(-1)!
        .contents.forcefullyCrashRenderer()
      const until = Date.now() + 10_000
      while (!has('failed') && Date.now() < until) await new Promise((later) => setTimeout(later, 5))
      if (has('failed')) told++
    }
    return told
  }, vendor.origin)
  expect(told).toBe(50)
  recordFigure({
    id: 'Z7.alive',
    what: 'deaths of vendor pages that main survived and told',
    figure: `${told}/50`,
    limit: 'all',
    ok: told === 50
  })
})
