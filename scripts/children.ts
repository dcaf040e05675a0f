import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'

const STOP_LIMIT_MS = 8000

/** Programs that end when this one ends: on Ctrl-C, on SIGTERM, or by `stopAll`. */
export interface Children {
  spawn(command: string, args: string[], options?: SpawnOptions): ChildProcess
  /** Asks all to end, newest first, and after 8 s makes them. */
  stopAll(): Promise<void>
}

export function createChildren(): Children {
  const living: ChildProcess[] = []
  let stopping: Promise<void> | null = null

  const stop = (child: ChildProcess): Promise<void> =>
    new Promise((done) => {
      if (child.exitCode !== null || child.signalCode !== null) return done()
      const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
      child.once('exit', () => {
        clearTimeout(limit)
        done()
      })
      child.kill('SIGTERM')
    })
  const children: Children = {
    spawn(command, args, options = {}) {
      const child = spawn(command, args, options)
      living.push(child)
      return child
    },
    stopAll: () => (stopping ??= Promise.all(living.toReversed().map(stop)).then(() => undefined))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void children.stopAll().then(() => process.exit(0)))
  return children
}
