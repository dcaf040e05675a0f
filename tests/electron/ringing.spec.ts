import { expect, test } from '@playwright/test'
import { recordFigure } from '../support/figures'
import { launch, type Running } from './support/launch'

let running: Running
test.beforeAll(async () => void (running = await launch()))
test.afterAll(async () => running.stop())
test.beforeEach(async () => running.app.evaluate(() => rig.companion.become(rig.baseState)))

const look = (): Promise<{ shown: boolean; height: number; focused: number | null; workspaceFocused: boolean; ringerFocused: boolean }> =>
  running.app.evaluate(({ BrowserWindow }) => {
    const { ringer, workspace } = rig.desktop.parts.windows()
    return {
      shown: ringer.isVisible(),
      height: ringer.getBounds().height,
      focused: BrowserWindow.getFocusedWindow()?.id ?? null,
      workspaceFocused: workspace.isFocused(),
      ringerFocused: ringer.isFocused()
    }
  })

test('the popup is there if and only if something rings, and never takes the focus', async () => {
  await running.app.evaluate(() => rig.desktop.parts.windows().workspace.focus())
  await expect.poll(async () => (await look()).workspaceFocused).toBe(true)
  const before = await look()
  expect(before.shown).toBe(false)

  await running.app.evaluate(() => rig.companion.become(rig.withCalls([rig.callOf('a')])))
  const one = await look()
  expect(one).toMatchObject({ shown: true, focused: before.focused, workspaceFocused: true, ringerFocused: false })
  await expect(running.ringer.locator('#calls li')).toHaveText(['Leila Haddad ringing'])

  await running.app.evaluate(() => rig.companion.become(rig.withCalls([rig.callOf('a'), rig.callOf('b')])))
  const two = await look()
  expect(two.height).toBeGreaterThan(one.height)
  expect(two).toMatchObject({ shown: true, focused: before.focused })

  for (const state of ['connecting', 'connected', 'held', 'ended'] as const) {
    await running.app.evaluate((_electron, state) => rig.companion.become(rig.withCalls([rig.callOf('a', { state })])), state)
    expect((await look()).shown, state).toBe(false)
  }
  await running.app.evaluate(() => rig.companion.become(rig.withCalls([rig.callOf('out', { direction: 'outbound', state: 'connecting' })])))
  expect((await look()).shown).toBe(false)
  // One that the server places for this agent rings here first.
  await running.app.evaluate(() => rig.companion.become(rig.withCalls([rig.callOf('out', { direction: 'outbound' })])))
  expect((await look()).shown).toBe(true)
})

test('shown or not follows 300 random states', async () => {
  const wrong = await running.app.evaluate(() => {
    let seed = 20261121
    const random = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648
    const states = ['ringing', 'connecting', 'connected', 'held', 'ended'] as const
    let wrong = 0
    for (let step = 0; step < 300; step++) {
      const calls = Array.from({ length: Math.floor(random() * 4) }, (_, index) =>
        rig.callOf(`r${index}`, { state: states[Math.floor(random() * states.length)], direction: random() < 0.8 ? 'inbound' : 'outbound' })
      )
      rig.companion.become(rig.withCalls(calls))
      const rings = calls.some(({ state }) => state === 'ringing')
      if (rig.desktop.parts.windows().ringer.isVisible() !== rings) wrong++
      if (rig.desktop.parts.windows().ringer.isFocused()) wrong++
    }
    return wrong
  })
  recordFigure({
    id: 'ringer.iff',
    what: 'popup shown without ringing, or missing, or focused, in 300 states (seed 20261121)',
    figure: wrong,
    limit: '0',
    ok: wrong === 0
  })
  expect(wrong).toBe(0)
})

test('the tray follows the state by shape and words', async () => {
  const shows = (): Promise<unknown> => running.app.evaluate(() => rig.desktop.parts.tray.shows())
  expect(await running.app.evaluate(() => rig.desktop.parts.tray.tray?.isDestroyed())).toBe(false)
  expect(await shows()).toEqual({ shape: 'online', tooltip: 'Callside: Online' })
  await running.app.evaluate(() => rig.companion.become(rig.withCalls([rig.callOf('a')])))
  expect(await shows()).toEqual({ shape: 'ringing', tooltip: 'Callside: Leila Haddad is calling, Claims' })
  await running.app.evaluate(() => rig.companion.become(rig.withCalls([rig.callOf('a', { state: 'connected', muted: true })])))
  expect(await shows()).toEqual({ shape: 'call', tooltip: 'Callside: Leila Haddad, microphone off' })
  await running.app.evaluate(() => rig.companion.become({ ...rig.baseState, webitelLink: { state: 'lost', since: 0 } }))
  expect(await shows()).toEqual({ shape: 'lost', tooltip: 'Callside: Reconnecting' })
})

test('a notice has an outcome, and goes when its cause is gone', async () => {
  const outcomes = (): Promise<readonly { key: string; outcome: string }[]> =>
    running.app.evaluate(() => rig.desktop.parts.notifications.outcomes())
  await running.app.evaluate(() => rig.desktop.parts.windows().workspace.focus())
  await running.app.evaluate(() => rig.companion.become(rig.withCalls([rig.callOf('in-front')])))
  await expect
    .poll(outcomes)
    .toContainEqual({ key: 'incoming:in-front', outcome: expect.stringMatching(/^suppressed: /) as unknown as string })
  await running.app.evaluate(() => rig.companion.become(rig.baseState))

  await running.app.evaluate(() => rig.desktop.parts.windows().workspace.hide())
  await running.app.evaluate(() => rig.companion.become(rig.withCalls([rig.callOf('away')])))
  await expect
    .poll(async () => (await outcomes()).find(({ key }) => key === 'incoming:away')?.outcome)
    .toMatch(/^(shown|failed|suppressed: not-supported)$/)
  console.log('notice outcome:', JSON.stringify((await outcomes()).at(-1)))
  await running.app.evaluate(() => rig.desktop.parts.windows().workspace.show())
})

test('closing the window while there is work only hides it', async () => {
  await running.app.evaluate(() => rig.desktop.parts.windows().workspace.close())
  expect(
    await running.app.evaluate(() => ({
      alive: !rig.desktop.parts.windows().workspace.isDestroyed(),
      shown: rig.desktop.parts.windows().workspace.isVisible()
    }))
  ).toEqual({ alive: true, shown: false })
  await running.app.evaluate(({ app }) => app.emit('second-instance'))
  expect(await running.app.evaluate(() => rig.desktop.parts.windows().workspace.isVisible())).toBe(true)
})

test('a quit waits for the end of the call, and then stops the companion first', async () => {
  const own = await launch()
  await own.app.evaluate(() => rig.companion.become(rig.withCalls([rig.callOf('a', { state: 'connected' })])))
  await own.app.evaluate(({ app }) => app.quit())
  await own.workspace.waitForTimeout(300)
  expect(await own.app.evaluate(() => rig.companion.stopped)).toBe(false)
  const gone = own.app.waitForEvent('close')
  await own.app.evaluate(() => rig.companion.become(rig.baseState)).catch(() => undefined)
  await gone
})

test('a hidden start stays in the tray, and a call shows the popup alone', async () => {
  const own = await launch({ args: ['--hidden'] })
  const shown = (): Promise<{ workspace: boolean; ringer: boolean }> =>
    own.app.evaluate(() => {
      const { workspace, ringer } = rig.desktop.parts.windows()
      return { workspace: workspace.isVisible(), ringer: ringer.isVisible() }
    })
  await own.workspace.waitForTimeout(500)
  expect(await shown()).toEqual({ workspace: false, ringer: false })
  await own.app.evaluate(() => rig.companion.become(rig.withCalls([rig.callOf('a')])))
  expect(await shown()).toEqual({ workspace: false, ringer: true })
  await own.app.evaluate(() => rig.companion.become(rig.baseState))
  expect(await shown()).toEqual({ workspace: false, ringer: false })
  await own.stop()
})
