import { expect, test, type Page } from '@playwright/test'
import { site, type Site } from './support/hostile-server'
import { launch, type Running } from './support/launch'
import { closeSession, openSession } from './support/session-page'

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

const both = { microphone: true, camera: false }
/** Plays a tone for as long as the page lives. */
const sound = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const context = new AudioContext()
    const tone = context.createOscillator()
    tone.connect(context.destination)
    tone.start()
    Object.assign(window, { context })
    await context.resume()
    return context.state
  })
const playedS = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as { context: AudioContext }).context.currentTime)
const view = (): Promise<{ muted: boolean; audible: boolean }> =>
  running.app.evaluate(() => {
    const { contents } = rig.desktop.parts.factory
      .made()
      .filter(({ surface }) => surface === 'session')
      .at(-1)!
    return { muted: contents.isAudioMuted(), audible: contents.isCurrentlyAudible() }
  })
const hear = (sessionId: string, heard: boolean): Promise<void> =>
  running.app.evaluate((_electron, [id, on]) => rig.desktop.views.hear(id, on), [sessionId, heard] as const)
const mayUse = (sessionId: string, may: boolean): Promise<void> =>
  running.app.evaluate((_electron, [id, on]) => rig.desktop.views.microphone(id, on), [sessionId, may] as const)
const askForMicrophone = (page: Page): Promise<string> =>
  page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      (stream) => {
        stream.getTracks().forEach((track) => track.stop())
        return 'granted'
      },
      (error: DOMException) => error.name
    )
  )

test('a session is heard or not as it is told, and goes on unheard', async () => {
  const page = await openSession(running, 'sounds', `${vendor.origin}/page`)
  expect(await sound(page)).toBe('running')
  await expect.poll(view).toEqual({ muted: false, audible: true })
  await hear('sounds', false)
  await expect.poll(async () => (await view()).muted).toBe(true)
  const before = await playedS(page)
  await expect.poll(async () => (await playedS(page)) - before).toBeGreaterThan(0.3)
  await hear('sounds', true)
  await expect.poll(view).toEqual({ muted: false, audible: true })
  await closeSession(running, 'sounds')
})

test('a page that is opened anew is unheard from its first sound on, and one of another session is not', async () => {
  await openSession(running, 'anew', `${vendor.origin}/page`)
  await hear('anew', false)
  await openSession(running, 'anew', `${vendor.origin}/page`)
  expect((await view()).muted).toBe(true)
  await closeSession(running, 'anew')
  await openSession(running, 'anew', `${vendor.origin}/page`)
  expect((await view()).muted).toBe(false)
  await closeSession(running, 'anew')
})

test('the microphone of a session comes and goes as it is told, and the desk hears who took it', async () => {
  const page = await openSession(running, 'speaks', `${vendor.origin}/page`, both)
  const taken = (): Promise<number> =>
    running.app.evaluate(() => rig.viewEvents.filter(({ kind, sessionId }) => kind === 'microphone-taken' && sessionId === 'speaks').length)
  await mayUse('speaks', false)
  expect(await askForMicrophone(page)).toBe('NotAllowedError')
  expect(await taken()).toBe(0)
  await mayUse('speaks', true)
  expect(await askForMicrophone(page)).toBe('granted')
  expect(await taken()).toBe(1)
  await mayUse('speaks', false)
  expect(await askForMicrophone(page)).toBe('NotAllowedError')
  expect(await taken()).toBe(1)
  await closeSession(running, 'speaks')
})

test('devices with telephone keys are for the phone page, and no session has another answer', async () => {
  const answers = await running.app.evaluate(() => {
    const asked = ['app://phone', 'app://workspace', 'app://ringer', 'https://vendor.example']
    const pages = [[0x0b], [0x0c, 0x0b], [0x0c], []]
    return rig.handlersOf.map(({ device }) =>
      asked.flatMap((origin) =>
        pages
          .filter((of) => {
            const collections = of.map((usagePage) => ({ usagePage }))
            return device?.({ deviceType: 'hid', origin, device: { collections } as never }) === true
          })
          .map((of) => `${origin} ${of.join('+')}`)
      )
    )
  })
  const granted = answers.filter((answer) => answer.length > 0)
  expect(granted).toEqual([['app://phone 11', 'app://phone 12+11']])
  expect(answers.length).toBeGreaterThan(2)
  const older = await running.app.evaluate(() =>
    rig.handlersOf.some(({ device }) => device?.({ deviceType: 'hid', origin: 'app://phone', device: { name: 'Headset' } as never }))
  )
  expect(older, 'a shell that names no usage pages opens nothing').toBe(false)
})
