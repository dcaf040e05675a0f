import type { IceServer } from '../../../../contract/phone'
import type { Cancel, Clock, Log, TelephonyEvent } from '../../../companion/ports'
import { readJson } from '../../http'
import { agentFact } from '../facts/agent-fact'
import { callFact } from '../facts/call-fact'
import { channelFact } from '../facts/channel-fact'
import { iceServersOf } from '../facts/ice-servers'
import { memberOf, numberOf, textOf } from '../facts/read'
import { serverForm } from '../facts/server-form'
import { snapshotCalls, type SnapshotCall } from '../facts/snapshot-calls'
import { isExpired, isNoLicence } from '../refusal'
import type { Dial, RealtimeSocket } from './dial'
import { Requests, type Reply } from './requests'

const DIAL_MS = 10_000
const REQUEST_MS = 10_000
const PING_EVERY_MS = 9_000
const PONG_WITHIN_MS = 4_500
const CHECK_WITHIN_MS = 3_000

export interface LineParts {
  clock: Clock
  log: Log
  dial: Dial
  url: string
  token: string
  tell(event: TelephonyEvent): void
  /** Told of every call, with the node that owns it. */
  onCall(callId: string, appId: string | null, ended: boolean): void
  /** The node that owns an attempt. */
  onAttempt(attemptId: string, appId: string): void
  onUp(): void
  /** Once; `refused`: the server does not take the token. */
  onDown(refused: boolean): void
}

/** The life of one realtime socket: challenge, subscriptions, snapshot, events, end (Webitel contract 7). */
export class Line {
  sockId: string | null = null
  agentId: number | null = null
  /** With the credentials of this socket's greeting; a new greeting brings new ones. */
  iceServers: IceServer[] = []
  /** Why there is no agent session, when there is none. */
  agentProblem: 'not-an-agent' | 'no-licence' | null = null
  up = false

  readonly #parts: LineParts
  readonly #socket: RealtimeSocket
  readonly #requests: Requests
  readonly #unknownEvents = new Set<string>()
  #down = false
  #heard = 0
  #lastSeq: number | null = null
  #userId: string | null = null
  #useCallCentre = true
  #offsetMs = 0
  #timer: Cancel
  /** News that arrives while a snapshot is being asked for; told after it. */
  #held: TelephonyEvent[] | null = null
  #again = false

  constructor(parts: LineParts) {
    this.#parts = parts
    this.#requests = new Requests(parts.clock, (text) => this.#socket.send(text))
    this.#timer = parts.clock.after(DIAL_MS, () => this.#end(false, 'dial-timed-out'))
    this.#socket = parts.dial(parts.url, {
      open: () => {
        if (!this.#down) void this.#begin().catch((error: unknown) => this.#fail(error))
      },
      text: (text) => this.#hear(text),
      closed: (code) => this.#end(false, `closed ${code}`)
    })
  }

  ask(action: string, data?: unknown, limitMs = REQUEST_MS): Promise<Reply> {
    return this.#requests.ask(action, data, limitMs)
  }

  /** Proves within 3 s that the socket still carries something, or ends it. */
  check(): void {
    void this.#probe(CHECK_WITHIN_MS).catch((error: unknown) => this.#fail(error))
  }

  close(): void {
    this.#end(false, null)
  }

  async #begin(): Promise<void> {
    this.#timer()
    const challenge = await this.ask('authentication_challenge', { token: this.#parts.token })
    if (!challenge.ok) {
      const refused = challenge.kind === 'refused' && isExpired(challenge.refusal)
      return this.#end(refused, challenge.kind === 'refused' ? challenge.refusal.id : challenge.kind)
    }
    this.#beat()
    if (!(await this.#refresh()) || this.#down) return
    this.up = true
    this.#parts.onUp()
  }

  /** Subscribes, and tells the snapshot that the subscriptions answer with. */
  async #subscribe(): Promise<boolean> {
    this.#held ??= []
    const at = this.#serverNow()
    const calls = await this.ask('subscribe_call', null)
    if (!calls.ok) {
      this.#end(calls.kind === 'refused' && isExpired(calls.refusal), 'subscribe_call')
      return false
    }
    const session = await this.#agentSession()
    if (this.#down) return false
    const items = snapshotCalls(calls.data, this.#userId, at)
    for (const { call, appId } of items) this.#parts.onCall(call.callId, appId, call.event === 'hangup')
    this.#parts.tell({ kind: 'snapshot', snapshot: { at, calls: items.map(({ call }) => call), agent: agentFact(session, at) } })
    for (const { task } of items) if (task !== null) this.#onTask(task)
    const held = this.#held
    this.#held = null
    for (const event of held) this.#parts.tell(event)
    return true
  }

  async #agentSession(): Promise<unknown> {
    if (!this.#useCallCentre) {
      this.agentProblem = 'no-licence'
      return null
    }
    const session = await this.ask('cc_agent_session')
    if (!session.ok) {
      if (session.kind === 'refused') this.agentProblem = isNoLicence(session.refusal) ? 'no-licence' : 'not-an-agent'
      return null
    }
    this.agentId = numberOf(memberOf(session.data, 'agent_id'))
    this.agentProblem = this.agentId === null ? 'not-an-agent' : null
    if (this.agentId !== null) {
      await this.ask('cc_agent_tasks', { agent_id: this.agentId })
      await this.ask('cc_agent_subscribe_status', { agent_id: this.agentId })
    }
    return session.data
  }

  #hear(text: string): void {
    if (this.#down) return
    this.#heard++
    let message: unknown
    try {
      message = readJson(text)
    } catch {
      return
    }
    if (this.#requests.answer(message)) return
    const name = textOf(memberOf(message, 'event'))
    if (name === null) return
    this.#count(numberOf(memberOf(message, 'seq')))
    this.#apply(name, memberOf(message, 'data'))
  }

  /** The server counts its events; a jump means that some were lost, so the picture is asked for again. */
  #count(seq: number | null): void {
    if (seq === null) return
    const lost = this.#lastSeq !== null && seq > this.#lastSeq + 1
    this.#lastSeq = Math.max(seq, this.#lastSeq ?? 0)
    if (!lost) return
    this.#parts.log.warn('realtime-gap', { seq })
    if (this.#held !== null) this.#again = true
    else if (this.up) void this.#refresh().catch((error: unknown) => this.#fail(error))
  }

  /** Asks for the picture until none of it was lost on the way. False: the line ended over it. */
  async #refresh(): Promise<boolean> {
    do {
      this.#again = false
      if (!(await this.#subscribe())) return false
    } while (this.#again)
    return true
  }

  #apply(name: string, data: unknown): void {
    const now = this.#serverNow()
    if (name === 'hello') return this.#greet(data)
    if (name === 'call') {
      const owner = textOf(memberOf(memberOf(data, 'call'), 'user_id'))
      // Legs of others are not ours to show (Webitel contract 8.1).
      if (owner !== null && this.#userId !== null && owner !== this.#userId) return
      const news = callFact(data, now)
      if (news === null) return
      this.#parts.onCall(news.fact.callId, news.appId, news.fact.event === 'hangup')
      return this.#tell({ kind: 'call', fact: news.fact })
    }
    if (name === 'channel') {
      const fact = channelFact(data, now)
      if (fact === null) return
      this.#tell({ kind: 'channel', fact })
      return this.#applyForm(data, fact.attemptId)
    }
    if (name === 'agent_status') {
      const agentId = numberOf(memberOf(data, 'agent_id'))
      const fact = agentFact(data, now)
      if (fact !== null && (agentId === null || this.agentId === null || agentId === this.agentId)) this.#tell({ kind: 'agent', fact })
      return
    }
    if (this.#unknownEvents.size >= 50 || this.#unknownEvents.has(name)) return
    this.#unknownEvents.add(name)
    this.#parts.log.info('realtime-event-ignored', { event: name.slice(0, 40) })
  }

  /** A page of a form comes with several states of an attempt; only one that is named replaces what was shown. */
  #applyForm(data: unknown, attemptId: string | null): void {
    if (attemptId === null) return
    const status = textOf(memberOf(data, 'status')) ?? ''
    const body = memberOf(data, status)
    const appId = textOf(memberOf(body, 'app_id'))
    if (appId !== null) this.#parts.onAttempt(attemptId, appId)
    const raw = status === 'form' ? body : (memberOf(body, 'form') ?? memberOf(data, 'form'))
    const form = serverForm(raw, this.#serverNow())
    if (form !== null || status === 'form') this.#tell({ kind: 'form', attemptId, form })
  }

  #onTask({ attemptId, appId, form }: NonNullable<SnapshotCall['task']>): void {
    if (appId !== null) this.#parts.onAttempt(attemptId, appId)
    if (form !== null) this.#parts.tell({ kind: 'form', attemptId, form })
  }

  #greet(hello: unknown): void {
    this.sockId = textOf(memberOf(hello, 'sock_id'))
    this.iceServers = iceServersOf(hello)
    this.#userId = textOf(memberOf(memberOf(hello, 'session'), 'user_id'))
    this.#useCallCentre = memberOf(hello, 'use_cc') !== false
    const serverTime = numberOf(memberOf(hello, 'server_time'))
    if (serverTime === null || serverTime <= 0) return
    this.#offsetMs = Math.round(serverTime - this.#parts.clock.now())
    this.#parts.tell({ kind: 'clock', offsetMs: this.#offsetMs })
  }

  #tell(event: TelephonyEvent): void {
    if (this.#held !== null) this.#held.push(event)
    else this.#parts.tell(event)
  }

  #beat(): void {
    this.#timer = this.#parts.clock.after(PING_EVERY_MS, () => {
      this.#probe(PONG_WITHIN_MS)
        .then(() => {
          if (!this.#down) this.#beat()
        })
        .catch((error: unknown) => this.#fail(error))
    })
  }

  /** Anything heard meanwhile counts as a sign of life, not only the answer. */
  async #probe(withinMs: number): Promise<void> {
    const heard = this.#heard
    const pong = await this.ask('ping', { ping: 1 }, withinMs)
    if (!pong.ok && pong.kind === 'no-answer' && heard === this.#heard) this.#end(false, 'silent')
  }

  readonly #serverNow = (): number => this.#parts.clock.now() + this.#offsetMs

  #fail(error: unknown): void {
    this.#parts.log.error('realtime-line', error)
    this.#end(false, 'threw')
  }

  #end(refused: boolean, why: string | null): void {
    if (this.#down) return
    this.#down = true
    this.up = false
    this.#timer()
    this.#requests.close()
    for (const event of this.#held ?? []) this.#parts.tell(event)
    this.#held = null
    if (why !== null) this.#parts.log.warn('realtime-down', { why, refused })
    this.#parts.onDown(refused)
    this.#socket?.close()
  }
}
