import type { Agent, Dispatcher } from 'undici'
import { failureOf } from './failure-of'
import { heldReaders } from './held-readers'
import type { HttpFailure, HttpHeaders } from './http-call'
import type { Prepared } from './prepare'

export interface Receiver {
  head(status: number, headers: HttpHeaders): void
  /** False: no more for now. */
  part(bytes: Buffer): boolean
  end(): void
  failed(failure: HttpFailure): void
}

/** One request on its way. */
export interface Exchange {
  resume(): void
  /** Ends it; the receiver is told of a failure for that reason, and of nothing afterwards. */
  abort(reason: Error): void
  /** Ends it; the receiver hears nothing any more. */
  drop(): void
}

/** Sends one request: nothing is followed, repeated or unpacked. */
export function startExchange(agent: Agent, { origin, path, method, headers, body }: Prepared, receiver: Receiver): Exchange {
  const running = new Running(receiver)
  agent.dispatch({ origin, path, method, headers, body, headersTimeout: 0, bodyTimeout: 0 }, running)
  return running
}

class Running implements Dispatcher.DispatchHandler, Exchange {
  #controller: Dispatcher.DispatchController | null = null
  #over = false

  constructor(private readonly receiver: Receiver) {}

  /** A request gets its connection: from here on something may have left. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#over) return controller.abort(new Error('given up'))
    this.#controller = controller
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>
  ): void {
    if (this.#over || status < 200) return
    this.receiver.head(status, singleHeaders(headers))
  }

  onResponseData(controller: Dispatcher.DispatchController, part: Buffer): void {
    if (this.#over || this.receiver.part(part) || this.#over) return
    heldReaders.add(this)
    controller.pause()
  }

  onResponseEnd(): void {
    if (this.#over) return
    this.#end()
    this.receiver.end()
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#over) return
    this.#end()
    this.receiver.failed(failureOf(error, this.#controller !== null))
  }

  resume(): void {
    heldReaders.delete(this)
    if (!this.#over) this.#controller?.resume()
  }

  abort(reason: Error): void {
    if (this.#over) return
    this.drop()
    this.receiver.failed(failureOf(reason, this.#controller !== null))
  }

  drop(): void {
    if (this.#over) return
    this.#end()
    this.#controller?.abort(new Error('given up'))
  }

  #end(): void {
    this.#over = true
    heldReaders.delete(this)
  }
}

/** undici gives the names in lower case. */
function singleHeaders(headers: Record<string, string | string[] | undefined>): HttpHeaders {
  const single: Record<string, string> = {}
  for (const name in headers) {
    const value = headers[name]
    const first = typeof value === 'string' ? value : value?.[0]
    if (first !== undefined) single[name] = first
  }
  return single
}

/** A limit of ours ran out. */
export const timeUp = (): Error => Object.assign(new Error('time is up'), { code: 'ETIMEDOUT' })
