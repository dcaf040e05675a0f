import type { JournalKeys } from '../../src/main/storage/journal-keys'

/** The same key in this process and in its children. */
export const fixedKey = Buffer.alloc(32, 7)
export const fixedKeys: JournalKeys = {
  obtain: () => Promise.resolve({ place: 'keychain', key: fixedKey, fresh: false }),
  destroy: () => Promise.resolve(false)
}
