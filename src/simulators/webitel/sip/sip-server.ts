import { randomBytes } from 'node:crypto'
import type { Pace } from '../../pace'
import type { Wire } from '../wire'
import { digestResponse, parseDigest } from './digest'
import { addressOf, formatSip, header, parameter, parseSip, respond, userOf, type SipMessage } from './message'
import { SipCall, type Route } from './sip-call'

const NONCE_MS = 300_000

interface Registration {
  contact: string
  wire: Wire
  forget: () => void
}

export interface SipServerOptions {
  realm: string
  pace: Pace
  /** HA1 of an account; null when it is unknown. */
  ha1: (account: string) => string | null
  /** A phone wants to call somebody. */
  onInvite: (call: SipCall, target: string, invitation: SipMessage) => void
  /** The phone came or went: registered, expired, connection lost. */
  onRegistered: (registered: boolean) => void
}

/** Registrar and proxy for one extension (RFC 3261, RFC 7118). In-dialog requests follow the newest connection of the phone that they belong to. */
export class SipServer {
  /** Status for the next REGISTER or INVITE from the phone, instead of serving it: faults. */
  refuseRegister: number | null = null
  refuseInvite: number | null = null
  private readonly registrations = new Map<string, Registration>()
  private readonly calls = new Map<string, SipCall>()
  private readonly lastWire = new Map<string, Wire>()
  private readonly nonces = new Map<string, number>()

  constructor(private readonly options: SipServerOptions) {}

  get registered(): boolean {
    return [...this.registrations.values()].some((registration) => registration.wire.open)
  }

  attach(wire: Wire): void {
    wire.onText = (text) => this.onText(wire, text)
    wire.onClose = () => {
      for (const registration of this.registrations.values()) {
        if (registration.wire === wire) this.options.onRegistered(this.registered)
      }
    }
  }

  /** Rings the newest registered phone; null when there is none. */
  invite(options: { from: { number: string; name: string }; to: string; headers: [string, string][]; sdp: string }): SipCall | null {
    const registration = [...this.registrations.values()].reverse().find((r) => r.wire.open)
    if (!registration) return null
    const known: { call?: SipCall } = {}
    const route = this.routeOf(() => known.call)
    const call = SipCall.invite(
      { ...options, target: registration.contact, realm: this.options.realm },
      { send: (text) => (known.call ? route.send(text) : this.sendTo(registration.wire, text)) },
      this.options.pace,
      (over) => this.forget(over)
    )
    known.call = call
    this.calls.set(call.callId, call)
    this.lastWire.set(call.callId, registration.wire)
    return call
  }

  /** OPTIONS to every registered phone, as the vendor's proxy sends it through NAT; the phone answers 200 (Webitel contract 12.2). */
  probe(): void {
    for (const { contact, wire } of this.registrations.values()) {
      const id = randomBytes(8).toString('hex')
      const headers: [string, string][] = [
        ['Via', `SIP/2.0/WS simulator.invalid;branch=z9hG4bK${id}`],
        ['Max-Forwards', '70'],
        ['From', `<sip:${this.options.realm}>;tag=${id}`],
        ['To', `<${contact}>`],
        ['Call-ID', `probe-${id}`],
        ['CSeq', '1 OPTIONS']
      ]
      wire.send(formatSip({ method: 'OPTIONS', uri: contact, status: 0, reason: '', headers, body: '' }))
    }
  }

  /** Forgets every registration, as a restarted server does. */
  restart(): void {
    for (const registration of this.registrations.values()) registration.forget()
    this.registrations.clear()
    this.nonces.clear()
    this.options.onRegistered(false)
  }

  private routeOf(call: () => SipCall | undefined): Route {
    return {
      send: (text) => {
        const it = call()
        if (!it) return false
        const registered = this.registrations.get(it.contactUser)?.wire
        const wire = registered?.open ? registered : this.lastWire.get(it.callId)
        return wire ? this.sendTo(wire, text) : false
      }
    }
  }

  private sendTo(wire: Wire, text: string): boolean {
    if (!wire.open) return false
    wire.send(text)
    return true
  }

  private forget(call: SipCall): void {
    this.calls.delete(call.callId)
    this.lastWire.delete(call.callId)
  }

  private onText(wire: Wire, text: string): void {
    if (text === '\r\n\r\n') return wire.send('\r\n')
    const message = parseSip(text)
    if (!message) return
    const call = this.calls.get(header(message, 'call-id'))
    if (call) this.lastWire.set(call.callId, wire)
    if (message.method === null) return call?.onResponse(message)
    if (message.method === 'REGISTER') return this.register(wire, message)
    if (call && (message.method !== 'INVITE' || parameter(header(message, 'to'), 'tag') !== null))
      return void call.onRequest(message).catch(() => undefined)
    this.onOutOfDialog(wire, message)
  }

  private onOutOfDialog(wire: Wire, message: SipMessage): void {
    const reply = (status: number, headers: [string, string][] = []): void =>
      wire.send(formatSip(respond(message, status, { toTag: randomBytes(4).toString('hex'), headers })))
    switch (message.method) {
      case 'ACK':
        return
      case 'OPTIONS':
        return reply(200)
      case 'INVITE': {
        const refused = this.authorise(message)
        if (refused) return reply(refused.status, refused.headers)
        if (this.refuseInvite !== null) {
          const status = this.refuseInvite
          this.refuseInvite = null
          return reply(status)
        }
        if (this.calls.has(header(message, 'call-id'))) return
        wire.send(formatSip(respond(message, 100)))
        const call: SipCall = SipCall.invited(
          message,
          this.routeOf(() => call),
          this.options.pace,
          (over) => this.forget(over)
        )
        this.calls.set(call.callId, call)
        this.lastWire.set(call.callId, wire)
        return this.options.onInvite(call, userOf(message.uri), message)
      }
      case 'PUBLISH':
      case 'SUBSCRIBE':
        return reply(503)
      default:
        return reply(481)
    }
  }

  private register(wire: Wire, message: SipMessage): void {
    const reply = (status: number, headers: [string, string][] = []): void =>
      wire.send(formatSip(respond(message, status, { toTag: randomBytes(4).toString('hex'), headers })))
    const refused = this.authorise(message)
    if (refused) return reply(refused.status, refused.headers)
    if (this.refuseRegister !== null) return reply(this.refuseRegister)
    const contact = header(message, 'contact')
    const asked = Number(parameter(contact, 'expires') ?? (header(message, 'expires') || '90'))
    if (contact === '*' || contact === '') {
      if (contact === '*') this.unregister([...this.registrations.keys()])
      return reply(200)
    }
    const uri = addressOf(contact)
    const key = userOf(uri)
    if (asked <= 0) {
      this.unregister([key])
      return reply(200)
    }
    const expires = Math.min(asked, 3600)
    this.registrations.get(key)?.forget()
    // Newest last, also when it was there before.
    this.registrations.delete(key)
    this.registrations.set(key, { contact: uri, wire, forget: this.options.pace.after(expires * 1000, () => this.unregister([key])) })
    reply(200, [['Contact', `<${uri}>;expires=${expires}`]])
    for (const call of this.calls.values()) if (call.contactUser === key) call.connectionChanged()
    this.options.onRegistered(true)
  }

  private unregister(keys: string[]): void {
    for (const key of keys) {
      this.registrations.get(key)?.forget()
      this.registrations.delete(key)
    }
    this.options.onRegistered(this.registered)
  }

  /** Digest with HA1 (RFC 3261 22); null when the request may pass. */
  private authorise(message: SipMessage): { status: number; headers: [string, string][] } | null {
    const members = parseDigest(header(message, 'authorization'))
    if (!members) return this.challenge(false)
    const ha1 = this.options.ha1(members.username ?? '')
    if (ha1 === null) return { status: 403, headers: [] }
    const issuedAt = this.nonces.get(members.nonce ?? '')
    const right = members.response === digestResponse(ha1, message.method ?? '', members)
    if (issuedAt === undefined || Date.now() - issuedAt > NONCE_MS * this.options.pace.scale) return this.challenge(right)
    return right ? null : this.challenge(false)
  }

  private challenge(stale: boolean): { status: number; headers: [string, string][] } {
    const nonce = randomBytes(12).toString('hex')
    this.nonces.set(nonce, Date.now())
    return {
      status: 401,
      headers: [
        [
          'WWW-Authenticate',
          `Digest realm="${this.options.realm}", nonce="${nonce}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`
        ]
      ]
    }
  }
}
