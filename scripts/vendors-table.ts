import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { coverageFolder, type Covered } from '../tests/support/contract-coverage'
import { vendorsTable } from './vendors-table-of'

/**
 * `docs/vendors.md` from the contract tests that passed last: which row is which call, and which answers are proven. `--check` writes nothing and fails when
 * the file says something else; `--without VENDOR` leaves out whose tests cannot be run here.
 */
const file = resolve(import.meta.dirname, '../docs/vendors.md')
const without = process.argv.flatMap((word, index) => (process.argv[index - 1] === '--without' ? [word] : []))
const names = existsSync(coverageFolder) ? readdirSync(coverageFolder) : []
const covered = names.map((name) => JSON.parse(readFileSync(join(coverageFolder, name), 'utf8')) as Covered)
const table = vendorsTable(covered)

if (process.argv.includes('--check')) {
  const sections = (text: string): string =>
    text
      .split(/(?=^## )/m)
      .filter((section) => !without.some((vendor) => section.startsWith(`## ${vendor}\n`)))
      .join('')
  const same = existsSync(file) && sections(readFileSync(file, 'utf8')) === sections(table)
  if (!same) process.stderr.write('docs/vendors.md is not what the contract tests prove: run npm run vendors-table after the tests\n')
  process.exit(same ? 0 : 1)
}
writeFileSync(file, table)
