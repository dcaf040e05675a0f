import { chromium, type Browser } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { build } from 'vite'
import type { FromPhone, PhonePort, ToPhone } from '../../src/contract/phone'
import { plugs } from './plugs'
import { freePort } from './processes'

/** What the phone page is served with in the product: no network of its own. */
const policy = "default-src 'none'; script-src 'self'; connect-src 'none'; media-src 'self' blob:"
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wav': 'audio/wav' }

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
    private readonly server: Server,
    private readonly origin: string,
    private readonly folder: string
  ) {}

  static async start(): Promise<TestBrowser> {
    const folder = mkdtempSync(join(tmpdir(), 'callside-phone-'))
    const root = resolve(import.meta.dirname, '../../src/renderer/phone')
    await build({ root, base: './', logLevel: 'error', configFile: false, build: { outDir: folder, emptyOutDir: true } })
    const speech = join(folder, 'speech.wav')
    execFileSync('espeak-ng', [
      '-s',
      '130',
      '-w',
      speech,
      'One two three four five six seven eight nine ten. This is a call through a real server.'
    ])
    const port = await freePort()
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://x').pathname
      try {
        const body = readFileSync(join(folder, path === '/' ? 'index.html' : path.replaceAll('..', '')))
        response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/html', 'content-security-policy': policy }).end(body)
      } catch {
        response.writeHead(404).end()
      }
    })
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-audio-capture=${speech}`,
        '--autoplay-policy=no-user-gesture-required',
        '--allow-loopback-in-peer-connection'
      ]
    })
    return new TestBrowser(browser, server, `http://127.0.0.1:${port}/`, folder)
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
      window.callsideDeliver = message => { for (const listener of listeners) listener(message) }
      window.callsidePhone = {
        post: message => void window.callsidePost(message),
        onMessage: listener => (listeners.add(listener), () => listeners.delete(listener))
      }
      window.microphoneError = ${JSON.stringify(options.microphoneError ?? null)}
      ;(${plugs.toString()})()
    `)
    await page.goto(this.origin)
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

  async stop(): Promise<void> {
    await this.browser.close()
    await new Promise((done) => this.server.close(done))
    rmSync(this.folder, { recursive: true, force: true })
  }
}
