import type { WebSocket } from 'ws'
import type { Result } from '../../../../contract/result'
import type { Cancel, Clock, NeighbourCause, NeighbourRequests, PhoneReport } from '../../../companion/ports'
import { PROTOCOL_VERSION, readMessage, type FromPage } from './message'

/** Closed for want of a first `hello` (Webitel contract 14). */
const HELLO_EXPECTED = 4001
const HELLO_MS = 15_000
/** Requests of a page that may wait for their answer at a time. */
const MOST_WAITING = 20

export interface PageParts {
  socket: WebSocket
  clock: Clock
  requests: NeighbourRequests
  about: { appVersion: string; platform: string }
  report: () => PhoneReport
  onHello: () => void
  onClose: () => void
}

/** One page of Webitel's Workspace on the line. */
export class Page {
  #greeted = false
  #waiting = 0
  readonly #stopWaiting: Cancel

  constructor(private readonly parts: PageParts) {
    const { socket, clock, onClose } = parts
    this.#stopWaiting = clock.after(HELLO_MS, () => this.close(HELLO_EXPECTED, 'hello_expected'))
    socket.on('message', (data, isBinary) => {
      if (isBinary) this.#ack(undefined, { ok: false, cause: 'malformed_message' })
      else void this.#on((data as Buffer).toString('utf8'))
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      this.#stopWaiting()
      onClose()
    })
  }

  get greeted(): boolean {
    return this.#greeted
  }

  tell(report: PhoneReport): void {
    if (this.#greeted) this.#send({ type: 'state', ...report, ...this.parts.about, protocolVersion: PROTOCOL_VERSION })
  }

  close(code: number, reason: string): void {
    this.#stopWaiting()
    this.parts.socket.close(code, reason)
  }

  async #on(text: string): Promise<void> {
    const read = readMessage(text)
    if (!this.#greeted && (!read.ok || read.message.type !== 'hello')) {
      if (!read.ok && read.cause === 'version_mismatch') this.#ack(read.seq, read)
      return this.close(HELLO_EXPECTED, 'hello_expected')
    }
    if (!read.ok) return this.#ack(read.seq, read)
    const { message } = read
    if (message.type === 'ping') return this.#send({ type: 'pong', ...(message.seq === undefined ? {} : { seq: message.seq }) })
    if (this.#waiting >= MOST_WAITING) return this.#ack(message.seq, { ok: false, cause: 'not_connected' })
    this.#waiting++
    const answer = await this.#ask(message)
    this.#waiting--
    this.#ack(message.seq, answer)
    if (message.type === 'hello' && answer.ok && !this.#greeted) {
      this.#stopWaiting()
      this.#greeted = true
      this.parts.onHello()
      this.tell(this.parts.report())
    }
  }

  #ask(message: Exclude<FromPage, { type: 'ping' }>): Promise<Result<null, NeighbourCause>> {
    const { requests } = this.parts
    switch (message.type) {
      case 'hello':
        return requests.hello(message)
      case 'token':
        // The sign-in of this phone is its own; a renewed token of the page changes nothing.
        return Promise.resolve({ ok: true, value: null })
      case 'answer':
        return requests.answer(message.callId)
      case 'call':
        return requests.call(message.destination)
      case 'hangup':
        return requests.hangUp(message.callId)
    }
  }

  #ack(seq: number | undefined, answer: { ok: true } | { ok: false; cause: string }): void {
    this.#send({
      type: 'ack',
      seq: seq ?? null,
      ok: answer.ok,
      ...(answer.ok ? {} : { error: { code: answer.cause, message: answer.cause.replaceAll('_', ' ') } })
    })
  }

  #send(message: Record<string, unknown>): void {
    const { socket } = this.parts
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ v: PROTOCOL_VERSION, ...message }))
  }
}
