import { resolve } from 'node:path'
import { build } from 'vite'

/** Builds the shell with the scripted companion into out/test-electron: the same modules as the product's, another root. */
const root = resolve(import.meta.dirname, '../..')
const out = resolve(root, 'out/test-electron')

const bundle = (entry: string, outDir: string, name: string, format: 'es' | 'cjs'): Promise<unknown> =>
  build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: resolve(root, entry),
      outDir,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rollupOptions: { external: ['electron', /^node:/], output: { format, entryFileNames: name } }
    },
    ssr: { noExternal: true, external: ['electron'] }
  })

await bundle('tests/electron/fixtures/main.ts', out, 'main.js', 'es')
await bundle('src/preload/ui.ts', resolve(out, 'preload'), 'ui.cjs', 'cjs')
await bundle('src/preload/phone.ts', resolve(out, 'preload'), 'phone.cjs', 'cjs')
