import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../companion/ports'
import type { JournalKeys } from './journal-keys'

/** Destroys the real journal's key, then its files, the copies of what waited and whatever was set aside: signing out leaves nothing to read (trust D3). */
export async function eraseJournal({ folder, keys, log }: { folder: string; keys: JournalKeys; log: Log }): Promise<void> {
  const destroyed = await keys.destroy()
  if (!destroyed) log.warn('journal-key-not-destroyed')
  try {
    for (const name of readdirSync(folder))
      if (/^journal(\.|-waiting|-imports)/.test(name)) rmSync(join(folder, name), { recursive: true, force: true })
  } catch (error) {
    log.error('journal-not-erased', error)
  }
}
