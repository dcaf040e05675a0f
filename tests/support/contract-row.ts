import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'vitest'

/** Where contract tests leave what they covered; `docs/vendors.md` is made of it. */
export const coverageFolder = resolve(import.meta.dirname, '../../out/contract')

export interface Covered {
  vendor: 'WeSeeDo Direct' | 'WeSeeDo Personal' | 'Apizee' | 'Wesal' | 'Webitel' | 'Webitel PostgreSQL'
  /** Row of the scope: `D2`. */
  row: string
  /** As the vendor writes it: `GET /api/users/{id}`. */
  call: string
  /** `success`, or the documented error: `404 unknown user`. */
  outcome: string
}

/**
 * A contract test: one call of a row, with one outcome. Counts as covered when it passes.
 * The body checks the request on the wire (method, path, headers, body) and what becomes of the answer.
 */
export function contract(covered: Covered, body: () => Promise<void>): void {
  const { vendor, row, call, outcome } = covered
  test(`${vendor} ${row} ${call}: ${outcome}`, async () => {
    await body()
    mkdirSync(coverageFolder, { recursive: true })
    const name = createHash('sha256').update(JSON.stringify(covered)).digest('hex').slice(0, 24)
    writeFileSync(resolve(coverageFolder, `${name}.json`), JSON.stringify(covered))
  })
}
