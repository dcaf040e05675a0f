import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

/** Named commands one after the other; a failed one does not stop the rest, so that one run tells all. */
export interface Steps {
  run(name: string, command: string, args: string[]): boolean
  /** A step that cannot be tried here, and why. Not counted as passed. */
  skip(name: string, why: string): void
  fail(name: string, why: string): void
  /** Prints the outcome; the exit code of the whole. */
  end(): number
}

export function createSteps(): Steps {
  const lines: string[] = []
  let failed = 0
  const note = (word: string, name: string, more: string): void => {
    lines.push(`${word.padEnd(7)} ${name}  ${more}`)
    process.stdout.write(`\n== ${lines.at(-1)}\n\n`)
  }
  return {
    run(name, command, args) {
      process.stdout.write(`== ${name}: ${command} ${args.join(' ')}\n`)
      const began = Date.now()
      const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
      if (status !== 0) failed++
      note(status === 0 ? 'passed' : 'FAILED', name, `${((Date.now() - began) / 1000).toFixed(1)} s`)
      return status === 0
    },
    skip: (name, why) => note('skipped', name, why),
    fail(name, why) {
      failed++
      note('FAILED', name, why)
    },
    end() {
      process.stdout.write(`${lines.join('\n')}\n`)
      return failed === 0 ? 0 : 1
    }
  }
}
