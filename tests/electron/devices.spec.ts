import { expect, test, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandInput, CommandName } from '../../src/contract/commands'
import type { State } from '../../src/contract/state'
import { plugs, type Plugs } from '../sip/plugs'
import { newest, open, pageAt, state, type Desk } from './support/desk'

interface Plugged {
  plugs: Plugs
  microphoneError: string | null
}

const data = mkdtempSync(join(tmpdir(), 'callside-devices-'))
let desk: Desk
test.beforeAll(async () => {
  desk = await open(data)
  // The phone page anew, with plugs between it and its devices.
  await desk.phone.addInitScript(() => void Object.assign(window, { microphoneError: null }))
  await desk.phone.addInitScript(plugs)
  await desk.phone.reload()
  await expect.poll(async () => (await state(desk.workspace)).phoneLink.state, { timeout: 30_000 }).toBe('up')
  await expect.poll(async () => (await state(desk.workspace)).devices.microphones.length, { timeout: 15_000 }).toBeGreaterThan(2)
})
test.afterAll(async () => {
  await desk.app.close()
  rmSync(data, { recursive: true, force: true })
})

const send = <N extends CommandName>(name: N, input: CommandInput<N>): Promise<{ ok: boolean; cause?: string }> =>
  desk.workspace.evaluate(([sent, given]) => window.callside.send(sent, given as never) as Promise<{ ok: boolean; cause?: string }>, [
    name,
    input
  ] as const)
const duty = (word: 'online' | 'offline'): Promise<{ ok: boolean; cause?: string }> =>
  send('duty.set', { duty: word, reason: null, when: 'now', unchecked: false })
const liveTracks = (): Promise<number> => desk.phone.evaluate(() => (window as unknown as Plugged).plugs.live())
const check = async (): Promise<State['deviceCheck']> => (await state(desk.workspace)).deviceCheck

/** Energy of what the agent's page has sent since its newest connection began. */
const sent = (phone: Page): Promise<number> =>
  phone.evaluate(async () => {
    const peer = (window as unknown as Plugged).plugs.peer()
    let energy = 0
    for (const report of ((await peer?.getStats()) ?? new Map()).values() as Iterable<{ type: string; totalAudioEnergy?: number }>)
      if (report.type === 'media-source') energy += report.totalAudioEnergy ?? 0
    return energy
  })

test('an agent goes online only with a microphone that may be used and carries sound, and none stays open', async () => {
  expect(await duty('offline')).toMatchObject({ ok: true })
  await expect.poll(async () => (await state(desk.workspace)).duty.word).toBe('offline')

  await desk.phone.evaluate(() => void ((window as unknown as Plugged).microphoneError = 'NotAllowedError'))
  expect(await duty('online')).toMatchObject({ ok: false, cause: 'microphone-refused' })
  await desk.phone.evaluate(() => void ((window as unknown as Plugged).microphoneError = null))

  await desk.phone.evaluate(() => (window as unknown as Plugged).plugs.mute(true))
  expect(await duty('online')).toMatchObject({ ok: false, cause: 'microphone-silent' })
  expect(await check()).toMatchObject({ beforeOnline: true, open: false, microphone: 'silent' })
  expect((await state(desk.workspace)).duty.word).toBe('offline')
  expect(await liveTracks()).toBe(0)

  await desk.phone.evaluate(() => (window as unknown as Plugged).plugs.mute(false))
  expect(await duty('online')).toMatchObject({ ok: true })
  await expect.poll(async () => (await state(desk.workspace)).duty.word).toBe('online')
  expect(await check()).toBeNull()
  expect(await liveTracks()).toBe(0)
})

test('a microphone that is pulled out in a call is replaced at once, and taken again when it is back', async () => {
  const { workspace, phone } = desk
  const chosen = (await state(workspace)).devices.microphones.find(({ id }) => id !== 'default')!
  const microphone = (): Promise<string> => phone.evaluate(() => (window as unknown as Plugged).plugs.microphone())
  const audio = { microphoneId: chosen.id, microphoneLabel: chosen.label }
  expect(await send('settings.change', { change: { audio } })).toMatchObject({ ok: true })

  expect(await send('demo.play', { scenario: 'queue-call' })).toMatchObject({ ok: true })
  const ringing = async (): Promise<boolean> =>
    Object.values((await state(workspace)).conversations).some(({ calls }) => calls[0]?.state === 'ringing')
  await expect.poll(ringing, { timeout: 20_000 }).toBe(true)
  const callId = (await newest(workspace)).calls[0]!.id
  expect(await send('calls.answer', { callId })).toMatchObject({ ok: true })
  await expect.poll(async () => (await newest(workspace)).calls[0]?.state, { timeout: 20_000 }).toBe('connected')
  await expect.poll(() => sent(phone), { timeout: 15_000 }).toBeGreaterThan(1e-3)
  expect(await microphone()).toBe(chosen.label)

  const goesOn = async (): Promise<void> => {
    const before = await sent(phone)
    await expect.poll(async () => (await sent(phone)) - before, { timeout: 15_000 }).toBeGreaterThan(1e-3)
    expect((await newest(workspace)).calls[0]?.state).toBe('connected')
    expect(await liveTracks()).toBe(1)
  }
  await phone.evaluate((label) => (window as unknown as Plugged).plugs.unplug(label), chosen.label)
  await expect
    .poll(async () => (await state(workspace)).devices.lost.map(({ kind, label }) => `${kind} ${label}`))
    .toContain(`microphone ${chosen.label}`)
  await expect.poll(microphone).not.toBe(chosen.label)
  await goesOn()
  await expect(workspace.getByText(chosen.label).first()).toBeVisible()

  await phone.evaluate((label) => (window as unknown as Plugged).plugs.replug(label), chosen.label)
  await expect.poll(async () => (await state(workspace)).devices.lost).toEqual([])
  await expect.poll(microphone).toBe(chosen.label)
  await goesOn()
  expect(await send('calls.hangUp', { callId })).toMatchObject({ ok: true })
  await expect.poll(liveTracks).toBe(0)
})

test('no page of ours gets a headset by a chooser', async () => {
  const ask = (page: Page): Promise<unknown> =>
    page.evaluate(async () => {
      const { hid } = navigator as unknown as { hid?: { getDevices(): Promise<unknown[]>; requestDevice(o: object): Promise<unknown[]> } }
      if (hid === undefined) return 'no WebHID'
      const chosen = await hid.requestDevice({ filters: [] }).then(
        (devices) => devices.length,
        (error: DOMException) => error.name
      )
      return { listed: (await hid.getDevices()).length, chosen }
    })
  expect(await ask(desk.phone)).toEqual({ listed: 0, chosen: 0 })
  for (const page of [desk.workspace, await pageAt(desk.app, 'app://ringer')])
    expect(await ask(page), page.url()).toEqual({ listed: 0, chosen: 0 })
})
