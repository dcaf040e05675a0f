import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync
} from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { Conversation } from '../../contract/conversation'
import type { Clock, Log, OutboxEntry } from '../companion/ports'
import { OutboxEntrySchema } from './outbox-entry'
import { setAside } from './set-aside'

/** A result that waits, with the conversation that tells of it where that is known. */
export interface WaitingCopy {
  entry: OutboxEntry
  conversation: Conversation | null
}

/** A conversation that a newer program wrote differently must not cost the result. */
const WaitingCopySchema: z.ZodType<WaitingCopy> = z.object({ entry: OutboxEntrySchema, conversation: Conversation.nullable().catch(null) })

const NAME = /^[0-9a-f]{64}\.copy$/
const UNFINISHED = '.new'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Results that wait for delivery, each a second time in a small file of its own: damage to the journal's file, where one page can cost
 * them all, costs none. Sealed with AES-256-GCM under a key of its own (HKDF, RFC 5869), bound to the file's name; the name tells nothing.
 */
export class WaitingCopies {
  readonly #cipherKey: Buffer
  readonly #nameKey: Buffer

  constructor(
    readonly folder: string,
    journalKey: Uint8Array,
    private readonly parts: { log: Log; clock: Clock }
  ) {
    const derived = Buffer.from(hkdfSync('sha256', journalKey, new Uint8Array(), 'callside waiting copies 1', 64))
    this.#cipherKey = derived.subarray(0, 32)
    this.#nameKey = derived.subarray(32)
  }

  has(entryId: string): boolean {
    return existsSync(this.#pathOf(entryId))
  }

  /** Whole and on disk when it returns; throws what the disk says, and then nothing new stands there. */
  write(copy: WaitingCopy): void {
    const name = this.#nameOf(copy.entry.id)
    const path = join(this.folder, name)
    this.#makeFolder()
    const isNew = !existsSync(path)
    try {
      writeSynced(path + UNFINISHED, this.#seal(name, Buffer.from(JSON.stringify(copy))))
      renameSync(path + UNFINISHED, path)
      syncFolder(this.folder)
    } catch (error) {
      this.#remove(path + UNFINISHED)
      if (isNew) this.#remove(path)
      throw error
    }
  }

  /** Once the journal no longer needs it. One that stays behind is looked at again by the next start, so this never throws. */
  remove(entryId: string): void {
    this.#remove(this.#pathOf(entryId))
  }

  /** Every copy that is as it was sealed; any other is set aside. `missed` counts those whose result is not among `known` either. */
  read(known: readonly OutboxEntry[]): { copies: WaitingCopy[]; missed: number } {
    const copies: WaitingCopy[] = []
    const held = new Set(known.map(({ id }) => this.#nameOf(id)))
    let missed = 0
    for (const name of this.#names()) {
      const copy = this.#open(name)
      if (copy !== null) copies.push(copy)
      else if (!held.has(name)) missed++
    }
    return { copies, missed }
  }

  /** Unless something is kept in it. */
  removeFolder(): void {
    try {
      rmdirSync(this.folder)
    } catch {
      // There is none, or it holds what was set aside.
    }
  }

  #names(): string[] {
    try {
      const names = readdirSync(this.folder)
      // A crash left it behind before its result was called saved.
      for (const name of names) if (name.endsWith(UNFINISHED)) this.#remove(join(this.folder, name))
      return names.filter((name) => NAME.test(name))
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') this.parts.log.error('waiting-copies-unreadable', error)
      return []
    }
  }

  #open(name: string): WaitingCopy | null {
    const path = join(this.folder, name)
    let sealed: Buffer
    try {
      sealed = readFileSync(path)
    } catch (error) {
      // The disk's fault and not the copy's: it keeps its name, so that the next start tries again.
      this.parts.log.error('waiting-copy-unreadable', error)
      return null
    }
    try {
      return WaitingCopySchema.parse(JSON.parse(this.#unseal(name, sealed).toString('utf8')))
    } catch (error) {
      this.parts.log.error('waiting-copy-damaged', error instanceof z.ZodError ? 'not understood' : error)
      this.#putAside(path)
      return null
    }
  }

  #putAside(path: string): void {
    try {
      setAside(path, this.parts.clock.now())
    } catch (error) {
      this.parts.log.error('waiting-copy-not-set-aside', error)
    }
  }

  #seal(name: string, plain: Buffer): Buffer {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#cipherKey, nonce).setAAD(Buffer.from(name))
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body])
  }

  #unseal(name: string, sealed: Buffer): Buffer {
    const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', this.#cipherKey, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(name)).setAuthTag(tag)
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
  }

  #nameOf(entryId: string): string {
    return `${createHmac('sha256', this.#nameKey).update(entryId).digest('hex')}.copy`
  }

  #pathOf(entryId: string): string {
    return join(this.folder, this.#nameOf(entryId))
  }

  #makeFolder(): void {
    // A file in its place would refuse every result from now on.
    if (lstatSync(this.folder, { throwIfNoEntry: false })?.isFile()) setAside(this.folder, this.parts.clock.now())
    if (mkdirSync(this.folder, { recursive: true, mode: 0o700 }) !== undefined) syncFolder(dirname(this.folder))
  }

  #remove(path: string): void {
    try {
      rmSync(path, { force: true })
    } catch (error) {
      this.parts.log.error('waiting-copy-not-removed', error)
    }
  }
}

const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? ''

function writeSynced(path: string, bytes: Buffer): void {
  const file = openSync(path, 'w', 0o600)
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Makes a rename last. Windows opens no folder for this, and keeps the order of renames itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
