import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Child, eventually, freePort, pause } from './processes'
import { accounts, domain, type Proxy } from './proxy'
import { secondsOfTone } from './seconds-of-tone'

interface Report {
  event?: boolean
  type?: string
  param?: string
}

/** A desk phone on UDP: plays a tone, records what it hears. */
export class DeskPhone {
  readonly #folder = mkdtempSync(join(tmpdir(), 'callside-desk-'))
  readonly reports: Report[] = []
  #child: Child | null = null
  #control: Socket | null = null

  static async start(proxy: Proxy, number: string, answers: 'auto' | 'manual', hertz = 440): Promise<DeskPhone> {
    const phone = new DeskPhone()
    const [sipPort, controlPort] = [await freePort(), await freePort()]
    const recordings = join(phone.#folder, 'rec')
    mkdirSync(recordings)
    const account = {
      transport: 'udp',
      auth_user: number,
      auth_pass: accounts[number] ?? '',
      outbound: `"sip:${proxy.place.host}:${proxy.sipPort};transport=udp"`,
      regint: '60',
      answermode: answers,
      audio_codecs: 'opus/48000/2'
    }
    const own = Object.entries(account).filter(([name]) => name !== 'transport')
    writeFileSync(
      join(phone.#folder, 'accounts'),
      `<sip:${number}@${domain};transport=udp>;${own.map(([name, value]) => `${name}=${value}`).join(';')}\n`
    )
    writeFileSync(join(phone.#folder, 'contacts'), '')
    const rtp = 40_000 + Math.floor(Math.random() * 100) * 100
    const modules = ['opus', 'ausine', 'aufile', 'sndfile'].map((name) => `module ${name}.so`)
    const settings = [
      `sip_listen ${proxy.place.host}:${sipPort}`,
      `audio_source ausine,${hertz}`,
      `audio_player aufile,${join(phone.#folder, 'played.wav')}`,
      `rtp_ports ${rtp}-${rtp + 90}`,
      'module_path /usr/lib/baresip/modules',
      ...modules,
      `snd_path ${recordings}`,
      'module_tmp account.so',
      'module_app menu.so',
      'module_app ctrl_tcp.so',
      `ctrl_tcp_listen ${proxy.place.host}:${controlPort}`
    ]
    writeFileSync(join(phone.#folder, 'config'), `${settings.join('\n')}\n`)
    phone.#child = new Child(...proxy.place.command('baresip', ['-f', phone.#folder]))
    await phone.#connect(proxy.place.host, controlPort)
    await eventually(
      'the desk phone is registered',
      () => phone.reports.some((report) => report.type === 'REGISTER_OK') || proxy.contacts(number).then((count) => count > 0)
    )
    return phone
  }

  command(command: string, params = ''): void {
    const body = JSON.stringify({ command, params, token: command })
    this.#control?.write(`${Buffer.byteLength(body)}:${body},`)
  }

  dial(number: string): void {
    this.command('dial', `sip:${number}@${domain}`)
  }

  report(type: string, matches: (report: Report) => boolean = () => true): Promise<Report> {
    return eventually(`desk phone's ${type}: ${JSON.stringify(this.reports.map((report) => report.type))}`, () =>
      this.reports.find((report) => report.type === type && matches(report))
    )
  }

  /** Root mean square of what it heard in its last call, of 32768. */
  loudness(): number {
    const { samples } = this.#heard()[0] ?? { samples: [] }
    return Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / Math.max(1, samples.length))
  }

  /** For how long it heard a tone and nothing else, s. */
  heardTone(hertz: number): number {
    return this.#heard().reduce((sum, { samples, rate }) => sum + secondsOfTone(samples, rate, hertz).tone, 0)
  }

  /** For how long it heard something that is not this tone, s. */
  heardBesides(hertz: number): number {
    return this.#heard().reduce((sum, { samples, rate }) => sum + secondsOfTone(samples, rate, hertz).other, 0)
  }

  /** Bytes of its recordings, which grow with every packet of sound that it gets. */
  recorded(): number {
    const folder = join(this.#folder, 'rec')
    const files = readdirSync(folder).filter((file) => file.endsWith('-dec.wav'))
    return files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  }

  /** Its recordings, of their first channel. */
  #heard(): { samples: number[]; rate: number }[] {
    const folder = join(this.#folder, 'rec')
    return readdirSync(folder)
      .filter((file) => file.endsWith('-dec.wav'))
      .map((name) => {
        const file = readFileSync(join(folder, name))
        if (file.length < 44) return { samples: [], rate: 8000 }
        const [channels, rate] = [file.readUInt16LE(22), file.readUInt32LE(24)]
        const count = Math.floor((file.length - 44) / (2 * channels))
        return { samples: Array.from({ length: count }, (_, index) => file.readInt16LE(44 + index * 2 * channels)), rate }
      })
  }

  async stop(): Promise<void> {
    this.#control?.destroy()
    await this.#child?.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #connect(host: string, port: number): Promise<void> {
    for (let tries = 0; this.#control === null; tries++) {
      if (tries > 600) throw new Error(`baresip did not start: ${this.#child?.output ?? ''}`)
      await pause(50)
      this.#control = await new Promise<Socket | null>((resolve) => {
        const socket = connect(port, host, () => resolve(socket))
        socket.once('error', () => resolve(null))
      })
    }
    let rest = Buffer.alloc(0)
    this.#control.on('error', () => undefined)
    this.#control.on('data', (data: Buffer) => {
      rest = Buffer.concat([rest, data])
      for (let colon = rest.indexOf(':'); colon > 0; colon = rest.indexOf(':')) {
        const length = Number(rest.subarray(0, colon).toString())
        if (rest.length < colon + length + 2) return
        this.reports.push(JSON.parse(rest.subarray(colon + 1, colon + 1 + length).toString()) as Report)
        rest = rest.subarray(colon + length + 2)
      }
    })
  }
}
