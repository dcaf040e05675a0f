import type { Log } from '../companion/ports'
import { redact, redactError, redactText } from './redact'

export type LogLevel = 'info' | 'warn' | 'error'

/** One line as it may be written; everything in it is redacted. */
export interface LogLine {
  level: LogLevel
  event: string
  facts?: unknown
  error?: unknown
}

/** The log of the whole application. `sink` writes a line; one that throws loses that line and nothing else. */
export function createLog(sink: (line: LogLine) => void): Log {
  const write = (level: LogLevel, event: string, facts?: Record<string, unknown>, error?: { of: unknown }) => {
    try {
      sink({
        level,
        event: redactText(event),
        ...(facts === undefined ? {} : { facts: redact(facts) }),
        ...(error === undefined ? {} : { error: redactError(error.of) })
      })
    } catch {
      return
    }
  }
  return {
    info: (event, facts) => write('info', event, facts),
    warn: (event, facts) => write('warn', event, facts),
    error: (event, error, facts) => write('error', event, facts, { of: error })
  }
}
