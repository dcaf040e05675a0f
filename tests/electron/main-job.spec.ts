import { expect, test, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordFigure } from '../support/figures'
import { newest, open, pageAt, state } from './support/desk'

/** Energy heard by the agent, and by the far end as far as its receiver reports tell that packets arrive there. */
const heard = (phone: Page): Promise<{ inbound: number; outbound: number; arrives: boolean }> =>
  phone.evaluate(async () => {
    const peers = (window as unknown as { peers: RTCPeerConnection[] }).peers
    const found = { inbound: 0, outbound: 0, arrives: false }
    for (const peer of peers) {
      for (const report of (await peer.getStats()).values() as Iterable<Record<string, number | string>>) {
        if (report['type'] === 'inbound-rtp') found.inbound += Number(report['totalAudioEnergy'] ?? 0)
        if (report['type'] === 'media-source') found.outbound += Number(report['totalAudioEnergy'] ?? 0)
        if (report['type'] === 'candidate-pair' && report['state'] === 'succeeded')
          found.arrives ||= Number(report['responsesReceived']) > 0
      }
    }
    return found
  })

test('one conversation through the real windows, view, tray and preload @main-job', async () => {
  test.setTimeout(180_000)
  const data = mkdtempSync(join(tmpdir(), 'callside-main-job-'))
  let desk = await open(data)
  try {
    let { app, workspace } = desk
    await desk.phone.evaluate(() => {
      const peers: RTCPeerConnection[] = []
      const Real = window.RTCPeerConnection
      Object.assign(window, {
        peers,
        RTCPeerConnection: class extends Real {
          constructor(configuration?: RTCConfiguration) {
            super(configuration)
            peers.push(this)
          }
        }
      })
    })

    await test.step('opens the demo: signed in, registered, online', async () => {
      await expect.poll(async () => (await state(workspace)).phoneLink.state, { timeout: 30_000 }).toBe('up')
      expect(await state(workspace)).toMatchObject({ workspace: 'demo', duty: { word: 'online' }, shell: { kind: 'desktop' } })
      await expect(workspace.getByText(/simulated/i).first()).toBeVisible()
    })

    await test.step('rings in a window that takes no focus', async () => {
      await workspace.getByRole('button', { name: 'Let a customer call' }).first().click()
      const ringer = await pageAt(app, 'app://ringer')
      await expect(ringer.getByRole('button', { name: /answer/i }).first()).toBeVisible({ timeout: 15_000 })
      const popup = await app.evaluate(({ BrowserWindow }) => {
        const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().startsWith('app://ringer'))
        return {
          visible: window?.isVisible(),
          focusable: window?.isFocusable(),
          onTop: window?.isAlwaysOnTop(),
          focused: window?.isFocused()
        }
      })
      expect(popup).toEqual({ visible: true, focusable: false, onTop: true, focused: false })
      await ringer
        .getByRole('button', { name: /answer/i })
        .first()
        .click()
    })

    await test.step('is connected, with sound both ways', async () => {
      await expect.poll(async () => (await newest(workspace)).calls[0]?.state, { timeout: 15_000 }).toBe('connected')
      await expect.poll(async () => (await heard(desk.phone)).inbound, { timeout: 20_000 }).toBeGreaterThan(1e-3)
      const energy = await heard(desk.phone)
      expect(energy.outbound).toBeGreaterThan(1e-3)
      expect(energy.arrives).toBe(true)
      recordFigure({
        id: 'main-job.electron-audio',
        what: 'RTP energy heard / sent by the agent in Electron',
        figure: `${energy.inbound.toFixed(3)} / ${energy.outbound.toFixed(3)}`,
        limit: '> 0.001 each',
        ok: true
      })
    })

    await test.step('is held and resumed', async () => {
      await workspace.getByRole('button', { name: 'Hold', exact: true }).first().click()
      await expect.poll(async () => (await newest(workspace)).calls[0]?.state).toBe('held')
      await workspace
        .getByRole('button', { name: /resume/i })
        .first()
        .click()
      await expect.poll(async () => (await newest(workspace)).calls[0]?.state).toBe('connected')
    })

    await test.step('becomes video in a view of its own, and both end', async () => {
      await workspace
        .getByRole('button', { name: /^video/i })
        .first()
        .click()
      await expect(workspace.getByText('+31 6 12345678').first()).toBeVisible()
      await workspace.getByRole('button', { name: /^send link/i }).click()
      await expect.poll(async () => (await newest(workspace)).sessions[0]?.state, { timeout: 40_000 }).toBe('live')
      const views = await app.evaluate(({ webContents }) =>
        webContents
          .getAllWebContents()
          .filter((one) => one.getURL().startsWith('http://127.0.0.1'))
          .map((one) => ({ stored: one.session.storagePath, persistent: one.session.isPersistent() }))
      )
      expect(views).toEqual([{ stored: null, persistent: false }])
      expect((await newest(workspace)).calls[0]?.state).toBe('connected')
      await workspace.getByRole('button', { name: 'End session' }).click()
      await expect.poll(async () => (await newest(workspace)).sessions[0]?.state).toBe('ended')
      await expect
        .poll(() =>
          app.evaluate(({ webContents }) => webContents.getAllWebContents().filter((one) => one.getURL().startsWith('http://127')).length)
        )
        .toBe(0)
    })

    await test.step('is wrapped up, delivered, and there after a restart', async () => {
      await workspace
        .getByRole('button', { name: /hang up/i })
        .first()
        .click()
      await expect(workspace.getByRole('radiogroup').first()).toBeVisible({ timeout: 15_000 })
      await expect(workspace.getByRole('radio').first()).toBeFocused()
      await workspace.keyboard.press('1')
      await workspace.keyboard.press('Enter')
      await expect.poll(async () => (await newest(workspace)).wrapUp?.delivery?.state, { timeout: 15_000 }).toBe('sent')
      const before = await newest(workspace)
      await app.close()
      desk = await open(data)
      ;({ app, workspace } = desk)
      await expect.poll(async () => Object.keys((await state(workspace)).conversations), { timeout: 20_000 }).toContain(before.id)
      expect((await newest(workspace)).timeline).toEqual(before.timeline)
    })
  } finally {
    await desk.app.close()
    rmSync(data, { recursive: true, force: true })
  }
})

test('a start without an account keeps the telephone ready for whoever comes', async () => {
  const data = mkdtempSync(join(tmpdir(), 'callside-signed-out-'))
  let desk = await open(data)
  try {
    await expect.poll(async () => (await state(desk.workspace)).phoneLink.state, { timeout: 30_000 }).toBe('up')
    await desk.workspace.getByRole('button', { name: 'Leave the demo' }).click()
    await expect.poll(async () => (await state(desk.workspace)).workspace).toBe('signed-out')
    await desk.app.close()

    desk = await open(data)
    await desk.workspace.getByRole('button', { name: 'Open the demo workspace' }).click()
    await expect.poll(async () => (await state(desk.workspace)).phoneLink.state, { timeout: 30_000 }).toBe('up')
    await expect.poll(async () => (await state(desk.workspace)).phonePage).toBe('ready')
    await expect.poll(async () => (await state(desk.workspace)).devices.microphones.length).toBeGreaterThan(0)
    await expect(desk.workspace.getByText('Connected', { exact: true })).toBeVisible()
    await expect(desk.workspace.getByText('Ready for calls', { exact: true })).toBeVisible()
  } finally {
    await desk.app.close()
    rmSync(data, { recursive: true, force: true })
  }
})
