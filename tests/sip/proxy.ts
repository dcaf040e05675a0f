import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { here, type Place } from './place'
import { Child, eventually, freePort } from './processes'

export const domain = 'calls.test'
/** Account numbers and their passwords. */
export const accounts: Record<string, string> = { '101': 'one', '102': 'two', '103': 'three', '200': 'desk', '201': 'far', '202': 'other' }

/** Kamailio with rtpengine on ports of its own. */
export class Proxy {
  #kamailio: Child | null = null
  #media: Child | null = null
  readonly #folder = mkdtempSync(join(tmpdir(), 'callside-sip-'))

  private constructor(
    readonly place: Place,
    readonly sipPort: number,
    readonly webPort: number,
    private readonly mediaPort: number,
    private readonly firstRtpPort: number
  ) {}

  static async start(place = here): Promise<Proxy> {
    const proxy = new Proxy(place, await freePort(), await freePort(), await freePort(), 30_000 + Math.floor(Math.random() * 200) * 100)
    const lines = Object.entries(accounts).map(([name, password]) => `\t$sht(accounts=>${name}) = "${password}";`)
    copyFileSync(resolve(import.meta.dirname, 'kamailio.cfg'), join(proxy.#folder, 'kamailio.cfg'))
    writeFileSync(join(proxy.#folder, 'accounts.inc'), ['event_route[htable:mod-init] {', ...lines, '}', ''].join('\n'))
    try {
      await proxy.#startMedia()
      await proxy.startServer()
    } catch (error) {
      await proxy.stop()
      throw error
    }
    return proxy
  }

  get url(): string {
    return `ws://${this.place.host}:${this.webPort}/sip`
  }

  async startServer(): Promise<void> {
    const defines = {
      SIP_HOST: this.place.host,
      UDP_PORT: `${this.sipPort}`,
      WEB_PORT: `${this.webPort}`,
      DOMAIN: `"${domain}"`,
      MEDIA: `"udp:127.0.0.1:${this.mediaPort}"`
    }
    const settings = Object.entries(defines).flatMap(([name, value]) => ['-A', `${name}=${value}`])
    const own = ['-f', join(this.#folder, 'kamailio.cfg'), '-DD', '-E', '-m', '64', '-M', '8']
    const folders = ['-Y', this.#folder, '-P', join(this.#folder, 'pid'), '-w', this.#folder]
    const child = new Child(...this.place.command('kamailio', [...own, ...folders, ...settings]))
    this.#kamailio = child
    await eventually('the SIP server answers', async () => {
      if (child.isOver) throw new Error(`kamailio did not start: ${child.output}`)
      return fetch(`http://${this.place.host}:${this.webPort}/`).then(
        (answer) => answer.ok,
        () => false
      )
    })
  }

  async stopServer(): Promise<void> {
    await this.#kamailio?.stop()
  }

  freeze(): void {
    this.#kamailio?.signal('SIGSTOP')
  }

  thaw(): void {
    this.#kamailio?.signal('SIGCONT')
  }

  /** No media passes any more, as on a line that is slow; what comes meanwhile waits. */
  freezeMedia(): void {
    this.#media?.signal('SIGSTOP')
  }

  thawMedia(): void {
    this.#media?.signal('SIGCONT')
  }

  async rpc(method: string, params: unknown[] = []): Promise<unknown> {
    const answer = await fetch(`http://${this.place.host}:${this.webPort}/rpc`, {
      method: 'POST',
      body: JSON.stringify({ jsonrpc: '2.0', method, params, id: 1 })
    })
    return ((await answer.json()) as { result?: unknown }).result
  }

  /** How many contacts an account has. */
  async contacts(account: string): Promise<number> {
    const text = JSON.stringify((await this.rpc('ul.lookup', ['location', `${account}@${domain}`]).catch(() => null)) ?? {})
    return text.match(/"Address"/g)?.length ?? 0
  }

  /** Refuses a method with a status from now on; null takes it back. */
  async refuse(method: string, status: number | null): Promise<void> {
    await (status === null ? this.rpc('htable.delete', ['refuse', method]) : this.rpc('htable.sets', ['refuse', method, `${status}`]))
  }

  async stop(): Promise<void> {
    await this.#kamailio?.stop()
    await this.#media?.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #startMedia(): Promise<void> {
    const rtp = ['--port-min', `${this.firstRtpPort}`, '--port-max', `${this.firstRtpPort + 99}`]
    const own = ['--config-file=none', '--table=-1', `--interface=${this.place.mediaHost}`, '--foreground', '--log-stderr', '--log-level=3']
    const child = new Child(
      ...this.place.command('rtpengine', [...own, `--listen-ng=127.0.0.1:${this.mediaPort}`, ...rtp, '--num-threads=1'])
    )
    this.#media = child
    await new Promise((resolve) => setTimeout(resolve, 300))
    if (child.isOver) throw new Error(`rtpengine did not start: ${child.output}`)
  }
}
