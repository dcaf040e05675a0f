import { expect, test, type Page } from '@playwright/test'
import { tone } from '../../src/simulators/webitel/history/tone'
import { site, type Site } from './support/hostile-server'
import { launch, type Running } from './support/launch'
import { openSession } from './support/session-page'

declare global {
  /** What the companion was asked for, as `token from`. */
  var asked: string[]
}

/** A quarter of an hour: more than a player reads ahead. */
const SECONDS = 900
const sound = tone(SECONDS, 440)
const address = 'app://workspace/media/recording-1'

let running: Running
let vendor: Site
test.beforeAll(async () => {
  vendor = await site()
  running = await launch()
  await running.app.evaluate(
    (_electron, { head, length }) => {
      const bytes = Buffer.concat([Buffer.from(head, 'base64')], length)
      Object.assign(globalThis, { asked: [] })
      const media: typeof rig.companion.media = async (token, range) => {
        asked.push(`${token} ${range === null ? 'all' : range.from}`)
        if (token !== 'recording-1') return { ok: false, cause: 'gone' }
        const from = range?.from ?? 0
        const to = Math.min(range?.to ?? bytes.length - 1, bytes.length - 1)
        const body = async function* () {
          for (let at = from; at <= to; at += 16_384) yield new Uint8Array(bytes.subarray(at, Math.min(at + 16_384, to + 1)))
        }
        const value = {
          status: range === null ? (200 as const) : (206 as const),
          mimeType: 'audio/wav',
          bytes: to - from + 1,
          contentRange: range === null ? null : `bytes ${from}-${to}/${bytes.length}`,
          body: body(),
          cancel: () => undefined
        }
        return { ok: true, value }
      }
      rig.companion.media = media
    },
    { head: sound.subarray(0, 44).toString('base64'), length: sound.length }
  )
})
test.afterAll(async () => {
  await running.stop()
  await vendor.stop()
})
test.beforeEach(() => running.app.evaluate(() => void asked.splice(0)))

/** Tries to play in a page: the duration in seconds, or that it failed. */
const play = (page: Page, src: string): Promise<number | 'refused'> =>
  page.evaluate(
    (at) =>
      new Promise<number | 'refused'>((done) => {
        const audio = new Audio()
        audio.onloadedmetadata = () => done(audio.duration)
        audio.onerror = () => done('refused')
        audio.src = at
      }),
    src
  )

test('the workspace plays a recording and seeks in it', async () => {
  const heard = await running.workspace.evaluate(async () => {
    const audio = document.body.appendChild(new Audio('/media/recording-1'))
    const once = (event: string) =>
      new Promise((resolve, refuse) => {
        audio.addEventListener(event, resolve, { once: true })
        audio.addEventListener('error', () => refuse(new Error(audio.error?.message)), { once: true })
      })
    await once('loadedmetadata')
    const { duration } = audio
    const sought = once('seeked')
    audio.currentTime = 898
    await sought
    const at = audio.currentTime
    audio.muted = true
    await audio.play()
    await once('ended')
    return { duration, at, end: audio.currentTime }
  })
  expect(heard.duration).toBeCloseTo(SECONDS, 1)
  expect(heard.at).toBeCloseTo(898, 1)
  expect(heard.end).toBeCloseTo(SECONDS, 1)
  const requests = await running.app.evaluate(() => asked)
  expect(requests.every((request) => request.startsWith('recording-1 '))).toBe(true)
  // It jumped there instead of reading all that lies before.
  expect(Math.max(...requests.map((request) => Number(request.split(' ')[1])))).toBeGreaterThan(sound.length / 2)
})

test('an address that was never given plays nothing', async () => {
  expect(await play(running.workspace, '/media/never-given')).toBe('refused')
  expect(await play(running.workspace, '/media/../media/%2e%2e/recording-1')).toBe('refused')
  expect(await running.app.evaluate(() => asked.filter((request) => request.startsWith('recording-1')))).toEqual([])
})

test('no other page of ours and no page of a vendor reaches it', async () => {
  expect(await play(running.ringer, address)).toBe('refused')
  expect(await play(running.phone, address)).toBe('refused')
  expect(await play(running.phone, '/media/recording-1')).toBe('refused')
  const page = await openSession(running, 'listener', `${vendor.origin}/page`)
  expect(await play(page, address)).toBe('refused')
  const fetched = await page.evaluate(
    (at) =>
      fetch(at).then(
        () => 'read',
        () => 'refused'
      ),
    address
  )
  expect(fetched).toBe('refused')
  expect(await running.app.evaluate(() => asked)).toEqual([])
})

/** What a page learns of the outputs, and what becomes of choosing each. */
const outputs = (page: Page): Promise<{ label: string; id: string; used: boolean }[]> =>
  page.evaluate(async () => {
    const found = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'audiooutput')
    return Promise.all(
      found.map(async ({ label, deviceId: id }) => {
        const audio = new Audio()
        await audio.setSinkId(id).catch(() => undefined)
        return { label, id, used: id !== '' && audio.sinkId === id }
      })
    )
  })

test('the workspace plays on the speaker of the calls, and hears nothing by it', async () => {
  const named = (await outputs(running.phone)).filter(({ id }) => id !== '' && id !== 'default')
  expect(named.length).toBeGreaterThan(1)
  const own = await outputs(running.workspace)
  for (const { label, id } of named) {
    const same = own.find((one) => one.label === label)
    expect(same, `the workspace can use ${label}`).toMatchObject({ used: true })
    // Each origin has ids of its own: a name is what two pages have in common.
    expect(same!.id).not.toBe(id)
    const foreign = await running.workspace.evaluate((sink) => new Audio().setSinkId(sink).then(() => 'used', String), id)
    expect(foreign).not.toBe('used')
  }
  expect((await outputs(running.ringer)).filter(({ label, used }) => label !== '' || used)).toEqual([])

  const asked = await running.workspace.evaluate(async () => {
    const refused = (error: DOMException) => error.name
    const { mediaDevices } = navigator
    return {
      microphone: await mediaDevices.getUserMedia({ audio: true }).then(() => 'heard', refused),
      camera: await mediaDevices.getUserMedia({ video: true }).then(() => 'seen', refused),
      both: await mediaDevices.getUserMedia({ audio: true, video: true }).then(() => 'heard', refused),
      screen: await mediaDevices.getDisplayMedia({ audio: true }).then(() => 'seen', refused)
    }
  })
  expect(asked).toEqual({
    microphone: 'NotAllowedError',
    camera: 'NotAllowedError',
    both: 'NotAllowedError',
    screen: expect.stringMatching(/Error$/)
  })
})
