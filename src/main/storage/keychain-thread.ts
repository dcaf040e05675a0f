import { Worker } from 'node:worker_threads'

export type KeychainCall = { method: 'getSecret' | 'deleteCredential' } | { method: 'setSecret'; value: Uint8Array }

/**
 * The thread's program. It is a text so that it needs no file of its own, and so runs the same from source and from a bundle;
 * `keytar` is found from where this module lies. It is loaded at the first call.
 */
const program = `
const { createRequire } = require('node:module')
const { parentPort, workerData } = require('node:worker_threads')
const load = createRequire(workerData.from)
parentPort.on('message', async ({ id, service, entry, call }) => {
  try {
    const { AsyncEntry } = load('keytar')
    const at = new AsyncEntry(service, entry, { linux: { store: 'secret-service' } })
    const value = call.method === 'setSecret' ? await at.setSecret(call.value) : await at[call.method]()
    parentPort.postMessage({ id, value })
  } catch (error) {
    parentPort.postMessage({ id, error: String(error && error.message) })
  }
})`

interface Answer {
  id: number
  value?: unknown
  error?: string
}

/**
 * keytar's maintained successor on a thread of its own: on Linux even making an entry waits for the Secret Service, up to 2 s
 * when that hangs, and the main process owns the calls. Pinned to the Secret Service there: without the pin the library falls
 * back to the kernel's key ring, which forgets at reboot without a word. Rejects with the library's error text.
 */
export class KeychainThread {
  #worker: Worker | null = null
  #next = 0
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()

  constructor(readonly service: string) {}

  call(entry: string, call: KeychainCall): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const worker = (this.#worker ??= this.#start())
      const id = this.#next++
      this.#waiting.set(id, { resolve, reject })
      worker.postMessage({ id, service: this.service, entry, call })
    })
  }

  #start(): Worker {
    const worker = new Worker(program, { eval: true, workerData: { from: import.meta.url } })
    // It must not keep the app from quitting.
    worker.unref()
    worker.on('message', ({ id, value, error }: Answer) => {
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error === undefined) waiting?.resolve(value)
      else waiting?.reject(new Error(error))
    })
    worker.on('error', (error: Error) => this.#end(error))
    worker.on('exit', () => this.#end(new Error('the keychain thread ended')))
    return worker
  }

  #end(error: Error): void {
    this.#worker = null
    for (const waiting of this.#waiting.values()) waiting.reject(error)
    this.#waiting.clear()
  }
}
