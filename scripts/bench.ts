import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createSteps } from './steps'

/** `npm run bench`: every measurement in turn, each by itself, so that none disturbs another. Named ones alone: `npm run bench -- client`. */
const folder = resolve(import.meta.dirname, '../tests/bench')
const wanted = process.argv.slice(2)
const steps = createSteps()
for (const file of readdirSync(folder).sort()) {
  const name = /^(.*)\.bench\.ts$/.exec(file)?.[1]
  if (name !== undefined && (wanted.length === 0 || wanted.includes(name))) await steps.run(name, 'npx', ['tsx', join(folder, file)])
}
process.exit(steps.end())
