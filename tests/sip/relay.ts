import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IceServer } from '../../src/contract/phone'
import type { Place } from './place'
import { Child, eventually, freePort } from './processes'
import { domain } from './proxy'

/** coturn, a relay (RFC 8656) that asks for credentials. */
export class Relay {
  readonly #folder = mkdtempSync(join(tmpdir(), 'callside-relay-'))
  readonly #child: Child

  private constructor(
    private readonly host: string,
    private readonly port: number,
    place: Place,
    private readonly credentials = { username: '1795000000-101', credential: `relay-${Math.random()}` }
  ) {
    const { username, credential } = credentials
    const addresses = [`--listening-ip=${host}`, `--relay-ip=${host}`, `--listening-port=${port}`, '--min-port=50000', '--max-port=50100']
    const users = ['--lt-cred-mech', `--user=${username}:${credential}`, `--realm=${domain}`]
    const own = ['-n', '--no-tls', '--no-dtls', '--no-cli', '--log-file=stdout']
    const files = [`--pidfile=${join(this.#folder, 'pid')}`, `--userdb=${join(this.#folder, 'db')}`]
    this.#child = new Child(...place.command('turnserver', [...own, ...addresses, ...users, ...files]))
  }

  static async start(place: Place): Promise<Relay> {
    const relay = new Relay(place.host, await freePort(), place)
    try {
      await eventually('the relay is ready', () => {
        if (relay.#child.isOver) throw new Error(`turnserver did not start: ${relay.#child.output}`)
        return relay.#child.output.includes('Total General servers')
      })
    } catch (error) {
      await relay.stop()
      throw error
    }
    return relay
  }

  /** With the credentials, as a telephony server hands them out. */
  get iceServer(): IceServer {
    return { urls: [`turn:${this.host}:${this.port}?transport=udp`], ...this.credentials }
  }

  async stop(): Promise<void> {
    await this.#child.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
