import type { Page } from '@playwright/test'
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CallVideo } from '../../src/contract/call-video'
import { recordFigure } from '../support/figures'
import { eventually, pause } from './processes'
import { accounts, domain } from './proxy'
import { servePage, type ServedPage } from './serve-page'
import { watchSound } from './sound-gap'
import { useSuite } from './suite'
import type { TestPhone } from './test-phone'
import type { FarVideo } from './video-page/video-page'

declare global {
  interface Window {
    far: FarVideo
  }
}

const { browser, phone, proxy } = useSuite()
let served: ServedPage
const pages: Page[] = []
beforeAll(async () => {
  served = await servePage(
    resolve(import.meta.dirname, 'video-page'),
    "default-src 'none'; script-src 'self'; connect-src ws:; media-src blob:"
  )
})
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.context().close()))
})
afterAll(() => served.stop())

/** How long a packet of sound may be away, ms: a jitter buffer bridges it. */
const GAP_MS = 200
const NOT_OFFERED: CallVideo = { offered: false, remote: 'none', camera: 'off', failure: null }

async function farEnd(user = '102'): Promise<Page> {
  const page = await browser().visit(served.origin)
  pages.push(page)
  await page.waitForFunction(() => 'far' in window)
  await page.evaluate((account) => window.far.register(account), {
    uri: `sip:${user}@${domain}`,
    user,
    realm: domain,
    ha1: createHash('md5').update(`${user}:${domain}:${accounts[user]}`).digest('hex'),
    url: proxy().url
  })
  return page
}

const videoOf = (one: TestPhone): CallVideo => one.events.findLast((event) => event.kind === 'video')?.video ?? NOT_OFFERED
const until = (one: TestPhone, wanted: Partial<CallVideo>, limitMs?: number) =>
  eventually(
    () => `video ${JSON.stringify(wanted)}, it is ${JSON.stringify(videoOf(one))}`,
    () => Object.entries(wanted).every(([key, value]) => videoOf(one)[key as keyof CallVideo] === value),
    limitMs
  )
const cameras = (one: TestPhone): number => one.page.heard.findLast((message) => message.type === 'open-tracks')?.cameras ?? 0
const frames = (far: Page): Promise<number> => far.evaluate(async () => (await window.far.seen()).frames)

/** A call of a far end with a camera, answered. */
async function answered(sends: 'both' | 'alone' = 'both'): Promise<{ one: TestPhone; far: Page; sipCallId: string }> {
  const [one, far] = await Promise.all([phone({ hasty: true }), farEnd()])
  await one.register('101')
  const calling = far.evaluate(([target, how]) => window.far.call(target, how), [`sip:101@${domain}`, sends] as const)
  const { sipCallId } = await one.session('incoming')
  await until(one, { offered: true, remote: 'none', camera: 'off' })
  one.phone.answer(sipCallId)
  await Promise.all([calling, one.session('confirmed')])
  return { one, far, sipCallId }
}

describe('a call that offers video', () => {
  it('is answered with the camera closed, shows the far end, and the camera is switched without a gap in the voice', async () => {
    const { one, far, sipCallId } = await answered()
    await until(one, { remote: 'flowing' })
    expect(cameras(one)).toBe(0)
    expect(one.page.heard.some((message) => message.type === 'open-tracks' && message.cameras > 0)).toBe(false)
    expect(await frames(far)).toBe(0)
    expect((await one.media()).inbound).toBeGreaterThan(0.0005)

    await one.page.evaluate(`(window.soundGap = (${watchSound.toString()})(() => plugs.peer()), 0)`)
    const soundBefore = await far.evaluate(async () => (await window.far.seen()).sound)
    const invites = one.written.filter(({ data }) => data.startsWith('INVITE ')).length
    const began = performance.now()
    one.phone.camera(sipCallId, true)
    await until(one, { camera: 'on' })
    const opened = performance.now() - began
    await eventually('the far end sees the agent', async () => (await frames(far)) > 10, 8000)
    expect(cameras(one)).toBe(1)

    one.phone.camera(sipCallId, false)
    await until(one, { camera: 'off' })
    await eventually('the camera is closed', () => cameras(one) === 0, 1000)
    await pause(500)
    const after = await frames(far)
    await pause(1500)
    expect(await frames(far)).toBe(after)

    one.phone.camera(sipCallId, true)
    await eventually('the far end sees the agent again', async () => (await frames(far)) > after + 10, 8000)
    const gap = await one.page.evaluate<number>('window.soundGap.read()')
    const took = performance.now() - began
    const heard = (await far.evaluate(async () => (await window.far.seen()).sound)) - soundBefore
    // 50 packets a second.
    expect(heard).toBeGreaterThan((took / 20) * 0.95)
    expect(one.written.filter(({ data }) => data.startsWith('INVITE ')).length).toBe(invites)
    recordFigure({
      id: 'B17.gap',
      what: 'longest time without a packet of sound while the camera is opened, closed and opened, ms',
      figure: Math.round(gap),
      limit: `${GAP_MS}`,
      ok: gap <= GAP_MS
    })
    console.info(
      `camera on in ${Math.round(opened)} ms, gap ${Math.round(gap)} ms, codec ${(await far.evaluate(() => window.far.seen())).sent}`
    )
    expect(gap).toBeLessThanOrEqual(GAP_MS)

    await far.evaluate(() => window.far.hangUp())
    await one.session('ended')
    await eventually('microphone and camera closed', () => one.openTracks() === 0 && cameras(one) === 0, 1000)
    expect(await one.page.evaluate<number>('plugs.live()')).toBe(0)
    expect(one.page.complaints).toEqual([])
  })

  it('a still of it is a picture with something on it, though nobody looks at the page', async () => {
    const { one, sipCallId } = await answered()
    await until(one, { remote: 'flowing' })
    const still = await one.phone.picture(sipCallId)
    expect([...(still ?? []).slice(0, 3)]).toEqual([0xff, 0xd8, 0xff])
    const colours = await one.page.evaluate<{ width: number; height: number; colours: number }>(`(async () => {
      const bytes = Uint8Array.from(atob(${JSON.stringify(Buffer.from(still!).toString('base64'))}), (letter) => letter.charCodeAt(0))
      const map = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
      const canvas = new OffscreenCanvas(map.width, map.height)
      const context = canvas.getContext('2d')
      context.drawImage(map, 0, 0)
      const { data } = context.getImageData(0, 0, map.width, map.height)
      const seen = new Set()
      for (let at = 0; at < data.length; at += 4000) seen.add((data[at] >> 4) * 256 + (data[at + 1] >> 4) * 16 + (data[at + 2] >> 4))
      return { width: map.width, height: map.height, colours: seen.size }
    })()`)
    // The far end sends 640 x 480, or less of it while its computer or the line is busy.
    expect(colours.width / colours.height).toBeCloseTo(640 / 480, 1)
    expect(colours.width).toBeGreaterThanOrEqual(160)
    expect(colours.colours).toBeGreaterThan(3)
    expect(await one.phone.picture('another call')).toBeNull()
  })

  it('of a far end that only sends: the camera waits until it agrees to take a picture', async () => {
    const { one, far, sipCallId } = await answered('alone')
    await until(one, { remote: 'flowing' })
    const invites = (): number => one.written.filter(({ data }) => data.startsWith('INVITE ')).length
    expect(invites()).toBe(0)
    one.phone.camera(sipCallId, true)
    await until(one, { camera: 'on' }, 10_000)
    expect(invites()).toBe(1)
    await eventually('the far end sees the agent', async () => (await frames(far)) > 10, 8000)
    expect((await one.media()).inbound).toBeGreaterThan(0.0005)
  })

  it.each([
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'busy']
  ])('a camera that fails with %s is %s, and the call goes on', async (error, failure) => {
    const { one, sipCallId } = await answered()
    await one.page.evaluate(`window.cameraError = '${error}'`)
    one.phone.camera(sipCallId, true)
    await until(one, { camera: 'off', failure: failure as CallVideo['failure'] })
    expect((await one.media()).inbound).toBeGreaterThan(0.0005)
    await one.page.evaluate('window.cameraError = null')
    one.phone.camera(sipCallId, true)
    await until(one, { camera: 'on', failure: null })
  })

  it('each end says to the other that its picture is off, once the other speaks of it', async () => {
    const { one, far, sipCallId } = await answered()
    one.phone.camera(sipCallId, true)
    await until(one, { camera: 'on' })
    expect(await far.evaluate(() => window.far.told())).toEqual([])
    await far.evaluate(() => window.far.say({ syncRequested: true }))
    await eventually('told of the open camera', async () => (await far.evaluate(() => window.far.told())).at(-1) === '{"videoMuted":false}')
    one.phone.camera(sipCallId, false)
    await eventually(
      'told of the closed camera',
      async () => (await far.evaluate(() => window.far.told())).at(-1) === '{"videoMuted":true}'
    )
    expect((await one.media()).inbound).toBeGreaterThan(0.0005)
  })

  it('held and resumed by a new offer: no picture goes out on hold, and it comes back', async () => {
    const { one, far, sipCallId } = await answered()
    one.phone.camera(sipCallId, true)
    await eventually('the far end sees the agent', async () => (await frames(far)) > 10, 8000)
    one.phone.hold(sipCallId, true)
    await one.event('held', (event) => event.held)
    await pause(500)
    const before = await frames(far)
    await pause(1500)
    expect(await frames(far)).toBe(before)
    one.phone.hold(sipCallId, false)
    await one.event('held', (event) => !event.held)
    await eventually('seen again', async () => (await frames(far)) > before + 10, 8000)
    expect((await one.media()).inbound).toBeGreaterThan(0.0005)
  })
})
