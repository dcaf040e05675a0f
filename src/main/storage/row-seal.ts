import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

export type SealedTable = 'conversations' | 'outbox' | 'imports' | 'import_batches' | 'meetings'

/** Authenticates rows: the file's page cipher (AES-256-CBC) hides them, but would not notice a changed byte (trust D2). */
export interface RowSeal {
  seal(table: SealedTable, body: Uint8Array): Buffer
  isIntact(table: SealedTable, body: Uint8Array, mac: Uint8Array): boolean
}

/** Two keys from the journal's one, for two purposes (HKDF, RFC 5869; HMAC-SHA-256, RFC 2104). */
export function deriveKeys(journalKey: Uint8Array): { pageKey: string; seal: RowSeal } {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', journalKey, new Uint8Array(), purpose, 32))
  const rowKey = derive('callside journal rows 1')
  const seal = (table: SealedTable, body: Uint8Array): Buffer => createHmac('sha256', rowKey).update(`${table}\0`).update(body).digest()
  return {
    pageKey: derive('callside journal pages 1').toString('hex'),
    seal: {
      seal,
      isIntact: (table, body, mac) => mac.length === 32 && timingSafeEqual(seal(table, body), mac)
    }
  }
}
