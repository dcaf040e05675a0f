import { execFile } from 'node:child_process'

export interface ProgramResult {
  /** Null when it did not start, or did not end in time. */
  code: number | null
  stdout: string
}
export interface ProgramOptions {
  /** Added to the environment. */
  env?: Record<string, string>
  /** Windows: arguments go as they stand, because the program has rules of its own for quotes (`cmd.exe`). */
  verbatim?: boolean
}
/** Runs a program of the system without a shell window. Never rejects. */
export type RunProgram = (file: string, args: readonly string[], options?: ProgramOptions) => Promise<ProgramResult>

const DEADLINE_MS = 5_000

export const runProgram: RunProgram = (file, args, { env, verbatim = false } = {}) =>
  new Promise((done) => {
    const options = {
      timeout: DEADLINE_MS,
      windowsHide: true,
      windowsVerbatimArguments: verbatim,
      maxBuffer: 4_000_000,
      env: { ...process.env, ...env }
    }
    execFile(file, [...args], options, (error, stdout) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null
      done({ code, stdout })
    })
  })
