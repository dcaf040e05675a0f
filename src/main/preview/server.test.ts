import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { request } from 'undici'
import { WebSocket } from 'ws'
import { ok } from '../../contract/result'
import type { PhonePort } from '../../contract/phone'
import { recordFigure } from '../../../tests/support/figures'
import { fakeCompanion } from '../../../tests/support/fake-companion'
import { silentLog } from '../../../tests/support/silent-log'
import { systemClock } from '../system'
import { createBrowserDialogs, type BrowserDialogs } from './browser-dialogs'
import { createBrowserShell } from './browser-shell'
import { listPageFiles } from './page-files'
import { createPhoneSockets } from './phone-sockets'
import { startPreviewServer, type PreviewServer } from './server'
import { createSessionFrames } from './session-frames'
import { TAKEN, WELCOME } from './socket-signs'

const companion = () =>
  fakeCompanion({ 'calls.answer': () => Promise.resolve(ok(null)), 'outbox.retryNow': () => Promise.reject(new Error('broken')) })
let folder: string
let server: PreviewServer
let app: ReturnType<typeof companion>
const shell = createBrowserShell(systemClock, '0.0.0')
const frames = createSessionFrames(systemClock)
let dialogs: BrowserDialogs
let phones: ReturnType<typeof createPhoneSockets>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callside-preview-'))
  const renderer = join(folder, 'renderer')
  for (const page of ['workspace', 'ringer', 'phone', 'gallery', 'assets']) mkdirSync(join(renderer, page), { recursive: true })
  for (const page of ['workspace', 'ringer', 'phone', 'gallery'])
    writeFileSync(join(renderer, page, 'index.html'), `<!doctype html><html><head></head><body>${page}</body></html>`)
  writeFileSync(join(renderer, 'assets/a.js'), 'export {}')
  writeFileSync(join(folder, 'secret.js'), 'secret')
  app = companion()
  phones = createPhoneSockets(silentLog)
  dialogs = createBrowserDialogs({ dataFolder: join(folder, 'data'), nameOf: ({ own }) => own, clock: systemClock })
  const files = listPageFiles([{ at: '/', folder: renderer }])
  server = await startPreviewServer({
    companion: app,
    frames,
    shell,
    dialogs,
    phones,
    files,
    dataFolder: join(folder, 'data'),
    port: 0,
    clock: systemClock,
    log: silentLog
  })
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const base = (): string => `http://127.0.0.1:${server.port}`
const get = (path: string, headers: Record<string, string> = {}) => request(base() + path, { headers })
async function enter(): Promise<string> {
  const { headers } = await request(server.address)
  return String(headers['set-cookie']).split(';')[0] ?? ''
}

/** A socket whose messages can be awaited one by one. */
function connect(page: string, headers: Record<string, string>, query = `?page=${page}`) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/bridge${query}`, { headers })
  const arrived: unknown[] = []
  const waiting: ((message: unknown) => void)[] = []
  socket.on('message', (data) => {
    const text = (data as Buffer).toString()
    const message: unknown = text === WELCOME ? text : JSON.parse(text)
    const waiter = waiting.shift()
    if (waiter === undefined) arrived.push(message)
    else waiter(message)
  })
  const ended = new Promise<number>((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('close', (code) => resolve(code))
    socket.on('error', () => undefined)
  })
  const next = (): Promise<unknown> =>
    arrived.length > 0 ? Promise.resolve(arrived.shift()) : new Promise((resolve) => waiting.push(resolve))
  return { socket, next, ended, send: (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)) }
}
const own = (cookie: string): Record<string, string> => ({ cookie, origin: base() })

describe('the entrance', () => {
  it('takes the key once, for a cookie and an address without it', async () => {
    const first = await request(server.address)
    expect(first.statusCode).toBe(303)
    expect(first.headers.location).toBe('/workspace/')
    expect(first.headers['set-cookie']).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)

    const second = await request(server.address)
    expect(second.statusCode).toBe(403)
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(await second.body.text()).toContain('start it again')
  })

  it('lets a browser that is in follow the used address', async () => {
    const cookie = await enter()
    const again = await request(server.address, { headers: { cookie } })
    expect(again.statusCode).toBe(303)
    expect(again.headers.location).toBe('/workspace/')
  })

  it.each([
    ['no cookie', {}],
    ['another', { cookie: 'callside-preview-1=x' }],
    ['a wrong one', { cookie: 'PORT=x' }]
  ])('shows nothing with %s', async (_name, headers) => {
    const cookie = 'cookie' in headers ? headers.cookie.replace('PORT', `callside-preview-${server.port}`) : ''
    for (const path of ['/workspace/', '/assets/a.js', '/', '/nowhere']) expect((await get(path, { cookie })).statusCode).toBe(403)
  })

  it('refuses other hosts, other origins and requests of other sites', async () => {
    const cookie = await enter()
    const refused: Record<string, string>[] = [
      { host: `localhost:${server.port}` },
      { host: 'evil.example' },
      { host: '127.0.0.1' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1:${server.port + 1}` },
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }
    ]
    for (const headers of refused) expect((await get('/workspace/', { cookie, ...headers })).statusCode).toBe(403)
  })
})

describe('the pages', () => {
  it('come with their policy and their bridge', async () => {
    const cookie = await enter()
    const page = await get('/workspace/', { cookie })
    expect(await page.body.text()).toContain('<head>\n    <script type="module" src="/preview/bridge.js"></script>')
    expect(page.headers['content-security-policy']).toContain(
      `connect-src ws://127.0.0.1:${server.port} http://127.0.0.1:${server.port}/opened-file http://127.0.0.1:${server.port}/media/;`
    )
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect((await get('/phone/', { cookie })).headers['content-security-policy']).toContain("frame-ancestors 'self'")
    expect((await get('/gallery', { cookie })).headers.location).toBe('/gallery/')
    expect((await get('/assets/a.js', { cookie })).headers['content-type']).toContain('javascript')
  })

  it('are all there is', async () => {
    const cookie = await enter()
    const shapes = [
      '/../secret.js',
      '/..%2fsecret.js',
      '/%2e%2e/secret.js',
      '/%2e%2e%2fsecret.js',
      '/..%5csecret.js',
      '/..\\secret.js',
      '/assets/../../secret.js',
      '/assets/..%2f..%2fsecret.js',
      '/assets/%2e%2e/%2e%2e/secret.js',
      '/assets/..;/secret.js',
      '/....//secret.js',
      '/..././secret.js',
      '/%252e%252e/secret.js',
      '/%c0%ae%c0%ae/secret.js',
      '/..%c0%afsecret.js',
      '/..%00/secret.js',
      '/secret.js%00.html',
      '//secret.js',
      '///secret.js',
      '/./../secret.js',
      '/assets/.../secret.js',
      '/assets//../../secret.js',
      '/assets/a.js/../../../secret.js',
      '/assets/a.js%00',
      '/assets/a.js/',
      '/assets/A.JS',
      '/assets',
      '/assets/',
      '/workspace/../../secret.js',
      '/workspace/..%2f..%2fsecret.js',
      '/session/../../secret.js',
      '/session/',
      '/session/?id=../../secret.js',
      '/C:/secret.js',
      '/C:%5csecret.js',
      '/%5c%5chost%5cshare',
      '/file:///secret.js',
      '/~/secret.js',
      '/.%2e/secret.js',
      '/secret.js'
    ]
    let escapes = 0
    for (const path of shapes) {
      const { statusCode, body } = await request({ origin: base(), path, method: 'GET', headers: { cookie } } as never)
      const text = await body.text()
      if (statusCode === 200 || text === 'secret') escapes++
      expect([path, statusCode]).toEqual([path, 404])
    }
    recordFigure({
      id: 'Z3.preview',
      what: `traversal shapes that reached a file of ${shapes.length}`,
      figure: escapes,
      limit: '0',
      ok: escapes === 0
    })
  })

  it('name the origins of an open session in the policy around it, and only while it is open', async () => {
    const cookie = await enter()
    frames.open({
      sessionId: 's1',
      kind: 'direct',
      first: null,
      url: 'https://a.example/secret',
      origins: ['https://a.example'],
      allow: { microphone: false, camera: false, screen: false }
    })
    const page = await get('/session/?id=s1', { cookie })
    expect(page.headers['content-security-policy']).toContain('frame-src https://a.example;')
    expect(await page.body.text()).not.toContain('a.example')
    frames.close('s1')
    expect((await get('/session/?id=s1', { cookie })).statusCode).toBe(404)
  })
})

describe('the bridge', () => {
  it('refuses strangers at the door', async () => {
    const cookie = await enter()
    const strangers: [Record<string, string>, string?][] = [
      [{ origin: base() }],
      [{ cookie }],
      [{ cookie, origin: 'https://evil.example' }],
      [{ cookie, origin: base(), host: 'evil.example' }],
      [own(cookie), '?page=gallery'],
      [own(cookie), '?page=workspace&page=phone'],
      [own(cookie), '']
    ]
    for (const [headers, query] of strangers) expect(await connect('workspace', headers, query).ended).toBe(403)
  })

  it('sends a snapshot, then deltas, and a snapshot again when asked', async () => {
    const tab = connect('workspace', own(await enter()))
    expect(await tab.next()).toBe(WELCOME)
    expect(await tab.next()).toMatchObject({ type: 'state', message: { kind: 'snapshot', revision: 1 } })
    app.change({ microphone: 'refused' })
    expect(await tab.next()).toEqual({
      type: 'state',
      message: { kind: 'delta', revision: 2, changes: [{ section: 'microphone', value: 'refused' }] }
    })
    tab.send({ type: 'resync' })
    expect(await tab.next()).toMatchObject({ type: 'state', message: { kind: 'snapshot', revision: 2 } })
    tab.socket.close()
    await tab.ended
    await expect.poll(() => app.listening).toBe(0)
  })

  it('passes every command through the gate, by the page that the socket belongs to', async () => {
    const cookie = await enter()
    const tab = connect('workspace', own(cookie))
    const ringer = connect('ringer', own(cookie))
    for (const page of [tab, ringer]) for (let skip = 0; skip < 2; skip++) await page.next()
    const run = async (page: typeof tab, name: unknown, input: unknown): Promise<unknown> => {
      page.send({ type: 'run', id: 7, name, input })
      return page.next()
    }
    expect(await run(ringer, 'calls.answer', { callId: 'c' })).toEqual({ type: 'answer', id: 7, result: { ok: true, value: null } })
    expect(await run(ringer, 'accounts.forgetAll', {})).toMatchObject({ result: { cause: 'not-allowed-here' } })
    expect(await run(tab, 'calls.answer', { callId: 'c', extra: 1 })).toMatchObject({ result: { cause: 'invalid-input' } })
    expect(await run(tab, 'toString', {})).toMatchObject({ result: { cause: 'not-allowed-here' } })
    expect(await run(tab, 'outbox.retryNow', {})).toMatchObject({ result: { cause: 'unexpected' } })
  })

  it('survives what is no message', async () => {
    const tab = connect('workspace', own(await enter()))
    await tab.next()
    await tab.next()
    for (const message of [
      '',
      '{',
      'null',
      '[]',
      '7',
      '{"type":"x"}',
      '{"type":"run","id":"a"}',
      '{"type":"frame","event":{}}',
      '{"__proto__":{"type":"resync"}}'
    ])
      tab.send(message)
    tab.send({ type: 'resync' })
    expect(await tab.next()).toMatchObject({ type: 'state' })
  })

  it('keeps a second tab waiting until the first is closed', async () => {
    const cookie = await enter()
    const first = connect('workspace', own(cookie))
    await first.next()
    expect(await connect('workspace', own(cookie)).ended).toBe(TAKEN)
    first.socket.close()
    await first.ended
    await expect
      .poll(async () => {
        const third = connect('workspace', own(cookie))
        return Promise.race([third.next(), third.ended])
      })
      .toBe(WELCOME)
  })

  it('opens https alone, in the tab, and says whether the tab did', async () => {
    const tab = connect('workspace', own(await enter()))
    await tab.next()
    await tab.next()
    expect(await shell.openOutside('http://crm.example')).toBe(false)
    const opened = shell.openOutside('https://crm.example/7')
    const asked = (await tab.next()) as { id: number }
    expect(asked).toMatchObject({ type: 'open-outside', url: 'https://crm.example/7' })
    tab.send({ type: 'opened', id: asked.id, ok: true })
    expect(await opened).toBe(true)
  })

  it('makes a port of one phone page, closed once', async () => {
    const cookie = await enter()
    const ports: PhonePort[] = []
    const heard: unknown[] = []
    let closed = 0
    phones.onPort((port) => {
      ports.push(port)
      port.onMessage((message) => heard.push(message))
      port.onClose(() => closed++)
    })
    const page = connect('phone', own(cookie))
    await page.next()
    expect(await connect('phone', own(cookie)).ended).toBe(TAKEN)
    page.send({ type: 'ready' })
    page.send({ type: 'nonsense' })
    page.send({ type: 'registered' })
    ports[0]?.post({ type: 'ring', on: true })
    expect(await page.next()).toEqual({ type: 'ring', on: true })
    await expect.poll(() => heard).toEqual([{ type: 'ready' }, { type: 'registered' }])
    page.socket.terminate()
    await expect.poll(() => closed).toBe(1)
    expect(ports).toHaveLength(1)
  })
})
