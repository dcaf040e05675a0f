import { fail, ok, type Result } from '../../contract/result'
import type { Clock, Log } from '../companion/ports'
import { KeychainFailure, type Keychain } from './keychain'

export type VaultRefusal = 'locked' | 'no-keychain'
export type Urgency = 'patient' | 'insist'

/** Entries of the keychain as text, with a deadline on every call and care for what cannot be read (trust S2, S3). Nothing rejects. */
export interface Vault {
  /**
   * `damaged`: there is something, and it is not what we wrote under this name. It is left as it is.
   * `insist` asks even shortly after a refusal: for what the agent pressed, never for what happens by itself.
   */
  get(entry: string, urgency?: Urgency): Promise<Result<string, 'absent' | 'damaged' | VaultRefusal>>
  /** Writes, reads back and compares. What was there and could not be read is copied aside first. */
  put(entry: string, value: string): Promise<Result<null, VaultRefusal>>
  remove(entry: string): Promise<Result<null, VaultRefusal>>
  /** Copies the entry to a name of its own and only then deletes it. */
  setAside(entry: string): Promise<Result<null, VaultRefusal>>
}

const DEADLINE_MS = 5_000
/** After a refusal nothing is read for this long: on Linux each try may show a prompt. */
const PAUSE_MS = 30_000

export function createVault({
  keychain,
  clock,
  log,
  deadlineMs = DEADLINE_MS
}: {
  keychain: Keychain
  clock: Clock
  log: Log
  deadlineMs?: number
}): Vault {
  let tail: Promise<unknown> = Promise.resolve()
  let pause: { refusal: VaultRefusal; until: number } | null = null

  /** One call at a time, in order: a late write can never overtake a newer one, and a hung service holds one thread, not all. */
  const ask = <Value>(work: () => Promise<Value>, urgency: Urgency): Promise<Result<Value, VaultRefusal>> => {
    if (urgency === 'patient' && pause !== null && clock.monotonic() < pause.until) return Promise.resolve(fail(pause.refusal))
    return new Promise((resolve) => {
      let expired = false
      const settle = (outcome: Result<Value, VaultRefusal>): void => {
        cancel()
        pause = outcome.ok ? null : { refusal: outcome.cause, until: clock.monotonic() + PAUSE_MS }
        resolve(outcome)
      }
      const cancel = clock.after(deadlineMs, () => {
        expired = true
        log.warn('keychain-slow', { deadlineMs })
        settle(fail('locked'))
      })
      tail = tail.then(async () => {
        if (expired) return
        try {
          const value = await work()
          if (expired) pause = null
          else settle(ok(value))
        } catch (error) {
          if (expired) return
          const refusal = error instanceof KeychainFailure && error.kind === 'no-service' ? 'no-keychain' : 'locked'
          log.warn('keychain-refused', { refusal })
          settle(fail(refusal))
        }
      })
    })
  }

  const moveAside = async (entry: string): Promise<void> => {
    const kept = await keychain.get(entry)
    if (kept === null) return
    const aside = `${entry}#set-aside-${new Date(clock.now()).toISOString()}`
    await keychain.set(aside, kept)
    const copy = await keychain.get(aside)
    if (copy === null || !Buffer.from(copy).equals(kept)) throw new KeychainFailure('locked')
    await keychain.delete(entry)
    log.warn('keychain-entry-set-aside', { entry: entry.split(':')[0] })
  }

  return {
    async get(entry, urgency = 'patient') {
      const found = await ask(() => keychain.get(entry), urgency)
      if (!found.ok) return found
      if (found.value === null) return fail('absent')
      const value = unwrap(entry, found.value)
      return value === null ? fail('damaged') : ok(value)
    },

    put: (entry, value) =>
      ask(async () => {
        const before = await keychain.get(entry)
        if (before !== null && unwrap(entry, before) === null) await moveAside(entry)
        const wrapped = wrap(entry, value)
        await keychain.set(entry, wrapped)
        const after = await keychain.get(entry)
        if (after === null || !wrapped.equals(after)) throw new KeychainFailure('locked')
        return null
      }, 'insist'),

    remove: (entry) => ask(async () => (await keychain.delete(entry), null), 'insist'),
    setAside: (entry) => ask(async () => (await moveAside(entry), null), 'insist')
  }
}

/** The entry's own name is inside, so that a value that ended up under another name is noticed. */
const wrap = (entry: string, value: string): Buffer => Buffer.from(JSON.stringify({ version: 1, entry, value }))

function unwrap(entry: string, bytes: Uint8Array): string | null {
  try {
    const parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as {
      version?: unknown
      entry?: unknown
      value?: unknown
    } | null
    return parsed?.version === 1 && parsed.entry === entry && typeof parsed.value === 'string' ? parsed.value : null
  } catch {
    return null
  }
}
