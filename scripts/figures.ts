import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { figuresFolder, type Figure } from '../tests/support/figures'
import { figureReport } from './figure-report'

/** `npm run figures`: every figure that the suites measured, and each required one that they did not. `--without SCRIPT` leaves out what cannot be run here. */
const files = existsSync(figuresFolder) ? readdirSync(figuresFolder).filter((name) => name.endsWith('.json')) : []
const figures = files.map((name) => JSON.parse(readFileSync(join(figuresFolder, name), 'utf8')) as Figure)
const required = JSON.parse(readFileSync(resolve(import.meta.dirname, 'required-figures.json'), 'utf8')) as Record<string, string>
const without = process.argv.flatMap((word, index) => (process.argv[index - 1] === '--without' ? [word] : []))
const wanted = Object.fromEntries(Object.entries(required).filter(([, script]) => !without.includes(script)))
const { lines, ok } = figureReport(figures, wanted)
process.stdout.write(`${lines.join('\n')}\n`)
process.exit(ok ? 0 : 1)
