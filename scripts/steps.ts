import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
/** Of a failed step, what is told again at the end. */
const LAST_CHARACTERS = 6000

/** Named commands one after the other; a failed one does not stop the rest, so that one run tells all. */
export interface Steps {
  run(name: string, command: string, args: string[]): Promise<boolean>
  /** A step that cannot be tried here, and why. Not counted as passed. */
  skip(name: string, why: string): void
  fail(name: string, why: string): void
  /** Prints the outcome, and once more how each failed step ended; the exit code of the whole. */
  end(): number
}

export function createSteps(): Steps {
  const lines: string[] = []
  const ends: string[] = []
  let failed = 0
  const note = (word: string, name: string, more: string): void => {
    lines.push(`${word.padEnd(7)} ${name}  ${more}`)
    process.stdout.write(`\n== ${lines.at(-1)}\n\n`)
  }
  return {
    async run(name, command, args) {
      process.stdout.write(`== ${name}: ${command} ${args.join(' ')}\n`)
      const began = Date.now()
      const { passed, last } = await runThrough(command, args)
      if (!passed) {
        failed++
        ends.push(`== ${name} ended so:\n${last}`)
      }
      note(passed ? 'passed' : 'FAILED', name, `${((Date.now() - began) / 1000).toFixed(1)} s`)
      return passed
    },
    skip: (name, why) => note('skipped', name, why),
    fail(name, why) {
      failed++
      note('FAILED', name, why)
    },
    end() {
      process.stdout.write(`${[...ends, ...lines].join('\n')}\n`)
      return failed === 0 ? 0 : 1
    }
  }
}

/** Shows what the command prints while it runs, and keeps the end of it. */
function runThrough(command: string, args: string[]): Promise<{ passed: boolean; last: string }> {
  return new Promise((resolved) => {
    const child = spawn(command, args, { cwd: root, stdio: ['inherit', 'pipe', 'pipe'], shell: process.platform === 'win32' })
    let last = ''
    const pass = (to: NodeJS.WriteStream) => (chunk: Buffer) => {
      to.write(chunk)
      last = (last + stripVTControlCharacters(chunk.toString())).slice(-LAST_CHARACTERS)
    }
    child.stdout.on('data', pass(process.stdout))
    child.stderr.on('data', pass(process.stderr))
    child.on('error', (error) => resolved({ passed: false, last: String(error) }))
    child.on('close', (status) => resolved({ passed: status === 0, last }))
  })
}
