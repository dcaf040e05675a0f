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

test('guests who wait make the popup as high as calls do, and it goes with them @video', async () => {
  const become = (guests: number, calls: number, part: { putOff?: boolean; sessionId?: string | null; canJoin?: boolean } = {}) =>
    running.app.evaluate(
      (_electron, [guests, calls, part]) => {
        const state = rig.withCalls(Array.from({ length: calls }, (_, index) => rig.callOf(`c${index}`)))
        rig.companion.become(
          rig.withMeetings(
            Array.from({ length: guests }, (_, index) => rig.meetingOf(`g${index}`, part)),
            state
          )
        )
      },
      [guests, calls, part] as const
    )
  await running.app.evaluate(() => rig.desktop.parts.windows().workspace.focus())
  await expect.poll(async () => (await look()).workspaceFocused).toBe(true)
  const { focused } = await look()
  await become(1, 0)
  const one = await look()
  expect(one).toMatchObject({ shown: true, focused, workspaceFocused: true, ringerFocused: false })
  expect(await running.app.evaluate(() => rig.desktop.parts.tray.shows()?.shape)).toBe('ringing')
  await become(1, 1)
  expect((await look()).height).toBe(2 * one.height)
  await become(2, 3)
  const five = await look()
  await become(3, 1)
  expect((await look()).height).toBe(five.height)
  for (const part of [{ putOff: true }, { sessionId: 's' }, { canJoin: false }]) {
    await become(1, 0, part)
    expect((await look()).shown, JSON.stringify(part)).toBe(false)
    await become(1, 0)
    expect((await look()).shown).toBe(true)
  }
  await become(0, 0)
  expect((await look()).shown).toBe(false)
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
      const meetings = Array.from({ length: Math.floor(random() * 3) }, (_, index) =>
        rig.meetingOf(`m${index}`, {
          state: random() < 0.5 ? 'guest-waits' : random() < 0.5 ? 'planned' : 'live',
          canJoin: random() < 0.8,
          sessionId: random() < 0.2 ? 's' : null,
          putOff: random() < 0.2
        })
      )
      rig.companion.become(rig.withMeetings(meetings, rig.withCalls(calls)))
      const waits = meetings.some((one) => one.state === 'guest-waits' && one.canJoin && one.sessionId === null && !one.putOff)
      const rings = waits || calls.some(({ state }) => state === 'ringing')
      if (rig.desktop.parts.windows().ringer.isVisible() !== rings) wrong++
      if (rig.desktop.parts.windows().ringer.isFocused()) wrong++
    }
    return wrong
  })
  recordFigure({
    id: 'ringer.iff',
    what: 'popup shown without ringing, or missing, or focused, in 300 states of calls and guests (seed 20261121)',
    figure: wrong,
    limit: '0',
    ok: wrong === 0
  })
  expect(wrong).toBe(0)
})

test('the tray follows the state by shape and words', async () => {
  const shows = (): Promise<unknown> => running.app.evaluate(() => rig.desktop.parts.tray.shows())
  expect(await running.app.evaluate(() => rig.desktop.parts.tray.tray?.isDestroyed())).toBe(false)
  expect(await shows()).toEqual({ shape: 'online', tooltip: expect.stringMatching(/^Callside: Online \d+:\d\d/) as unknown as string })
  await running.app.evaluate(() => rig.companion.become(rig.withCalls([rig.callOf('a')])))
  expect(await shows()).toEqual({ shape: 'ringing', tooltip: 'Callside: Leila Haddad is calling, Claims' })
  await running.app.evaluate(() =>
    rig.companion.become(rig.withCalls([rig.callOf('a', { state: 'connected', connectedAt: Date.now() - 402_000, muted: true })]))
  )
  expect(await shows()).toEqual({
    shape: 'call',
    tooltip: expect.stringMatching(/^Callside: Leila Haddad 6:4\d, microphone off$/) as unknown as string
  })
  await running.app.evaluate(() => rig.companion.become({ ...rig.baseState, webitelLink: { state: 'lost', since: Date.now() } }))
  expect(await shows()).toEqual({ shape: 'lost', tooltip: expect.stringMatching(/^Callside: Reconnecting, 0:0\d$/) as unknown as string })
})

test('tray and menu speak another language at once', async () => {
  const shown = (): Promise<{ tooltip: string | undefined; menu: string[] | undefined }> =>
    running.app.evaluate(({ Menu }) => ({
      tooltip: rig.desktop.parts.tray.shows()?.tooltip,
      menu: Menu.getApplicationMenu()?.items.map(({ label }) => label)
    }))
  for (const [language, tooltip, edit] of [
    ['uk', /^Callside: Онлайн /, 'Редагувати'],
    ['nl', /^Callside: Online /, 'Wijzig'],
    ['en', /^Callside: Online /, 'Edit']
  ] as const) {
    await running.app.evaluate(
      (_electron, language) => rig.companion.become({ ...rig.baseState, settings: { ...rig.baseState.settings, language } }),
      language
    )
    const now = await shown()
    expect(now.tooltip, language).toMatch(tooltip)
    expect(now.menu, language).toContain(edit)
  }
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
  await running.app.evaluate(({ app }) => app.emit('second-instance', {}, ['callside'], '/', { link: null }))
  expect(await running.app.evaluate(() => rig.desktop.parts.windows().workspace.isVisible())).toBe(true)
})

test('a task of the jump list reaches the running app, and not beside a link', async () => {
  const seen = (...argv: string[]): Promise<unknown[]> =>
    running.app.evaluate(async ({ app }, argv) => {
      rig.companion.seen.length = 0
      app.emit('second-instance', {}, argv, '/', { link: null })
      // A command is run after its check, in a later turn.
      await new Promise((done) => setTimeout(done, 50))
      return rig.companion.seen.map(({ name, input }) => [name, input])
    }, argv)
  expect(await seen('callside', '--task=pause:1')).toEqual([
    ['duty.set', { duty: 'pause', reason: 'Lunch', when: 'now', unchecked: false }]
  ])
  expect(await seen('callside', '--task=pause:99')).toEqual([])
  expect(await seen('callside', '--task=offline', 'tel:+31201234567')).toEqual([])
})

test('the system is held awake during a call and no longer, and compact is narrow and on top', async () => {
  const holds = (): Promise<unknown> => running.app.evaluate(() => rig.desktop.parts.presence.keepAwake.holds())
  expect(await holds()).toBeNull()
  await running.app.evaluate(() => rig.companion.become(rig.withCalls([rig.callOf('a', { state: 'connected', connectedAt: 1 })])))
  expect(await holds()).toBe('app')
  await running.app.evaluate(() => rig.companion.become(rig.baseState))
  expect(await holds()).toBeNull()

  const become = (compact: boolean): Promise<void> =>
    running.app.evaluate((_electron, compact) => {
      const { settings } = rig.baseState
      rig.companion.become({ ...rig.baseState, settings: { ...settings, desktop: { ...settings.desktop, compact } } })
    }, compact)
  const form = (): Promise<{ width: number; onTop: boolean }> =>
    running.app.evaluate(() => {
      const { workspace } = rig.desktop.parts.windows()
      return { width: workspace.getBounds().width, onTop: workspace.isAlwaysOnTop() }
    })
  await become(true)
  await expect.poll(form).toEqual({ width: 380, onTop: true })
  await become(false)
  await expect.poll(async () => (await form()).width).toBeGreaterThan(900)
  expect((await form()).onTop).toBe(false)
})

test('keys from any program are taken when switched on, refused ones told, and let go on a lock', async () => {
  const keys = (on: boolean): Promise<{ facts: unknown; held: boolean }> =>
    running.app.evaluate(({ globalShortcut }, on) => {
      const { settings } = rig.baseState
      const anywhere = { ...settings.keys.anywhere, on, mute: 'Ctrl+Shift+IntlRo' }
      rig.companion.become({ ...rig.baseState, settings: { ...settings, keys: { ...settings.keys, anywhere } } })
      return { facts: rig.desktop.parts.presence.keys.facts(), held: globalShortcut.isRegistered('Control+Shift+F9') }
    }, on)
  const off = { popup: 'off', answer: 'off', mute: 'off', 'hang-up': 'off' }
  expect(await keys(false)).toEqual({ facts: off, held: false })
  expect(await keys(true)).toEqual({ facts: { popup: 'works', answer: 'works', mute: 'refused', 'hang-up': 'works' }, held: true })
  const locked = await running.app.evaluate(({ globalShortcut, powerMonitor }) => {
    powerMonitor.emit('lock-screen')
    const during = globalShortcut.isRegistered('Control+Shift+F9')
    powerMonitor.emit('unlock-screen')
    return { during, after: globalShortcut.isRegistered('Control+Shift+F9') }
  })
  expect(locked).toEqual({ during: false, after: true })
  expect(await keys(false)).toEqual({ facts: off, held: false })
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
