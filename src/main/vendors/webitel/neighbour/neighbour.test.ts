import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { fail, ok } from '../../../../contract/result'
import type { Neighbour } from '../../../../contract/state'
import { VirtualClock } from '../../../../../tests/support/virtual-clock'
import { silentLog } from '../../../../../tests/support/silent-log'
import type { NeighbourCause, NeighbourRequests } from '../../../companion/ports'
import { createNeighbour } from './create-neighbour'

const ORIGIN = 'https://workspace.example'
const hello = { v: 1, type: 'hello', seq: 1, token: 'secret', endpoint: 'wss://webitel.example/ws', protocolVersion: 1 }

type Message = Record<string, unknown>

/** A page as section 14 of the contract describes it. */
class Client {
  readonly heard: Message[] = []
  closed: { code: number; reason: string } | null = null
  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.heard.push(JSON.parse((data as Buffer).toString()) as Message))
    socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }))
  }
  static async open(port: number, origin: string | null = ORIGIN, host = `127.0.0.1:${port}`): Promise<Client> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { headers: { host, ...(origin === null ? {} : { origin }) } })
    const client = new Client(socket)
    await new Promise<void>((resolve, reject) => {
      socket.on('open', () => resolve())
      socket.on('error', reject)
    })
    return client
  }
  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }
  async ask(message: Message): Promise<Message> {
    this.send(message)
    return this.next(({ type, seq }) => type === 'ack' && seq === message.seq)
  }
  next(is: (message: Message) => boolean): Promise<Message> {
    return expect
      .poll(() => this.heard.find(is), { timeout: 3000 })
      .toBeDefined()
      .then(() => this.heard.find(is)!)
  }
  ended(): Promise<unknown> {
    return expect
      .poll(() => this.closed, { timeout: 3000 })
      .not.toBeNull()
      .then(() => this.closed)
  }
}

describe('the loopback line to Webitel’s Workspace', () => {
  const stops: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop()
  })

  async function line(answers: Partial<NeighbourRequests> = {}, origins: readonly string[] = [ORIGIN]) {
    const clock = new VirtualClock()
    const asked: string[] = []
    const said: Neighbour[] = []
    const note = (what: string) => {
      asked.push(what)
      return Promise.resolve(ok(null))
    }
    const neighbour = createNeighbour({ clock, log: silentLog, about: { appVersion: '1.2.3', platform: 'win32' }, port: 0 })
    neighbour.events((one) => said.push(one))
    const requests: NeighbourRequests = {
      hello: () => Promise.resolve(ok(null)),
      answer: (callId) => note(`answer ${callId}`),
      call: (destination) => note(`call ${destination}`),
      hangUp: (callId) => note(`hangup ${callId}`),
      ...answers
    }
    neighbour.open(origins, requests)
    await expect.poll(() => neighbour.address()).not.toBeNull()
    await expect.poll(() => said.at(-1)?.state).toBe('listening')
    stops.push(() => neighbour.close())
    return { clock, asked, said, neighbour, requests, port: neighbour.address()! }
  }

  it('answers hello with the state, and tells each change of it', async () => {
    const { neighbour, port, said } = await line()
    const client = await Client.open(port)
    expect(await client.ask(hello)).toEqual({ v: 1, type: 'ack', seq: 1, ok: true })
    expect(await client.next(({ type }) => type === 'state')).toEqual({
      v: 1,
      type: 'state',
      state: 'idle',
      sdkConnected: false,
      sipRegistered: false,
      extension: null,
      appVersion: '1.2.3',
      protocolVersion: 1,
      platform: 'win32',
      lastError: null
    })
    await expect.poll(() => said.at(-1)).toEqual({ state: 'connected', origin: ORIGIN, problem: null })
    neighbour.tell({ state: 'registered', sdkConnected: true, sipRegistered: true, extension: '201', lastError: null })
    expect(await client.next(({ state }) => state === 'registered')).toMatchObject({ sipRegistered: true, extension: '201' })
    client.socket.close()
    await expect.poll(() => said.at(-1)).toEqual({ state: 'listening', origin: null, problem: null })
  })

  it('carries answer, call, hangup, token and ping', async () => {
    const { port, asked } = await line()
    const client = await Client.open(port)
    await client.ask(hello)
    expect(await client.ask({ v: 1, type: 'answer', seq: 2, callId: 'A' })).toMatchObject({ ok: true })
    expect(await client.ask({ v: 1, type: 'call', seq: 3, destination: '+31612345678', params: { video: true } })).toMatchObject({
      ok: true
    })
    expect(await client.ask({ v: 1, type: 'hangup', seq: 4, callId: 'A' })).toMatchObject({ ok: true })
    expect(await client.ask({ v: 1, type: 'token', seq: 5, token: 'renewed' })).toMatchObject({ ok: true })
    client.send({ v: 1, type: 'ping', seq: 6 })
    expect(await client.next(({ type }) => type === 'pong')).toEqual({ v: 1, type: 'pong', seq: 6 })
    expect(asked).toEqual(['answer A', 'call +31612345678', 'hangup A'])
  })

  it.each<[NeighbourCause, Partial<NeighbourRequests>, Message]>([
    ['no_sip_session', { answer: () => Promise.resolve(fail('no_sip_session')) }, { type: 'answer', callId: 'A' }],
    ['call_not_found', { hangUp: () => Promise.resolve(fail('call_not_found')) }, { type: 'hangup', callId: 'A' }],
    ['call_failed', { call: () => Promise.resolve(fail('call_failed')) }, { type: 'call', destination: '1' }]
  ])('answers %s as an error', async (code, answers, message) => {
    const { port } = await line(answers)
    const client = await Client.open(port)
    await client.ask(hello)
    expect(await client.ask({ v: 1, seq: 9, ...message })).toMatchObject({ ok: false, error: { code } })
  })

  it.each([
    ['malformed_json', '{'],
    ['malformed_message', '[]'],
    ['malformed_message', '"hello"'],
    ['version_mismatch', { v: 2, type: 'ping', seq: 3 }],
    ['unknown_type', { v: 1, type: 'eval', seq: 3 }],
    ['unknown_type', { v: 1, type: '__proto__', seq: 3 }],
    ['invalid_payload', { v: 1, type: 'answer', seq: 3 }],
    ['invalid_payload', { v: 1, type: 'call', seq: 3, destination: 'x'.repeat(65) }]
  ])('%s for %j after hello', async (code, message) => {
    const { port, asked } = await line()
    const client = await Client.open(port)
    await client.ask(hello)
    client.send(message)
    expect(await client.next(({ error }) => error !== undefined)).toMatchObject({ type: 'ack', ok: false, error: { code } })
    expect(asked).toEqual([])
  })

  it('closes a page that does not begin with hello, or says nothing', async () => {
    const { port, clock, asked } = await line()
    const rude = await Client.open(port)
    rude.send({ v: 1, type: 'call', seq: 1, destination: '112' })
    expect(await rude.ended()).toEqual({ code: 4001, reason: 'hello_expected' })
    const mute = await Client.open(port)
    await clock.advance(15_000)
    expect(await mute.ended()).toEqual({ code: 4001, reason: 'hello_expected' })
    expect(asked).toEqual([])
  })

  it('does nothing for a page whose token is another’s', async () => {
    const { port, asked } = await line({ hello: () => Promise.resolve(fail('auth_failed')) })
    const client = await Client.open(port)
    expect(await client.ask(hello)).toMatchObject({ ok: false, error: { code: 'auth_failed' } })
    client.send({ v: 1, type: 'call', seq: 2, destination: '1' })
    expect(await client.ended()).toMatchObject({ code: 4001 })
    expect(asked).toEqual([])
  })

  it.each([
    'https://evil.example',
    'http://workspace.example',
    'https://workspace.example.evil.example',
    'https://workspace.example:444',
    'https://WORKSPACE.example',
    'null',
    'file://',
    null
  ])('closes a page of origin %s', async (origin) => {
    const { port } = await line()
    const client = await Client.open(port, origin)
    expect(await client.ended()).toEqual({ code: 4003, reason: 'origin_not_allowed' })
  })

  it.each(['workspace.example', '127.0.0.1', 'evil.example:10029'])(
    'refuses the host %s, by which a page elsewhere would come in',
    async (host) => {
      const { port } = await line()
      await expect(Client.open(port, ORIGIN, host)).rejects.toThrow('403')
    }
  )

  it('lets nobody in by an empty list, and drops pages that leave it', async () => {
    const { neighbour, requests, port } = await line({}, [])
    expect(await (await Client.open(port)).ended()).toMatchObject({ code: 4003 })
    neighbour.open([ORIGIN], requests)
    const client = await Client.open(port)
    await client.ask(hello)
    neighbour.open(['https://other.example'], requests)
    expect(await client.ended()).toMatchObject({ code: 4003 })
  })

  it('takes no more than four pages, no frame above 64 KB, and is no web server', async () => {
    const { port } = await line()
    const clients = await Promise.all(Array.from({ length: 4 }, () => Client.open(port)))
    await expect(Client.open(port)).rejects.toThrow('403')
    clients[0]!.send(JSON.stringify({ ...hello, token: 'x'.repeat(70_000) }))
    expect(await clients[0]!.ended()).toMatchObject({ code: 1009 })
    const status = await new Promise((resolve) =>
      request({ port, host: '127.0.0.1', path: '/' }, ({ statusCode }) => resolve(statusCode)).end()
    )
    expect(status).toBe(404)
  })

  it('says that its port is taken, and is silent after it was closed', async () => {
    const { port, neighbour, said } = await line()
    const second = createNeighbour({ clock: new VirtualClock(), log: silentLog, about: { appVersion: '1', platform: 'linux' }, port })
    const heard: Neighbour[] = []
    second.events((one) => heard.push(one))
    second.open([ORIGIN], {} as NeighbourRequests)
    await expect.poll(() => heard.at(-1)).toEqual({ state: 'failed', origin: null, problem: 'port-taken' })
    await neighbour.close()
    expect(said.at(-1)?.state).toBe('off')
    await expect(Client.open(port)).rejects.toThrow()
  })
})
