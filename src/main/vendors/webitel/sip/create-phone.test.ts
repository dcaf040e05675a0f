import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { request, respond, StubPage, StubServer } from '../../../../../tests/sip/stubs'
import { recordFigure } from '../../../../../tests/support/figures'
import { silentLog } from '../../../../../tests/support/silent-log'
import { VirtualClock } from '../../../../../tests/support/virtual-clock'
import type { FromPhone } from '../../../../contract/phone'
import type { PhoneEvent } from '../../../companion/ports'
import { createPhone } from './create-phone'

const account = {
  url: 'wss://sip.example/sip',
  uri: 'sip:101@calls.test',
  authorizationUser: '101',
  ha1: 'h',
  realm: 'calls.test',
  displayName: 'One'
}
const audio = {
  microphoneId: '',
  microphoneLabel: '',
  cameraId: '',
  cameraLabel: '',
  speakerId: '',
  speakerLabel: '',
  ringerId: '',
  ringerLabel: '',
  ringVolume: 1,
  ringTone: 'two-tones' as const,
  perMicrophone: {},
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true
}

function setUp(unit: () => number = Math.random): {
  clock: VirtualClock
  server: StubServer
  page: StubPage
  phone: ReturnType<typeof createPhone>
  events: PhoneEvent[]
  link: () => string | undefined
} {
  const clock = new VirtualClock()
  const server = new StubServer(clock)
  const page = new StubPage()
  const events: PhoneEvent[] = []
  const phone = createPhone({
    clock,
    random: { id: () => 'id', unit },
    log: silentLog,
    dial: server.dial,
    audio,
    pages: {
      onPort(listener) {
        clock.after(1, () => listener(page))
        return () => undefined
      }
    }
  })
  phone.events((event) => events.push(event))
  phone.register(account, { iceServers: [] })
  return { clock, server, page, phone, events, link: () => events.findLast((event) => event.kind === 'link')?.state }
}

function session(
  sipCallId: string,
  state: Extract<FromPhone, { type: 'session' }>['state'],
  direction: 'inbound' | 'outbound' = 'inbound'
): FromPhone {
  const headers = { uuid: null, sockId: null, displayDirection: null }
  return { type: 'session', sipCallId, token: null, direction, state, end: null, status: null, peer: { user: '200', name: null }, headers }
}

describe('the line of a registered phone', () => {
  it('is found dead and registered anew when everything falls silent (G1)', async () => {
    let [detected, back] = [0, 0]
    for (let run = 0; run < 60; run++) {
      const { clock, server, events, phone, link } = setUp()
      await clock.advance(1000 + run * 400)
      expect(link()).toBe('up')
      const silentAt = clock.monotonic()
      // The server hears nothing and says nothing, yet the connection stands; another one would work.
      server.mode = 'frozen'
      const before = server.dials.length
      events.length = 0
      const step = async (until: () => boolean): Promise<number> => {
        while (!until()) {
          if (clock.monotonic() - silentAt > 60_000) throw new Error('never')
          await clock.advance(50)
        }
        return clock.monotonic() - silentAt
      }
      detected = Math.max(detected, await step(() => link() === 'lost'))
      server.mode = 'up'
      back = Math.max(back, await step(() => link() === 'up'))
      expect(server.dials.length).toBe(before + 1)
      phone.dispose()
      expect(clock.pending).toBeLessThan(10)
    }
    recordFigure({
      id: 'G1.detect',
      what: 'ms of silence until the line is taken for dead, worst of 60',
      figure: detected,
      limit: '<= 15000',
      ok: detected <= 15_000
    })
    recordFigure({
      id: 'G1.back',
      what: 'ms of silence until registered again, worst of 60',
      figure: back,
      limit: '<= 20000',
      ok: back <= 20_000
    })
    expect(detected).toBeLessThanOrEqual(15_000)
    expect(back).toBeLessThanOrEqual(20_000)
  })

  it('never redials while the server answers', async () => {
    const { clock, server, link } = setUp()
    await clock.advance(600_000)
    expect(link()).toBe('up')
    expect(server.dials.length).toBe(1)
    expect(server.registers().length).toBe(2)
  })

  it("keeps the server's wait in full, for the handshake and for REGISTER", async () => {
    const { clock, server, link } = setUp()
    await clock.advance(500)
    server.mode = 'refusing'
    server.handshakeRetryAfterMs = 45_000
    server.drop()
    await clock.advance(5000)
    const refusedAt = server.dials.at(-1) ?? 0
    const tried = server.dials.length
    await clock.advance(44_000 - (clock.monotonic() - refusedAt))
    expect(server.dials.length).toBe(tried)
    server.mode = 'up'
    server.answer = { status: 503, retryAfterS: 60 }
    await clock.advance(30_000)
    const registers = server.registers().length
    expect(link()).toBe('lost')
    const last = server.registers().at(-1)?.at ?? 0
    await clock.advance(59_000 - (clock.monotonic() - last))
    expect(server.registers().length).toBe(registers)
    server.answer = { status: 200 }
    await clock.advance(30_000)
    expect(link()).toBe('up')
  })

  it.each([403, 401])('stops when the credentials are refused with %s, and begins again with others (G3)', async (status) => {
    const { clock, server, phone, link } = setUp()
    server.answer = { status }
    await clock.advance(500)
    expect(link()).toBe('refused')
    expect(server.registers().length).toBe(2)
    await clock.advance(600_000)
    phone.checkLine()
    await clock.advance(60_000)
    expect(server.registers().length).toBe(2)
    expect(server.open).toBe(0)
    server.answer = { status: 200 }
    phone.register({ ...account, ha1: 'other' }, { iceServers: [] })
    await clock.advance(500)
    expect(link()).toBe('up')
  })

  it('has one REGISTER under way, wherever the line is cut (G3)', async () => {
    let doubles = 0
    for (const nth of [1, 2, 3, 4]) {
      const { clock, server, page, link } = setUp()
      let seen = 0
      server.cutAt = (data) => data.startsWith('REGISTER') && ++seen === nth
      await clock.advance(500)
      if (nth > 2) server.drop()
      await clock.advance(30_000)
      expect(link()).toBe('up')
      expect(server.open).toBe(1)
      doubles += page.doubles
    }
    recordFigure({
      id: 'G3.doubles',
      what: 'REGISTERs begun while one was under way, cut at each step',
      figure: doubles,
      limit: '0',
      ok: doubles === 0
    })
    expect(doubles).toBe(0)
  })

  it.each(['standing', 'silent', 'dropped'])('is registered within 3 s of a wake that finds it %s', async (state) => {
    const { clock, server, phone, link } = setUp()
    await clock.advance(20_000)
    if (state === 'silent') server.mode = 'frozen'
    if (state === 'dropped') server.drop()
    phone.checkLine()
    phone.checkLine()
    await clock.advance(950)
    server.mode = 'up'
    await clock.advance(2050)
    expect(link()).toBe('up')
    expect(server.open).toBe(1)
    expect(server.dials.length).toBe(state === 'standing' ? 1 : 2)
  })
})

describe('calls over a lost line', () => {
  it('end a ringing call that may be gone elsewhere, and say why', async () => {
    for (const comesBack of [false, true]) {
      const { clock, server, page, events } = setUp()
      await clock.advance(500)
      page.say(session('ringing', 'incoming'))
      server.mode = 'refusing'
      server.drop()
      await clock.advance(1000)
      if (comesBack) server.mode = 'up'
      await clock.advance(8500)
      const rejected = (): boolean =>
        page.got.some((message) => message.type === 'reject' && message.sipCallId === 'ringing' && message.status === 480)
      expect(rejected()).toBe(false)
      await clock.advance(comesBack ? 6000 : 1000)
      expect(rejected()).toBe(true)
      page.say({ ...session('ringing', 'ended'), end: 'rejected' } as FromPhone)
      expect(events.at(-1)).toMatchObject({ kind: 'sip', fact: { state: 'ended', end: 'connection' } })
    }
  })

  it('leave an answered call alone', async () => {
    const { clock, server, page } = setUp()
    await clock.advance(500)
    page.say(session('talking', 'confirmed'))
    server.drop()
    await clock.advance(60_000)
    expect(page.got.some((message) => message.type === 'reject' || message.type === 'end' || message.type === 'socket-closed')).toBe(false)
  })

  it('never begin late (C4)', async () => {
    const { clock, server, page } = setUp()
    await clock.advance(500)
    server.mode = 'refusing'
    server.drop()
    await clock.advance(200)
    page.send(request('INVITE', { callId: 'late' }))
    await clock.advance(11_000)
    server.mode = 'up'
    await clock.advance(60_000)
    const late = server.received.filter(({ data }) => data.startsWith('INVITE')).length
    recordFigure({ id: 'C4.late', what: 'calls that left after their 10 s', figure: late, limit: '0', ok: late === 0 })
    expect(late).toBe(0)
  })

  it('are told as ended when the page that held them dies, and the next page registers', async () => {
    const clock = new VirtualClock()
    const server = new StubServer(clock)
    const pages = [new StubPage(), new StubPage()]
    let give: (page: StubPage) => void = () => undefined
    const events: PhoneEvent[] = []
    const phone = createPhone({
      clock,
      random: { id: () => 'id', unit: () => 0.5 },
      log: silentLog,
      dial: server.dial,
      audio,
      pages: {
        onPort(listener) {
          give = listener
          return () => undefined
        }
      }
    })
    phone.events((event) => events.push(event))
    phone.register(account, { iceServers: [] })
    for (const page of pages) {
      give(page)
      await clock.advance(200)
      page.say(session('call', 'confirmed'))
    }
    const kinds = events.map((event) =>
      event.kind === 'sip' ? `${event.kind} ${event.fact.state}` : 'state' in event ? `${event.kind} ${event.state}` : event.kind
    )
    expect(kinds).toEqual([
      'link connecting',
      'page ready',
      'link up',
      'sip confirmed',
      'page gone',
      'link lost',
      'sip ended',
      'page ready',
      'link connecting',
      'link up',
      'sip confirmed'
    ])
    expect(server.open).toBe(1)
  })
})

describe('a page that is there already', () => {
  it('is told as ready to who listens, with what it says at once', () => {
    const clock = new VirtualClock()
    const page = new StubPage()
    const devices = { type: 'devices' as const, microphones: [{ id: 'm', label: 'Headset' }], speakers: [], cameras: [], lost: [] }
    const onMessage = page.onMessage.bind(page)
    page.onMessage = (listener) => (listener(devices), onMessage(listener))
    const phone = createPhone({
      clock,
      random: { id: () => 'id', unit: () => 0.5 },
      log: silentLog,
      dial: new StubServer(clock).dial,
      audio,
      pages: { onPort: (listener) => (listener(page), () => undefined) }
    })
    const events: PhoneEvent[] = []
    phone.events((event) => events.push(event))
    const { microphones, speakers, cameras, lost } = devices
    expect(events).toEqual([
      { kind: 'page', state: 'ready' },
      { kind: 'devices', microphones, speakers, cameras, lost }
    ])
    phone.dispose()
  })
})

describe('what is asked of the page', () => {
  it('dials digits at the own domain, with headers of the vendor alone', async () => {
    const { clock, page, phone } = setUp()
    await clock.advance(100)
    phone.place('t', '+31 20 #1;x@evil.test', { 'X-Webitel-Display': 'a\r\nRoute: <sip:evil>', Route: '<sip:evil>' })
    expect(page.got.findLast((message) => message.type === 'place')).toEqual({
      type: 'place',
      token: 't',
      target: 'sip:+3120%231@calls.test',
      headers: { 'X-Webitel-Display': 'a  Route: <sip:evil>' }
    })
  })

  it('fails a call at once when there is nobody to make it', () => {
    const { phone, events } = setUp()
    phone.place('t', '123', {})
    expect(events.at(-1)).toMatchObject({ kind: 'sip', fact: { token: 't', state: 'ended', end: 'connection' } })
  })

  it('says goodbye and closes the line', async () => {
    const { clock, server, page, phone, link } = setUp()
    await clock.advance(500)
    phone.unregister()
    expect(page.got.at(-1)).toEqual({ type: 'stop' })
    expect(link()).toBe('off')
    await clock.advance(3000)
    expect(server.open).toBe(0)
    expect(clock.pending).toBeLessThan(3)
  })

  it('survives 400 malformed messages and answers none of them (G7)', async () => {
    const { clock, server, page, link } = setUp()
    await clock.advance(500)
    const seed = Math.floor(Math.random() * 2 ** 31)
    console.info(`malformed signalling, seed ${seed}`)
    const sound = [
      request('INVITE', { callId: 'bad' }),
      respond(request('REGISTER'), 200),
      request('BYE', { toTag: 'x' }),
      request('CANCEL')
    ]
    const broken = fc.tuple(
      fc.constantFrom(...sound),
      fc.nat(),
      fc.nat(60),
      fc.oneof(fc.string(), fc.constant('\r\n'), fc.constant('\0'), fc.constant(';branch='))
    )
    let crashes = 0
    for (const [message, at, cut, put] of fc.sample(broken, { numRuns: 400, seed })) {
      const from = at % message.length
      const bad = message.slice(0, from) + put + message.slice(from + cut)
      try {
        server.say(bad)
        page.send(bad)
      } catch {
        crashes++
      }
    }
    await clock.advance(120_000)
    const answered = page.got.filter((message) => message.type === 'answer').length
    recordFigure({
      id: 'G7.crashes',
      what: 'crashes and answers by 400 malformed messages',
      figure: crashes + answered,
      limit: '0',
      ok: crashes + answered === 0
    })
    expect(crashes).toBe(0)
    expect(answered).toBe(0)
    expect(link()).toBe('up')
  })
})

describe('other addresses of this computer', () => {
  it('are told to the page, and the line is looked at', async () => {
    const { clock, server, page, phone, link } = setUp()
    await clock.advance(1000)
    server.mode = 'frozen'
    phone.networkChanged()
    expect(page.got.filter(({ type }) => type === 'network-changed')).toHaveLength(1)
    await clock.advance(1000)
    expect(link()).toBe('lost')
    server.mode = 'up'
    await clock.advance(1500)
    expect(link()).toBe('up')
    phone.dispose()
  })
})

describe('the relays that the server gives', () => {
  const relay = { urls: ['turn:relay.example'], username: 'u', credential: 'secret' }

  it('are renewed in the page without a new start', async () => {
    const { clock, server, page, phone, link } = setUp()
    await clock.advance(1000)
    const starts = (): unknown[] => page.got.filter(({ type }) => type === 'start' || type === 'stop')
    const before = starts().length
    phone.useIceServers([relay])
    phone.register(account, { iceServers: [{ ...relay, credential: 'next' }] })
    await clock.advance(5000)
    const told = page.got.flatMap((message) => (message.type === 'ice-servers' ? [message.iceServers[0]?.credential] : []))
    expect(told).toEqual(['secret', 'next'])
    expect(starts()).toHaveLength(before)
    expect(server.dials).toHaveLength(1)
    expect(link()).toBe('up')
    phone.dispose()
  })
})
