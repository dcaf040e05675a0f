import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { adminTable, policyFiles } from './policy/policy-files'
import { policyGaps, policyRows } from './policy/policy-rows'

/** Writes the templates of resources/policy and the table in docs/admin.md from the schema of the settings. */
const root = resolve(import.meta.dirname, '..')
const gaps = policyGaps()
if (gaps.length > 0) {
  process.stderr.write(`${gaps.join('\n')}\n`)
  process.exit(1)
}
const rows = policyRows()
for (const [name, text] of Object.entries(policyFiles(rows))) {
  const file = resolve(root, 'resources/policy', name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
const doc = resolve(root, 'docs/admin.md')
const between = /(<!-- settings -->\n)[\s\S]*?(<!-- end of settings -->)/
writeFileSync(
  doc,
  readFileSync(doc, 'utf8').replace(between, (_all, begin: string, end: string) => `${begin}\n${adminTable(rows)}\n\n${end}`)
)
