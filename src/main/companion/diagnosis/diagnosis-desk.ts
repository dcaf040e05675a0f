import type { CommandHandlers } from '../../../contract/commands'
import { diagnosisChecks, diagnosisFindings, type DiagnosisCheck, type Finding } from '../../../contract/diagnosis'
import { fail, ok } from '../../../contract/result'
import type { Files, Log, LogLines } from '../ports'
import type { Around, Check, Found } from './check'
import { checks } from './checks'

/** So many lines of the log are shown and saved. */
const LINES = 1_000

interface Parts extends Around {
  log: Log
  logLines: LogLines
  files: Files
}

/** Runs checks within their limits, and shows the log before it is saved. */
export class DiagnosisDesk {
  readonly #running = new Set<DiagnosisCheck>()
  /** What was shown last. */
  #shown: { logId: string; lines: string[] } | null = null

  constructor(private readonly parts: Parts) {}

  readonly handlers: Pick<CommandHandlers, Extract<keyof CommandHandlers, `diagnosis.${string}`>> = {
    'diagnosis.list': async () => ok({ checks: [...diagnosisChecks] }),
    'diagnosis.run': async ({ check }) => {
      if (this.#running.has(check)) return fail('running')
      this.#running.add(check)
      try {
        return ok(await this.#run(check))
      } finally {
        this.#running.delete(check)
      }
    },
    'diagnosis.log': async () => {
      const { log, logLines, random } = this.parts
      try {
        const { lines, older } = await logLines.newest(LINES)
        this.#shown = { logId: random.id(), lines }
        return ok({ ...this.#shown, older })
      } catch (error) {
        log.error('log-not-read', error)
        return fail('unreadable')
      }
    },
    'diagnosis.saveLog': async ({ logId }) => {
      const shown = this.#shown
      if (shown?.logId !== logId) return fail('gone')
      const file = await this.parts.files.chooseToSave({ name: { own: 'log' }, ending: 'txt', kind: 'text' })
      if (file === null) return fail('cancelled')
      if (typeof file === 'string') return fail(file)
      try {
        const written = await file.write(Buffer.from(shown.lines.map((line) => `${line}\n`).join('')))
        const finished = written.ok ? await file.finish() : written
        return finished.ok ? ok({ file: file.name, lines: shown.lines.length }) : finished
      } finally {
        await file.discard()
      }
    },
    'diagnosis.copy': async ({ text }) => {
      this.parts.shell.copyText(text)
      return ok(null)
    }
  }

  async #run(check: DiagnosisCheck): Promise<Finding> {
    const { clock, log } = this.parts
    const began = clock.monotonic()
    const [finding, values = {}] = await this.#within(checks[check] as Check<DiagnosisCheck>)
    const outcome = (diagnosisFindings[check] as Record<string, Finding['outcome']>)[finding] ?? 'failed'
    log.info('diagnosis', { check, outcome, finding })
    return { check, outcome, finding, values, durationMs: Math.round(clock.monotonic() - began) }
  }

  /** A check that never answers, or that throws, has found something too. */
  #within(check: Check<DiagnosisCheck>): Promise<Found<DiagnosisCheck>> {
    const { clock, log } = this.parts
    const over = new AbortController()
    return new Promise((resolve) => {
      const cancel = clock.after(check.limitMs, () => {
        resolve(['timed-out'])
        over.abort()
      })
      check
        .run(this.parts, over.signal)
        .then(resolve, (error: unknown) => {
          log.error('diagnosis', error)
          resolve(['broken'])
        })
        .finally(cancel)
    })
  }
}
