import { spawn, type ChildProcess } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

/** A child of this suite, ended by its id alone. */
export class Child {
  readonly #process: ChildProcess
  #output = ''

  constructor(command: string, args: string[]) {
    this.#process = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', (data: Buffer) => (this.#output += data.toString()))
  }

  /** The last lines that it wrote, for a failing test's message. */
  get output(): string {
    return this.#output.slice(-2000)
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  get isOver(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null
  }

  /** To the child and the processes that it forked: they share its process group. */
  signal(name: NodeJS.Signals): void {
    if (this.#process.pid === undefined) return
    try {
      process.kill(-this.#process.pid, name)
    } catch {
      // Already over.
    }
  }

  async stop(): Promise<void> {
    if (this.isOver) return
    const over = new Promise((resolve) => this.#process.once('exit', resolve))
    this.signal('SIGCONT')
    this.signal('SIGTERM')
    const limit = setTimeout(() => this.signal('SIGKILL'), 2000)
    await over
    clearTimeout(limit)
  }
}

/** A TCP port of the loopback address that is free now, and on UDP as well. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const socket = createSocket('udp4')
  const free = await new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(false))
    socket.bind(port, '127.0.0.1', () => resolve(true))
  })
  if (free) socket.close()
  await new Promise((resolve) => server.close(resolve))
  return free ? port : freePort()
}

/** Waits until `condition` holds; says `what` was awaited when it does not. */
export async function eventually<T>(
  what: string | (() => string),
  condition: () => T | Promise<T>,
  limitMs = 8000
): Promise<NonNullable<T>> {
  const end = Date.now() + limitMs
  for (;;) {
    const value = await condition()
    if (value !== undefined && value !== null && value !== false) return value
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain: ${typeof what === 'string' ? what : what()}`)
    await pause(20)
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
