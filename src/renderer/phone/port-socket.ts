import type { FromPhone, ToPhone } from '../../contract/phone'

type Transport = Extract<ToPhone, { type: 'start' }>['transport']

/**
 * The socket object that JsSIP asks for, speaking to main instead of the network. JsSIP sets the three `on…` members.
 * `send` always answers true: JsSIP takes false for a lost connection and ends the call; main queues instead.
 */
export class PortSocket {
  readonly url: string
  readonly via_transport: string
  readonly sip_uri: string
  onconnect: () => void = () => undefined
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = () => undefined
  ondata: (data: string) => void = () => undefined

  #detached = false

  constructor(
    transport: Transport,
    private readonly post: (message: FromPhone) => void
  ) {
    this.url = transport.url
    this.via_transport = transport.via
    this.sip_uri = transport.sipUri
  }

  /** Another account takes over the port: not a byte of this one may follow. */
  detach(): void {
    this.#detached = true
  }

  connect(): void {
    this.post({ type: 'socket-connect' })
  }

  disconnect(): void {
    if (!this.#detached) this.post({ type: 'socket-disconnect' })
  }

  send(data: string): boolean {
    if (!this.#detached) this.post({ type: 'socket-send', data })
    return true
  }
}
