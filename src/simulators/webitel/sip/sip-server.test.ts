import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { soon } from '../../../../tests/support/soon'
import { WebSocket } from 'ws'
import { startSimulators, type Simulators } from '../../index'
import { AGENT, DOMAIN } from '../demo-data'
import { digestResponse, ha1Of, parseDigest } from './digest'
import { formatSip, header, parameter, parseSip, respond, type SipMessage } from './message'

/** A phone made of strings: registers and answers by hand. */
class RawPhone {
  readonly received: SipMessage[] = []
  socket!: WebSocket
  private cseq = 0

  async connect(simulators: Simulators): Promise<void> {
    const socket = new WebSocket(`${simulators.addresses.webitel.replace('http', 'ws')}/sip`, 'sip')
    this.socket = socket
    socket.on('error', () => undefined)
    socket.on('message', (data) => this.received.push(parseSip(String(data))!))
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    expect(socket.protocol).toBe('sip')
  }

  send(message: SipMessage): void {
    this.socket.send(formatSip(message))
  }

  async request(method: string, headers: [string, string][] = [], uri = `sip:${DOMAIN.name}`): Promise<SipMessage> {
    const cseq = `${++this.cseq} ${method}`
    const from = `<sip:201@${DOMAIN.name}>`
    this.send({
      method,
      uri,
      status: 0,
      reason: '',
      body: '',
      headers: [
        ['Via', `SIP/2.0/WS x.invalid;branch=z9hG4bK${this.cseq}`],
        ['From', `${from};tag=p`],
        ['To', from],
        ['Call-ID', `own-${method}`],
        ['CSeq', cseq],
        ['Contact', '<sip:phone1@x.invalid;transport=ws>'],
        ...headers
      ]
    })
    return this.next((message) => message.method === null && header(message, 'cseq') === cseq && message.status !== 100)
  }

  async register(account = AGENT.sipAccount, password = AGENT.sipPassword, expires = 90): Promise<SipMessage> {
    const challenge = await this.request('REGISTER')
    const offered = parseDigest(header(challenge, 'www-authenticate'))!
    const members = {
      username: account,
      realm: offered.realm!,
      nonce: offered.nonce!,
      uri: `sip:${DOMAIN.name}`,
      qop: 'auth',
      nc: '00000001',
      cnonce: 'c'
    }
    const response = digestResponse(ha1Of(account, DOMAIN.name, password), 'REGISTER', members)
    const value = `Digest ${Object.entries({ ...members, response })
      .map(([key, it]) => `${key}="${it}"`)
      .join(', ')}`
    return this.request('REGISTER', [
      ['Authorization', value],
      ['Expires', String(expires)]
    ])
  }

  next(fits: (message: SipMessage) => boolean): Promise<SipMessage> {
    return soon(() => {
      const found = this.received.find(fits)
      if (!found) throw new Error('not received yet')
      return found
    })
  }

  nextRequest(method: string): Promise<SipMessage> {
    return this.next((message) => message.method === method)
  }

  answer(invite: SipMessage, status: number): void {
    this.send(respond(invite, status, { toTag: 'phone', headers: [['Contact', '<sip:phone1@x.invalid;transport=ws>']] }))
  }
}

let simulators: Simulators
let phone: RawPhone
beforeEach(async () => {
  simulators = await startSimulators({ pace: 0.1 })
  phone = new RawPhone()
  await phone.connect(simulators)
})
afterEach(() => simulators.stop())
const call = () => simulators.webitel.letCustomerCall({ ringS: 100 })
const only = () => simulators.webitel.calls()[0]!

describe('the registrar', () => {
  it('takes the right HA1 after a challenge, and forgets the phone when it says so', async () => {
    const answer = await phone.register()
    expect(answer.status).toBe(200)
    expect(parameter(header(answer, 'contact'), 'expires')).toBe('90')
    expect(simulators.webitel.sip.registered).toBe(true)
    await phone.register(undefined, undefined, 0)
    expect(simulators.webitel.sip.registered).toBe(false)
  })

  it('challenges a wrong password again and forbids an unknown account', async () => {
    expect((await phone.register(AGENT.sipAccount, 'wrong')).status).toBe(401)
    expect((await phone.register('somebody')).status).toBe(403)
  })

  it('answers OPTIONS, SUBSCRIBE with 503, and a keep-alive of two line ends', async () => {
    expect((await phone.request('OPTIONS')).status).toBe(200)
    expect((await phone.request('SUBSCRIBE')).status).toBe(503)
    const pong = new Promise((resolve) => phone.socket.once('message', (data) => resolve(String(data))))
    phone.socket.send('\r\n\r\n')
    expect(await pong).toBe('\r\n')
  })

  it('probes the registered phone with OPTIONS', async () => {
    await phone.register()
    simulators.webitel.sip.probe()
    expect((await phone.nextRequest('OPTIONS')).uri).toBe('sip:phone1@x.invalid;transport=ws')
  })

  it('challenges an INVITE of the phone', async () => {
    expect((await phone.request('INVITE', [], `sip:0612345678@${DOMAIN.name}`)).status).toBe(401)
  })
})

describe('a call towards the phone', () => {
  it('carries the call id, rings, is answered, and is ended by BYE', async () => {
    await phone.register()
    const id = call()
    const invite = await phone.nextRequest('INVITE')
    expect(header(invite, 'x-webitel-uuid')).toBe(id)
    expect(invite.body).toMatch(/m=audio \d+ UDP\/TLS\/RTP\/SAVPF? 8 101/)
    expect(invite.body.match(/a=candidate:.*/g)!.every((line) => line.includes(' 127.0.0.1 '))).toBe(true)
    phone.answer(invite, 180)
    phone.answer(invite, 200)
    await phone.nextRequest('ACK')
    await soon(() => expect(only().state).toBe('active'))
    simulators.webitel.customerHangsUp()
    const bye = await phone.nextRequest('BYE')
    expect(parameter(header(bye, 'to'), 'tag')).toBe('phone')
  })

  it.each([
    [486, 'USER_BUSY'],
    [480, 'NORMAL_TEMPORARY_FAILURE']
  ])('ends with the phone saying %i', async (status, cause) => {
    await phone.register()
    call()
    phone.answer(await phone.nextRequest('INVITE'), status)
    await phone.nextRequest('ACK')
    await soon(() => expect(only()).toMatchObject({ state: 'hangup', cause }))
  })

  it('is cancelled when the caller gives up, and ended when the phone answered meanwhile', async () => {
    await phone.register()
    call()
    const invite = await phone.nextRequest('INVITE')
    phone.answer(invite, 180)
    await phone.next(() => true)
    simulators.webitel.customerHangsUp()
    const cancel = await phone.nextRequest('CANCEL')
    expect(header(cancel, 'via')).toBe(header(invite, 'via'))
    phone.answer(invite, 200)
    await phone.nextRequest('ACK')
    expect(header(await phone.nextRequest('BYE'), 'call-id')).toBe(header(invite, 'call-id'))
  })

  it('follows the phone to a new connection: INVITE and BYE go out there again', async () => {
    await phone.register()
    call()
    await phone.nextRequest('INVITE')
    phone.socket.terminate()
    await soon(() => expect(simulators.webitel.sip.registered).toBe(false))
    phone.received.length = 0
    await phone.connect(simulators)
    await phone.register()
    const again = await phone.nextRequest('INVITE')
    phone.answer(again, 200)
    await soon(() => expect(only().state).toBe('active'))
    phone.socket.terminate()
    await soon(() => expect(simulators.webitel.sip.registered).toBe(false))
    simulators.webitel.customerHangsUp()
    phone.received.length = 0
    await phone.connect(simulators)
    await phone.register()
    await phone.nextRequest('BYE')
  })

  it('rings the own phone first for a call asked for by the socket, and bridges later', async () => {
    await phone.register()
    simulators.webitel.callees.answerAfterMs = 1000
    const id = simulators.webitel.outgoing.placeByRequest('+44 7700 900142', { sockId: 'sock-1', autoAnswer: true, variables: {} })
    const invite = await phone.nextRequest('INVITE')
    expect(['x-webitel-uuid', 'x-webitel-display-direction', 'x-webitel-sock-id'].map((name) => header(invite, name))).toEqual([
      id,
      'outbound',
      'sock-1'
    ])
    phone.answer(invite, 200)
    const leg = simulators.webitel.exchange.find(id)
    await soon(() => expect(leg.state).toBe('active'))
    await soon(() => expect(leg.bridgedAt).toBeGreaterThan(leg.answeredAt))
    expect(only()).toMatchObject({ direction: 'outbound', attemptId: null, customer: '+447700900142' })
  })

  it('ends by itself when no media comes from the phone', async () => {
    await phone.register()
    call()
    phone.answer(await phone.nextRequest('INVITE'), 200)
    await vi.waitFor(() => expect(only()).toMatchObject({ state: 'hangup', cause: 'MEDIA_TIMEOUT' }), { timeout: 9000 })
  })
})
