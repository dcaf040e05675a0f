import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from 'vite'
import { startSimulators, type Simulators } from '../../src/simulators'
import type { Device } from './phone-page'

const CHROMIUM = [process.env.CHROMIUM_PATH ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== '' && existsSync(path)
)

const MEDIA = { mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers: [] } }

describe.skipIf(CHROMIUM === undefined)('a real phone against the simulated Webitel', () => {
  let simulators: Simulators
  let host: Server
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    const script = await bundle()
    host = createServer((request, response) => {
      response.setHeader('content-type', request.url === '/phone.js' ? 'text/javascript' : 'text/html')
      response.end(request.url === '/phone.js' ? script : '<!doctype html><script src="/phone.js"></script>')
    })
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve))
    simulators = await startSimulators()
    const flags = [
      '--no-sandbox',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-background-networking'
    ]
    if (process.env.WITHOUT_LOOPBACK_FLAG === undefined) flags.push('--allow-loopback-in-peer-connection')
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: flags })
    await openPhone()
  }, 30_000)

  async function openPhone(): Promise<void> {
    page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`)
    const { webitel } = simulators.addresses
    const login = (await (
      await fetch(`${webitel}/api/login`, {
        method: 'POST',
        body: JSON.stringify({ username: simulators.credentials.webitel.user, password: simulators.credentials.webitel.password })
      })
    ).json()) as { access_token: string }
    const config = (await (
      await fetch(`${webitel}/api/user/device/config/webrtc`, { headers: { 'X-Webitel-Access': login.access_token } })
    ).json()) as { webrtc: Device & { server: string } }
    const state = await page.evaluate(([device, url]) => window.phone.start(device, url), [
      config.webrtc,
      webitel.replace('http', 'ws') + config.webrtc.server
    ] as const)
    expect(state).toBe('registered')
  }

  afterAll(async () => {
    await browser?.close()
    await simulators?.stop()
    host?.close()
  })

  const established = () => page.waitForFunction(() => window.phone.session?.isEstablished() === true, undefined, { timeout: 5000 })
  const figures = () => page.evaluate(() => window.phone.figures())
  const call = (id: string) => simulators.webitel.calls().find((it) => it.id === id)!

  it('rings, talks both ways, holds, survives a new socket and is hung up by the customer', async () => {
    const id = simulators.webitel.letCustomerCall()
    await page.waitForFunction(() => window.phone.session !== null)
    expect(await page.evaluate(() => window.phone.uuid)).toBe(id)
    await page.evaluate((media) => window.phone.session!.answer(media), MEDIA)
    await established()
    await expect.poll(() => call(id).media?.energyReceived ?? 0, { timeout: 6000 }).toBeGreaterThan(0.0001)
    await expect.poll(async () => (await figures()).energy, { timeout: 6000 }).toBeGreaterThan(0.001)
    expect((await figures()).packets).toBeGreaterThan(5)

    simulators.webitel.dropSip()
    await expect.poll(() => simulators.webitel.sip.registered, { timeout: 2000 }).toBe(false)
    await expect.poll(() => simulators.webitel.sip.registered, { timeout: 6000 }).toBe(true)
    expect(call(id).state).toBe('active')
    await page.evaluate(() => window.phone.session!.hold())
    await expect.poll(() => call(id).state, { timeout: 3000 }).toBe('hold')
    // What was said before the hold may still be on its way for a moment.
    const heardInOneSecond = async () => {
      const before = (await figures()).energy
      await page.waitForTimeout(1000)
      return (await figures()).energy - before
    }
    await expect.poll(heardInOneSecond, { timeout: 6000 }).toBeLessThan(0.001)
    await page.evaluate(() => window.phone.session!.unhold())
    await expect.poll(() => call(id).state, { timeout: 3000 }).toBe('active')
    const before = (await figures()).energy
    await expect.poll(async () => (await figures()).energy - before, { timeout: 6000 }).toBeGreaterThan(0.001)

    simulators.webitel.customerHangsUp(id)
    await page.waitForFunction(() => window.phone.ended === 'remote', undefined, { timeout: 3000 })
    expect(call(id)).toMatchObject({ state: 'hangup', cause: 'NORMAL_CLEARING', attemptState: 'processing' })
  }, 25_000)

  it('is called by the phone with audio and video, takes the audio, and hears it', async () => {
    simulators.webitel.callees.answerAfterMs = 200
    await page.evaluate((media) => window.phone.ua!.call('sip:+447700900142@demo.callside.example', media), {
      ...MEDIA,
      mediaConstraints: { audio: true, video: true }
    })
    await established()
    const last = () => simulators.webitel.calls().at(-1)!
    expect(last()).toMatchObject({ direction: 'outbound', customer: 'Leila Haddad' })
    await expect.poll(() => last().media?.energyReceived ?? 0, { timeout: 6000 }).toBeGreaterThan(0.0001)
    await expect.poll(async () => (await figures()).energy, { timeout: 6000 }).toBeGreaterThan(0.0005)
    await page.evaluate(() => window.phone.session!.sendDTMF('5'))
    await expect.poll(() => last().digits, { timeout: 3000 }).toBe('5')
    await page.evaluate(() => window.phone.session!.terminate())
    await expect.poll(() => last().state, { timeout: 3000 }).toBe('hangup')
    expect(last().hangupBy).toBe('A')
  }, 20_000)

  it('has two calls at once: either is heard while the other is on hold, and each ends by itself', async () => {
    const ids: string[] = []
    const first = await page.evaluate(() => window.phone.sessions.length)
    const session = (index: number) => first + index
    const heard = (index: number) =>
      page.evaluate(async (at) => (await window.phone.figures(window.phone.sessions[at])).energy, session(index))
    const act = (index: number, verb: 'hold' | 'unhold') =>
      page.evaluate(([at, what]) => void window.phone.sessions[at]![what](), [session(index), verb] as const)
    for (const index of [0, 1]) {
      if (index === 1) {
        await act(0, 'hold')
        await expect.poll(() => call(ids[0]!).state, { timeout: 3000 }).toBe('hold')
      }
      const id = simulators.webitel.letCustomerCall()
      ids.push(id)
      await page.waitForFunction((uuid) => window.phone.uuid === uuid, id)
      await page.evaluate((media) => window.phone.session!.answer(media), MEDIA)
      await established()
      await expect.poll(() => call(id).media?.energyHeard ?? 0, { timeout: 6000 }).toBeGreaterThan(0.0001)
    }
    /** What each customer, and the agent of each, hears more in a second. */
    const inOneSecond = async () => {
      const before = await Promise.all([0, 1].map(async (index) => [call(ids[index]!).media!.energyHeard, await heard(index)]))
      await page.waitForTimeout(1000)
      return Promise.all(
        [0, 1].map(async (index) => [call(ids[index]!).media!.energyHeard - before[index]![0]!, (await heard(index)) - before[index]![1]!])
      )
    }
    const speaks = async (index: 0 | 1): Promise<boolean> => {
      const now = await inOneSecond()
      const [own, other] = [now[index]!, now[1 - index]!]
      return own[0]! > 0.0001 && own[1]! > 0.0005 && other[0] === 0 && other[1]! < 0.0005
    }
    await expect.poll(() => speaks(1), { timeout: 9000 }).toBe(true)
    await act(1, 'hold')
    await expect.poll(() => call(ids[1]!).state, { timeout: 3000 }).toBe('hold')
    await act(0, 'unhold')
    await expect.poll(() => call(ids[0]!).state, { timeout: 3000 }).toBe('active')
    await expect.poll(() => speaks(0), { timeout: 9000 }).toBe(true)

    simulators.webitel.customerHangsUp(ids[1])
    await page.waitForFunction((at) => window.phone.sessions[at]!.isEnded(), session(1), { timeout: 3000 })
    expect(call(ids[0]!).state).toBe('active')
    await page.evaluate((at) => window.phone.sessions[at]!.terminate(), session(0))
    await expect.poll(() => call(ids[0]!).state, { timeout: 3000 }).toBe('hangup')
  }, 45_000)

  it("dials a colleague's extension and talks, and is refused as the telephone network would by one who is busy and one who is not there", async () => {
    const dial = (extension: string) =>
      page.evaluate(([to, media]) => void window.phone.ua!.call(`sip:${to}@demo.callside.example`, media), [extension, MEDIA] as const)
    const last = () => simulators.webitel.calls().at(-1)!
    simulators.webitel.colleagues.answerAfterMs = 200
    await dial('202')
    await established()
    expect(last()).toMatchObject({ direction: 'outbound', customer: 'Pieter de Wit' })
    await expect.poll(() => last().media?.energyHeard ?? 0, { timeout: 6000 }).toBeGreaterThan(0.0001)
    await expect.poll(async () => (await figures()).energy, { timeout: 6000 }).toBeGreaterThan(0.0005)
    await page.evaluate(() => window.phone.session!.terminate())
    await expect.poll(() => last().state, { timeout: 3000 }).toBe('hangup')

    simulators.webitel.colleagues.behave('202', { manner: 'busy' })
    for (const [extension, status, cause] of [
      ['202', 486, 'USER_BUSY'],
      ['299', 404, 'UNALLOCATED_NUMBER']
    ] as const) {
      await dial(extension)
      await page.waitForFunction(() => window.phone.refused !== null, undefined, { timeout: 5000 })
      expect(await page.evaluate(() => window.phone.refused)).toBe(status)
      expect(last()).toMatchObject({ state: 'hangup', cause })
    }
  }, 25_000)

  it('survives a phone that vanishes in a call, and rings the next one', async () => {
    const lost = simulators.webitel.letCustomerCall()
    await page.waitForFunction((id) => window.phone.uuid === id, lost)
    await page.evaluate((media) => window.phone.session!.answer(media), MEDIA)
    await expect.poll(() => call(lost).media?.packetsReceived ?? 0, { timeout: 6000 }).toBeGreaterThan(10)
    simulators.webitel.dropSip()
    await page.close({ runBeforeUnload: false })
    const before = call(lost).media!.packetsReceived
    await openPhone()
    const next = simulators.webitel.letCustomerCall()
    await page.waitForFunction((id) => window.phone.uuid === id, next)
    await page.evaluate((media) => window.phone.session!.answer(media), MEDIA)
    await established()
    await expect.poll(async () => (await figures()).energy, { timeout: 6000 }).toBeGreaterThan(0.001)
    expect(call(lost).state).toBe('active')
    expect(call(lost).media!.packetsReceived - before).toBeLessThan(20)
  }, 20_000)
})

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    define: { global: 'globalThis' },
    build: { write: false, lib: { entry: resolve(import.meta.dirname, 'phone-page.ts'), formats: ['iife'], name: 'phonePage' } }
  })
  const output = [result].flat()[0]
  if (!output || !('output' in output)) throw new Error('the phone page was not built')
  return output.output[0].code
}
