import { execFileSync } from 'node:child_process'
import { networkInterfaces } from 'node:os'
import { Child, eventually } from './processes'
import type { Place } from './place'

/** Made by `run.sh` for the other tests, with a peer of its own, and out of the way while a network stands. */
const spare = 'callside0'

/** Why there can be no network of the test's own here; null: there can. `run.sh` gives the whole suite a network namespace. */
export const whyNoNetwork: string | null =
  process.env.CALLSIDE_OWN_NETWORK !== '1'
    ? 'needs a network namespace of its own: run it by `npm run test:sip`, as root on Linux'
    : Object.keys(networkInterfaces()).some((name) => name !== 'lo' && !/^callside\d$/.test(name))
      ? 'the network namespace has interfaces that the test did not make'
      : null

const ip = (...args: string[]): void => void execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] })
const service = '10.77.0'

export type LinkNumber = 1 | 2

/** Two links from this network namespace to one of the servers, which keep their addresses whichever link is used. All of it vanishes with the child. */
export class Network implements Place {
  readonly host = `${service}.1`
  readonly mediaHost = `${service}.2`
  readonly #child = new Child('unshare', ['--net', 'sleep', '1200'])
  readonly #forbidden: string[] = []

  private constructor() {}

  static async start(): Promise<Network> {
    if (whyNoNetwork !== null) throw new Error(whyNoNetwork)
    const network = new Network()
    try {
      await network.#lay()
    } catch (error) {
      await network.stop()
      throw error
    }
    return network
  }

  command(program: string, args: string[]): [string, string[]] {
    return ['nsenter', [`--target=${this.#child.pid}`, '--net', program, ...args]]
  }

  /** Plugged in: an address and the way to the servers. */
  up(link: LinkNumber): void {
    ip('addr', 'replace', `10.77.${link}.2/24`, 'dev', `link${link}`)
    ip('link', 'set', `link${link}`, 'up')
    ip('route', 'replace', `${service}.0/24`, 'via', `10.77.${link}.1`, 'metric', `${link * 100}`)
  }

  /** Pulled out: the system takes address and routes away. */
  down(link: LinkNumber): void {
    ip('link', 'set', `link${link}`, 'down')
    ip('addr', 'flush', 'dev', `link${link}`)
  }

  /** Nothing comes back by this link, and nobody says so. */
  swallow(link: LinkNumber, on: boolean): void {
    this.#there('route', on ? 'add' : 'del', 'blackhole', `10.77.${link}.2/32`)
  }

  /** One of the servers' addresses cannot be reached from here. */
  forbid(address: string): void {
    ip('route', 'add', 'unreachable', `${address}/32`)
    this.#forbidden.push(address)
  }

  async stop(): Promise<void> {
    for (const link of [1, 2])
      try {
        ip('link', 'del', `link${link}`)
      } catch {
        // It was never laid.
      }
    ip('link', 'set', spare, 'up')
    for (const address of this.#forbidden) ip('route', 'del', 'unreachable', `${address}/32`)
    await this.#child.stop()
  }

  async #lay(): Promise<void> {
    ip('link', 'set', spare, 'down')
    await eventually('the other network namespace', () => {
      const [program, args] = this.command('ip', ['-o', 'link'])
      return !execFileSync(program, args).toString().includes('UP')
    })
    this.#there('link', 'set', 'lo', 'up')
    for (const address of [this.host, this.mediaHost]) this.#there('addr', 'add', `${address}/32`, 'dev', 'lo')
    for (const link of [1, 2]) {
      ip('link', 'add', `link${link}`, 'type', 'veth', 'peer', 'name', `far${link}`, 'netns', `${this.#child.pid}`)
      this.#there('addr', 'add', `10.77.${link}.1/24`, 'dev', `far${link}`)
      this.#there('link', 'set', `far${link}`, 'up')
    }
  }

  #there(...args: string[]): void {
    const [program, all] = this.command('ip', args)
    execFileSync(program, all, { stdio: ['ignore', 'ignore', 'pipe'] })
  }
}
