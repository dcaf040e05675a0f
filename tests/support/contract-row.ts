import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'vitest'
import { coverageFolder, type Covered } from './contract-coverage'

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
