import type { FromPhone, ToPhone } from '../../../../contract/phone'
import type { Link } from '../../../../contract/state'
import type { Cancel, Clock, Log, Random, SipAccount } from '../../../companion/ports'
import { Backoff } from './backoff'
import type { Dial } from './line-socket'
import { SilentSwap, type Step } from './silent-swap'
import { SipLine } from './sip-line'

export interface PageLineParts {
  clock: Clock
  random: Random
  log: Log
  dial: Dial
  post: (message: ToPhone) => void
  onLink: (state: Link['state']) => void
}

const tickMs = 250
/** A ringing call whose line went down may be gone elsewhere: it rings on for so long without a line, and so long in all, ms (trust C4). */
const ringWithoutLineMs = 10_000
const ringAfterLossMs = 15_000
const refusals = [401, 403, 407]

/** One account's line to one phone page: the socket, the swap, and registering. */
export class PageLine {
  readonly #line: SipLine
  readonly #swap = new SilentSwap()
  readonly #registering: Backoff
  /** Unanswered and running sessions of the page, by Call-ID. */
  readonly #sessions = new Map<string, Extract<FromPhone, { type: 'session' }>['state']>()
  /** Calls that were ended because their line was lost. */
  readonly #lostCalls = new Set<string>()
  #connected = false
  #told = false
  #refused = false
  #cancelTick: Cancel = () => undefined
  #cancelRegister: Cancel = () => undefined
  #ringLimits: Cancel[] = []

  constructor(
    account: SipAccount,
    private readonly parts: PageLineParts
  ) {
    this.#registering = new Backoff(parts.random)
    this.#line = new SipLine(account.url, parts.dial, parts.clock, parts.random, {
      opened: () => this.#onOpened(),
      received: (data) => this.#apply(this.#swap.fromLine(data)),
      lost: () => this.#onLost(),
      unreachable: () => parts.onLink('lost')
    })
  }

  /** The page's JsSIP has asked for its socket. */
  get isConnected(): boolean {
    return this.#connected
  }

  wasLost(sipCallId: string): boolean {
    return this.#lostCalls.has(sipCallId)
  }

  check(): void {
    if (this.#connected && !this.#refused) this.#line.check()
  }

  onMessage(message: FromPhone): void {
    if (message.type === 'socket-connect') return this.#connect()
    if (!this.#connected) return
    if (message.type === 'socket-send') {
      // A dying socket swallows what it is given: the loss must be known first.
      this.#line.isAlive()
      this.#apply(this.#swap.fromPage(message.data, this.#now()))
    } else if (message.type === 'socket-disconnect') this.dispose()
    else if (message.type === 'registration-failed') this.#onRefused(message.status)
    else if (message.type === 'session') this.#onSession(message.sipCallId, message.state)
  }

  dispose(): void {
    this.#connected = false
    this.#line.stop()
    this.#cancelTick()
    this.#cancelRegister()
    for (const cancel of this.#ringLimits) cancel()
  }

  #connect(): void {
    if (this.#connected) return
    this.#connected = true
    this.#line.start()
    this.#tick()
  }

  #tick(): void {
    this.#cancelTick = this.parts.clock.after(tickMs, () => {
      this.#apply(this.#swap.tick(this.#now()))
      if (this.#connected) this.#tick()
    })
  }

  #onOpened(): void {
    if (!this.#told) this.parts.post({ type: 'socket-open' })
    this.#told = true
    this.#apply(this.#swap.lineOpened())
  }

  #onLost(): void {
    this.parts.log.warn('sip line lost', { sessions: this.#sessions.size })
    this.#cancelRegister()
    if (this.#refused) this.#line.stop()
    else this.parts.onLink('lost')
    this.#apply(this.#swap.lineLost(this.#now()))
    this.#limitRinging()
  }

  #apply(steps: Step[]): void {
    for (const step of steps) {
      if ('to' in step) {
        if (step.to === 'line') this.#line.send(step.data)
        else this.parts.post({ type: 'socket-data', data: step.data })
      } else if (step.do === 'register') this.parts.post({ type: 'register' })
      else if (step.do === 'registered') this.#onRegistered()
      else if (step.do === 'line-dead') this.#line.fail()
      else this.#registerLater(step.status, step.retryAfterMs)
    }
  }

  #onRegistered(): void {
    this.#registering.reset()
    this.#cancelRegister()
    this.parts.onLink('up')
  }

  #registerLater(status: number, retryAfterMs: number | null): void {
    this.parts.log.warn('sip registration failed', { status })
    this.parts.onLink('lost')
    this.#cancelRegister()
    this.#cancelRegister = this.parts.clock.after(this.#registering.next(retryAfterMs), () => this.parts.post({ type: 'register' }))
  }

  /** JsSIP has tried the digest by now: the same credentials would be refused again (trust G3). */
  #onRefused(status: number | null): void {
    if (status === null || !refusals.includes(status)) return
    this.#refused = true
    this.#cancelRegister()
    this.parts.log.warn('sip credentials refused', { status })
    this.parts.onLink('refused')
    this.#apply(this.#swap.registerRefused())
    this.#stopWhenUnused()
  }

  #onSession(sipCallId: string, state: Extract<FromPhone, { type: 'session' }>['state']): void {
    if (state !== 'ended') {
      this.#sessions.set(sipCallId, state)
      return
    }
    this.#sessions.delete(sipCallId)
    this.#swap.sessionEnded(sipCallId)
    this.#stopWhenUnused()
  }

  /** A running call keeps its line even when the account is refused: hanging up must still arrive. */
  #stopWhenUnused(): void {
    if (!this.#refused || this.#sessions.size > 0) return
    this.#line.stop()
    this.#apply(this.#swap.lineLost(this.#now()))
  }

  #limitRinging(): void {
    const ringing = [...this.#sessions].filter(([, state]) => state === 'incoming').map(([sipCallId]) => sipCallId)
    const stop = (): void => {
      for (const sipCallId of ringing) {
        if (this.#sessions.get(sipCallId) !== 'incoming') continue
        this.#lostCalls.add(sipCallId)
        this.parts.post({ type: 'reject', sipCallId, status: 480 })
      }
    }
    if (ringing.length === 0) return
    this.#ringLimits.push(
      this.parts.clock.after(ringWithoutLineMs, () => {
        if (this.#swap.phase !== 'up') stop()
      }),
      this.parts.clock.after(ringAfterLossMs, stop)
    )
  }

  #now(): number {
    return this.parts.clock.monotonic()
  }
}
