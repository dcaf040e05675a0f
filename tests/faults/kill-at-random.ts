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
 * Runs a program (bundled, or TypeScript as it is) in a Node of its own, kills it (SIGKILL) `afterMs` after its first printed line, and returns what it
 * had printed by then, line by line. A line counts only with its line end: the rest of a torn one is dropped.
 * Rejects when the program ends by itself, or prints nothing within 15 s.
 */
export function killAtRandom(program: string, args: string[], afterMs: number): Promise<string[]> {
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
    const silence = setTimeout(kill, 15_000)
    let timer: NodeJS.Timeout | undefined
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      chunks.push(chunk)
      clearTimeout(silence)
      timer ??= setTimeout(kill, afterMs)
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(silence)
      clearTimeout(timer)
      if (!killed || chunks.length === 0) return reject(new Error(`${program} ended with ${code}: ${errors.slice(0, 2000)}`))
      resolve(chunks.join('').split('\n').slice(0, -1))
    })
  })
}
