import { fork } from 'node:child_process'
import { resolve } from 'node:path'
import { build } from 'vite'

/**
 * Runs the comparison as the application ships: bundled. Run by tsx each of our functions would be wrapped as it is made, and the
 * libraries that we are compared with would not.
 */
const outDir = resolve(import.meta.dirname, '../../out/bench')
const entry = (name: string) => resolve(import.meta.dirname, `${name}.ts`)
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    emptyOutDir: true,
    outDir,
    rollupOptions: { input: [entry('compare-clients'), entry('page-server')] }
  }
})
fork(resolve(outDir, 'compare-clients.js')).on('exit', (code) => (process.exitCode = code ?? 1))
