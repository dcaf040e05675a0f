import { randomBytes } from 'node:crypto'
import type { Clock, Log } from '../companion/ports'
import { systemKeychain, type Keychain } from './keychain'
import { createVault } from './vault'

/** `fresh`: made just now, because the keychain had none that could be read; a journal that exists already is not ours to open. */
export type JournalKey = { place: 'keychain'; key: Buffer; fresh: boolean } | { place: 'memory' | 'locked' }

export interface JournalKeys {
  obtain(): Promise<JournalKey>
  /** Destroys the key, and with it everything the real journal holds (trust D3). False when the keychain refused. */
  destroy(): Promise<boolean>
}

export const KEY_BYTES = 32
const ENTRY = 'journal-key'
/** Longer than for other secrets: somebody may be typing the keychain's password, and without the key the history stays closed for this run. */
const DEADLINE_MS = 10_000

/** The key of the real journal, 32 random bytes in an entry of its own under `service`. */
export function createJournalKeys({
  service,
  log,
  clock,
  keychain = systemKeychain(service)
}: {
  service: string
  log: Log
  clock: Clock
  keychain?: Keychain
}): JournalKeys {
  const vault = createVault({ keychain, clock, log, deadlineMs: DEADLINE_MS })
  return {
    async obtain() {
      const kept = await vault.get(ENTRY)
      if (kept.ok) {
        const key = Buffer.from(kept.value, 'base64')
        if (key.length === KEY_BYTES) return { place: 'keychain', key, fresh: false }
        const aside = await vault.setAside(ENTRY)
        if (!aside.ok) return { place: 'locked' }
      } else if (kept.cause === 'locked') return { place: 'locked' }
      else if (kept.cause === 'no-keychain') return { place: 'memory' }

      const key = randomBytes(KEY_BYTES)
      const written = await vault.put(ENTRY, key.toString('base64'))
      if (written.ok) return { place: 'keychain', key, fresh: true }
      return { place: written.cause === 'locked' ? 'locked' : 'memory' }
    },

    destroy: async () => (await vault.remove(ENTRY)).ok
  }
}
