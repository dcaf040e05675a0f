import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Simulators } from '../../../src/simulators'

const entry = resolve(import.meta.dirname, '../../../out/main/preview.js')
/** As long as a computer with other work may take to start a program. */
const START_LIMIT_MS = 60_000
/** The specs read English sentences and British times, whatever the computer speaks. */
const english = { LC_ALL: 'en_GB.UTF-8' }

/** The built preview as a process of its own, on the demo that `simulators` plays. */
export class Preview {
  private constructor(
    private readonly process: ChildProcess,
    /** With the one-time key. */
    readonly address: string,
    readonly log: string[]
  ) {}

  static async start(
    dataFolder: string,
    simulators: Simulators,
    environment: Record<string, string> = {},
    more: readonly string[] = []
  ): Promise<Preview> {
    const { addresses, credentials, scenarios } = simulators
    const flags = ['--no-open', '--data-folder', dataFolder, '--simulators', JSON.stringify({ addresses, credentials, scenarios }), ...more]
    const child = spawn(process.execPath, [entry, ...flags], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...english, ...environment }
    })
    const log: string[] = []
    createInterface(child.stderr).on('line', (line) => log.push(line))
    const address = await new Promise<string>((done, refuse) => {
      const give = (why: string): void => refuse(new Error(`${why}\n${log.join('\n')}`))
      const limit = setTimeout(() => give('the preview printed no address'), START_LIMIT_MS)
      child.on('exit', (code) => give(`the preview ended with ${code}`))
      createInterface(child.stdout).once('line', (line) => {
        clearTimeout(limit)
        const found = /^preview (\S+)$/.exec(line)?.[1]
        if (found === undefined) give(`the preview said ${line}`)
        else done(found)
      })
    })
    return new Preview(child, address, log)
  }

  /** As a person quits: the outbox is flushed for a moment. */
  stop(): Promise<void> {
    return this.end('SIGTERM')
  }

  /** As power fails. */
  kill(): Promise<void> {
    return this.end('SIGKILL')
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const gone = once(this.process, 'exit')
    this.process.kill(signal)
    await gone
  }
}
