import { z } from 'zod'
import { fail, ok } from '../../contract/result'
import type { SecretsPlace } from '../../contract/state'
import type { Clock, Log, SecretName, Secrets } from '../companion/ports'
import { systemKeychain, type Keychain } from './keychain'
import { createVault, type Urgency, type VaultRefusal } from './vault'

/** Names of the entries we wrote, kept in an entry of its own: the only way to find them all again on every system. */
const INDEX = 'index'
const Index = z.array(z.string())

const placeOf: Record<VaultRefusal, SecretsPlace> = { locked: 'locked', 'no-keychain': 'memory' }

/**
 * Secrets in the keychain's `service`; while the keychain refuses, in memory until the app quits (trust S1, S2).
 * The keychain is first touched by the first call of any function here.
 */
export function createSecrets({
  service,
  log,
  clock,
  keychain = systemKeychain(service)
}: {
  service: string
  log: Log
  clock: Clock
  keychain?: Keychain
}): Secrets {
  const vault = createVault({ keychain, clock, log })
  const memory = new Map<string, string>()
  /** Forgotten by the agent while the keychain would not hear of it: deleted at the next chance, and never read. */
  const owed = new Set<string>()

  const readIndex = async (urgency: Urgency) => {
    const kept = await vault.get(INDEX, urgency)
    if (kept.ok) {
      const parsed = Index.safeParse(parse(kept.value))
      return ok(parsed.success ? parsed.data : [])
    }
    return kept.cause === 'absent' || kept.cause === 'damaged' ? ok([]) : fail(kept.cause)
  }

  const addToIndex = async (entry: string) => {
    const index = await readIndex('insist')
    if (!index.ok) return index
    return index.value.includes(entry) ? ok(null) : vault.put(INDEX, JSON.stringify([...index.value, entry]))
  }

  const dropFromIndex = async (entry: string) => {
    const index = await readIndex('insist')
    if (index.ok && index.value.includes(entry)) await vault.put(INDEX, JSON.stringify(index.value.filter((other) => other !== entry)))
  }

  const remove = async (entry: string): Promise<boolean> => {
    memory.delete(entry)
    const removed = await vault.remove(entry)
    if (removed.ok) owed.delete(entry)
    else owed.add(entry)
    return removed.ok
  }

  const payDebts = async (): Promise<void> => {
    for (const entry of [...owed]) if (!(await remove(entry))) return
  }

  /** Index changes read and then write: one at a time. */
  let tail: Promise<unknown> = Promise.resolve()
  const inOrder = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = tail.then(work)
    tail = turn.catch(() => undefined)
    return turn
  }

  return {
    async place() {
      const index = await readIndex('patient')
      if (!index.ok) return placeOf[index.cause]
      // Readable does not mean writable: what could not be written earlier is still only in memory.
      return memory.size > 0 ? 'memory' : 'keychain'
    },

    async read(name, account) {
      const entry = entryOf(name, account)
      const remembered = memory.get(entry)
      if (remembered !== undefined) return ok(remembered)
      if (owed.has(entry)) return fail('absent')
      const kept = await vault.get(entry)
      if (kept.ok) return kept
      return fail(kept.cause === 'locked' ? 'locked' : 'absent')
    },

    write: (name, account, value) =>
      inOrder(async () => {
        const entry = entryOf(name, account)
        memory.set(entry, value)
        const indexed = await addToIndex(entry)
        const written = indexed.ok ? await vault.put(entry, value) : indexed
        if (!written.ok) return placeOf[written.cause]
        memory.delete(entry)
        owed.delete(entry)
        await payDebts()
        return 'keychain'
      }),

    forget: (name, account) =>
      inOrder(async () => {
        const entry = entryOf(name, account)
        if (await remove(entry)) await dropFromIndex(entry)
        else log.warn('secret-not-forgotten-yet', { name })
      }),

    forgetAll: () =>
      inOrder(async () => {
        memory.clear()
        const index = await readIndex('insist')
        if (!index.ok) return log.warn('secrets-not-forgotten', { place: placeOf[index.cause] })
        const left: string[] = []
        for (const entry of index.value) if (!(await remove(entry))) left.push(entry)
        if (left.length === 0) await vault.remove(INDEX)
        else log.warn('secrets-not-forgotten', { left: left.length })
      })
  }
}

const entryOf = (name: SecretName, account: string): string => `${name}:${account}`

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
