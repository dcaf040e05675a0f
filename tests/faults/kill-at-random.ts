import { spawn } from 'node:child_process'
import { join, parse, resolve as absolute } from 'node:path'
import { build } from 'vite'

/** Bundles a program once, so that starting it a hundred times does not mean translating it a hundred times. Returns the file to run. */
export async function bundled(program: string): Promise<string> {
  const outDir = absolute(import.meta.dirname, '../../out/faults')
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: program, outDir, emptyOutDir: false, rollupOptions: { output: { entryFileNames: '[name].mjs' } } }
  })
  return join(outDir, `${parse(program).name}.mjs`)
}

/**
 * Runs a program (bundled, or TypeScript as it is) in a Node of its own, kills it (SIGKILL) `afterMs` after it has printed its first line and
 * `afterLines` more, which a slow computer takes longer to come to, and returns what it had printed by then, line by line. A line counts only with its line end: the rest of a torn one is dropped.
 * Rejects when the program ends by itself, or is not there within a minute.
 */
export function killAtRandom(program: string, args: string[], afterMs: number, afterLines: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...(program.endsWith('.ts') ? ['--import', 'tsx'] : []), program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe']
    })
    const chunks: string[] = []
    let errors = ''
    let killed = false
    const kill = (): void => {
      killed = true
      child.kill('SIGKILL')
    }
    const silence = setTimeout(() => child.kill('SIGKILL'), 60_000)
    let timer: NodeJS.Timeout | undefined
    let lines = 0
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      chunks.push(chunk)
      lines += chunk.split('\n').length - 1
      if (lines <= afterLines) return
      clearTimeout(silence)
      timer ??= setTimeout(kill, afterMs)
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(silence)
      clearTimeout(timer)
      if (!killed) return reject(new Error(`${program} ended with ${code}: ${errors.slice(0, 2000)}`))
      resolve(chunks.join('').split('\n').slice(0, -1))
    })
  })
}
