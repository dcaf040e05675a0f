import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KEY_BYTES, type JournalKey } from './journal-keys'

/**
 * The demo journal's key lies in a plain file beside it. Nobody in the demo is real, so there is nobody to protect,
 * and a newcomer who only looks must never be asked by the keychain. The cipher stays on so that both journals are one code.
 */
export function demoKey(folder: string): JournalKey {
  const path = join(folder, 'demo-journal.key')
  try {
    const key = readFileSync(path)
    if (key.length === KEY_BYTES) return { place: 'keychain', key, fresh: false }
  } catch {
    // There is none yet.
  }
  try {
    const key = randomBytes(KEY_BYTES)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(path, key, { mode: 0o600 })
    return { place: 'keychain', key, fresh: true }
  } catch {
    return { place: 'memory' }
  }
}
