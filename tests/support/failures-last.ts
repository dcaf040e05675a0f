import { stripVTControlCharacters } from 'node:util'
import { relative } from 'node:path'
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

const LINES = 12

/** Says at the very end, in few lines each, what failed and where: where a long log is cut, its end is what stays. */
export default class FailuresLast implements Reporter {
  readonly #failures: string[] = []

  onTestEnd(test: TestCase, { status, errors }: TestResult): void {
    if (status === test.expectedStatus || status === 'skipped') return
    this.#failures.push(`FAILED ${test.titlePath().slice(1).join(' > ')}: ${status}`)
    for (const { message = '', location } of errors) {
      if (location !== undefined) this.#failures.push(`  at ${relative(process.cwd(), location.file)}:${location.line}`)
      const lines = stripVTControlCharacters(message).split('\n')
      this.#failures.push(...lines.slice(0, LINES).map((line) => `  ${line.slice(0, 200)}`))
    }
  }

  onEnd(): void {
    for (const line of this.#failures) console.log(line)
  }

  printsToStdio(): boolean {
    return false
  }
}
