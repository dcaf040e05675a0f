import { chromium, type Browser, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import type { FromPhone, PhonePort, ToPhone } from '../../src/contract/phone'
import { plugs } from './plugs'
import { servePage, type ServedPage } from './serve-page'

/** What the phone page is served with in the product: no network of its own. */
const policy = "default-src 'none'; script-src 'self'; connect-src 'none'; media-src 'self' blob:"

/** A live phone page, with what passed through its port. */
export interface TestPage {
  port: PhonePort
  sent: ToPhone[]
  heard: FromPhone[]
  /** Violations of the page's policy and errors that nobody caught. */
  complaints: string[]
  evaluate<T>(expression: string): Promise<T>
  close(): Promise<void>
}

/** The built phone page in a headless Chromium whose microphone speaks. */
export class TestBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly served: ServedPage
  ) {}

  /** `loopback`: peer connections also use this computer's loopback, which browsers leave out. */
  static async start({ loopback = true } = {}): Promise<TestBrowser> {
    const served = await servePage(resolve(import.meta.dirname, '../../src/renderer/phone'), policy)
    const speech = join(served.folder, 'speech.wav')
    execFileSync('espeak-ng', [
      '-s',
      '130',
      '-w',
      speech,
      'One two three four five six seven eight nine ten. This is a call through a real server.'
    ])
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-audio-capture=${speech}`,
        '--autoplay-policy=no-user-gesture-required',
        ...(loopback ? ['--allow-loopback-in-peer-connection'] : [])
      ]
    })
    return new TestBrowser(browser, served)
  }

  /** `microphoneError`: getUserMedia fails with a DOMException of this name; `window.microphoneError = null` heals it. `window.plugs`: see there. */
  async open(options: { microphoneError?: string } = {}): Promise<TestPage> {
    const context = await this.browser.newContext()
    const page = await context.newPage()
    const sent: ToPhone[] = []
    const heard: FromPhone[] = []
    const complaints: string[] = []
    const listeners = new Set<(message: FromPhone) => void>()
    const closers = new Set<() => void>()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
    })
    page.on('close', () => {
      for (const close of closers) close()
    })
    let markReady: () => void = () => undefined
    const ready = new Promise<void>((resolve) => (markReady = resolve))
    await page.exposeBinding('callsidePost', (_source, message: FromPhone) => {
      heard.push(message)
      if (message.type === 'ready') markReady()
      for (const listener of [...listeners]) listener(message)
    })
    await page.addInitScript(`
      const listeners = new Set()
      window.marks = { placeAt: 0, inviteAt: null }
      window.callsideDeliver = message => {
        if (message.type === 'place') window.marks = { placeAt: performance.now(), inviteAt: null }
        for (const listener of listeners) listener(message)
      }
      window.callsidePhone = {
        post: message => {
          if (message.type === 'socket-send' && message.data.startsWith('INVITE ')) window.marks.inviteAt ??= performance.now()
          void window.callsidePost(message)
        },
        onMessage: listener => (listeners.add(listener), () => listeners.delete(listener))
      }
      window.microphoneError = ${JSON.stringify(options.microphoneError ?? null)}
      ;(${plugs.toString()})()
    `)
    await page.goto(this.served.origin)
    await ready
    const port: PhonePort = {
      post(message) {
        sent.push(message)
        void page
          .evaluate((given) => (window as unknown as { callsideDeliver(m: unknown): void }).callsideDeliver(given), message)
          .catch(() => undefined)
      },
      onMessage(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      onClose(listener) {
        closers.add(listener)
        return () => closers.delete(listener)
      }
    }
    return { port, sent, heard, complaints, evaluate: (expression) => page.evaluate(expression), close: () => context.close() }
  }

  /** Another page in the same browser. */
  async visit(address: string): Promise<Page> {
    const context = await this.browser.newContext()
    const page = await context.newPage()
    await page.goto(address)
    return page
  }

  async stop(): Promise<void> {
    await this.browser.close()
    await this.served.stop()
  }
}
